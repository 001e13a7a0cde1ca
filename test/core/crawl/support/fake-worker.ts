import { gzipSync } from 'node:zlib';
import type { SliceDone } from '#contract/messages.ts';
import type { LinksEntry, LinksPart, SliceMessage, SliceUrl } from '#contract/slice.ts';
import { sliceObjectNames } from '#core/crawl/slice-names.ts';
import { type FakePage, type FakeSite, plainPage } from './site.ts';

type Left = SliceDone['left'];

/** What a worker of the real engine would make of a slice, on a site in memory. */
export interface FakeWorker {
  /** Throws for a page that kills its worker. `least` URLs are worked, then time is over. */
  readonly work: (
    message: SliceMessage,
    lane: 'html' | 'render',
    least?: number,
  ) => { part: LinksPart; left: Left };
}

export function createFakeWorker(site: FakeSite): FakeWorker {
  /** The first slice that asked a flaky page: it gets the failure, again on each delivery. */
  const firstAsked = new Map<string, string>();

  const entryOf = (message: SliceMessage, lane: 'html' | 'render', target: SliceUrl): LinksEntry | null => {
    const page = site.pages.get(target.url) ?? { ...plainPage, status: 404 };
    const how = howToWork(message, lane, target, page);
    if (how === null) return null;
    const first = firstAsked.get(target.url) ?? message.slice;
    firstAsked.set(target.url, first);
    const status = page.flaky === true && first === message.slice ? 503 : page.status;
    const isWhole = status !== null && status < 300 && message.kind === 'pages';
    const redirect = status !== null && status >= 300 && status < 400 ? page.redirect : undefined;
    return {
      id: target.id,
      status,
      error: status === null ? 'timeout' : null,
      retryAfter: null,
      challenge: false,
      html: isWhole,
      indexable: isWhole,
      links: isWhole
        ? [...page.links, ...(how === 'different' ? page.scriptLinks : [])]
        : redirect === undefined
          ? []
          : [redirect],
      nofollow: isWhole ? [...page.nofollow] : [],
      refs: isWhole ? [...page.refs] : [],
      assets: isWhole ? [...page.assets] : [],
      renderState: isWhole ? how : 'not-html',
      renderKey: isWhole && how !== 'no-scripts' && message.mode === 'auto' ? page.key : null,
      landmarks: isWhole ? [...page.landmarks] : [],
    };
  };

  return {
    work(message, lane, least = Number.POSITIVE_INFINITY) {
      if (message.kind === 'discover') return { part: discover(site, message), left: [] };
      const left: Left = [];
      const entries: LinksEntry[] = [];
      for (const { url } of message.urls)
        if (site.pages.get(url)?.kills === true) throw new Error(`${url} killed the worker`);
      for (const [i, target] of message.urls.entries()) {
        if (i >= least) {
          left.push({ id: target.id, why: 'time' });
          continue;
        }
        const entry = entryOf(message, lane, target);
        if (entry === null) left.push({ id: target.id, why: 'render' });
        else entries.push(entry);
      }
      return { part: { v: 1, slice: message.slice, entries, host: null }, left };
    },
  };
}

/** The render state that the engine would report; null for a page that needs a browser and has none. */
function howToWork(
  { mode, renderKeys, kind }: SliceMessage,
  lane: 'html' | 'render',
  target: SliceUrl,
  page: FakePage,
): LinksEntry['renderState'] | null {
  if (kind === 'checks' || mode === 'html') return 'mode';
  if (mode === 'rendered')
    return page.render === 'fails' ? 'failed' : page.render === 'different' ? 'different' : 'rendered';
  if (page.status === null || page.status >= 300) return 'not-html';
  if (page.key === null && target.render !== true) return 'no-scripts';
  if (page.key !== null && target.render !== true) {
    if (renderKeys?.static.includes(page.key) === true) return 'static-key';
    if (renderKeys?.failing.includes(page.key) === true) return 'failed';
  }
  if (lane === 'html') return null;
  return page.render === 'fails' ? 'failed' : page.render;
}

function discover(site: FakeSite, message: SliceMessage): LinksPart {
  const host = site.hosts.get(message.host);
  return {
    v: 1,
    slice: message.slice,
    entries: [],
    host: {
      host: message.host,
      verdict: host?.verdict ?? 'allow-all',
      robots: host?.robots ?? '',
      sitemapUrls: [...(host?.sitemap ?? [])],
    },
  };
}

/** A report with the objects that it points to, as a worker would write them. */
export function packResult(
  message: SliceMessage,
  result: { part: LinksPart; left: Left },
  runId: string,
): { done: SliceDone; objects: { name: string; bytes: Uint8Array }[] } {
  const { ws, aud, slice, attempt, nonce } = message;
  const names = sliceObjectNames({ ws, aud, slice, nonce, runId });
  return {
    done: { v: 1, type: 'sliceDone', ws, aud, slice, attempt, nonce, runId, left: result.left },
    objects: [{ name: names.links, bytes: gzipSync(JSON.stringify(result.part), { level: 1 }) }],
  };
}
