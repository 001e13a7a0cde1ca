import type { DocFacts } from '#contract/doc-facts.ts';
import type { LinksEntry, PageRecord, SliceMessage, SliceUrl } from '#contract/slice.ts';
import { judgeCustomRules } from '../custom-rules/judge.ts';
import { type Look, type Looker, lookerOf } from '../custom-rules/look.ts';
import type { Seen } from '../custom-rules/watch.ts';
import { decodeHtml } from '../encoding/decode.ts';
import { extractDoc } from '../extract/extract.ts';
import { renderKey } from '../extract/render-key.ts';
import { beyondLimit } from '../page/beyond-limit.ts';
import { isHtml } from '../page/indexability.ts';
import { pageRules } from '../rules/index.ts';
import { runPageRules } from '../rules/run-page-rules.ts';
import { THRESHOLDS } from '../rules/thresholds.ts';
import { toLinksEntry } from './page-links.ts';
import type { Fetched, Fetcher, Renderer } from './ports.ts';
import { decideRendering } from './render-decision.ts';
import type { RenderMemory } from './render-memory.ts';
import { type RenderedPage, renderPage } from './render-page.ts';
import type { PageFiles } from './slice-files.ts';
import { siteRequest } from './walk-redirects.ts';

export interface PageDeps {
  readonly fetcher: Fetcher;
  readonly renderer: Renderer | null;
  readonly files: PageFiles;
  readonly memory: RenderMemory;
  readonly renderDeadlineMs?: number | undefined;
}

export type PageResult =
  | { readonly kind: 'done'; readonly record: PageRecord; readonly entry: LinksEntry }
  /** It has to be rendered and there is no browser here. */
  | { readonly kind: 'needs-browser' };

interface RawDocument {
  readonly text: string;
  readonly facts: DocFacts;
  readonly seen: ReadonlyMap<string, Seen> | null;
}

/** One page from its address to its findings. Throws only for faults of ours. */
export async function workPage(
  deps: PageDeps,
  message: SliceMessage,
  task: SliceUrl,
  signal: AbortSignal,
): Promise<PageResult> {
  const fetched = await deps.fetcher.fetch(
    task.url,
    siteRequest({ ...message, signal })(task.url, { body: 'html' }),
  );
  const looker = lookerOf(message);
  const raw = readRaw(fetched, task.url, looker);
  const isPage = raw !== null && fetched.facts.status === 200;
  const key = isPage ? renderKey(task.url, raw.facts) : null;
  const view =
    isPage && key !== null ? await look(deps, message, { task, fetched, raw, key, signal, looker }) : NO_VIEW;
  if (view === null) return { kind: 'needs-browser' };
  const page = {
    url: task.url,
    googlebot: task.googlebot,
    fetch: fetched.facts,
    raw: raw?.facts ?? null,
    rendered: view.rendered,
    render: view.facts,
    renderState: view.state,
  };
  const own = judgeCustomRules(looker?.rules ?? [], page, { raw: raw?.seen ?? null, rendered: view.seen });
  const shipped = runPageRules(pageRules, page);
  const record: PageRecord = {
    id: task.id,
    ...(task.probe !== undefined && { probe: task.probe }),
    ...page,
    render: await withScreenshot(deps, task.id, view),
    renderKey: key,
    renderError: view.error,
    outcomes: shipped.outcomes + own.outcomes,
    findings: [...shipped.findings, ...own.findings],
    html: raw === null ? null : await deps.files.keepHtml(task.id, raw.text),
  };
  return { kind: 'done', record, entry: toLinksEntry(record) };
}

/** Null where a browser is needed and there is none. */
async function look(
  { renderer, memory, renderDeadlineMs }: PageDeps,
  message: SliceMessage,
  of: {
    readonly task: SliceUrl;
    readonly fetched: Fetched;
    readonly raw: RawDocument;
    readonly key: string;
    readonly signal: AbortSignal;
    readonly looker: Looker | null;
  },
): Promise<RenderedPage | null> {
  const { task, fetched, raw, key, signal, looker } = of;
  const decision = decideRendering(message, task, raw.facts, key);
  if (decision.kind === 'skip') return { ...NO_VIEW, state: decision.state };
  if (renderer === null) return null;
  const { facts, body } = fetched;
  const view = await renderPage(renderer, {
    request: {
      url: task.url,
      status: facts.status ?? 200,
      headers: facts.headers,
      body,
      userAgent: message.userAgent,
      audit: message.aud,
      ...(message.headers !== undefined && { siteHeaders: message.headers }),
      screenshot: task.screenshot === true,
      ...(renderDeadlineMs !== undefined && { deadlineMs: renderDeadlineMs }),
      signal,
    },
    raw: raw.facts,
    encoding: facts.encoding?.name,
    compare: decision.compare,
    looker,
    isKnownToDiffer: memory.isDynamic(message.aud, key),
  });
  if (view.state === 'different') memory.noteDynamic(message.aud, key);
  return view;
}

async function withScreenshot(
  { files }: PageDeps,
  id: number,
  { facts, screenshot }: RenderedPage,
): Promise<PageRecord['render']> {
  if (facts === null || screenshot === null) return facts;
  return { ...facts, screenshot: await files.keepScreenshot(id, screenshot) };
}

/** The raw document, where the answer has one: of any status, since error pages are told by their text. */
function readRaw(fetched: Fetched, url: string, looker: Looker | null): RawDocument | null {
  const { facts, body } = fetched;
  if (facts.status === null || !isHtml(facts.contentType) || body.length === 0) return null;
  const type = facts.headers.findLast(([name]) => name === 'content-type')?.[1] ?? null;
  const { text, encoding } = decodeHtml(body, type);
  facts.encoding = { name: encoding.name.slice(0, 40), from: encoding.from };
  const extract = (html: string, watch?: Look['watch']) =>
    extractDoc({ html, url, headers: facts.headers, encoding: encoding.name, watch });
  const look = looker?.begin('raw');
  const whole = extract(text, look?.watch);
  const seen = look?.finish(text) ?? null;
  const room = THRESHOLDS.htmlBytes - facts.headerBytes;
  if (body.length <= room) return { text, facts: whole, seen };
  const read = extract(decodeHtml(body.subarray(0, Math.max(0, room)), type).text);
  return { text, facts: { ...whole, beyondLimit: beyondLimit(whole, read) }, seen };
}

const NO_VIEW: RenderedPage = {
  state: 'not-html',
  rendered: null,
  facts: null,
  error: null,
  screenshot: null,
  seen: null,
};
