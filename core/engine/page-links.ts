import type { DocFacts, LinkFact } from '#contract/doc-facts.ts';
import type { LinksEntry, PageRecord } from '#contract/slice.ts';
import { ROBOTS_AGENT } from '../crawl/robots-agent.ts';
import { indexabilityOf, isHtml } from '../page/indexability.ts';
import { effectiveDoc, redirectTarget, redirectsByScript } from '../page/page-facts.ts';
import { directivesFor } from '../page/robots-directives.ts';
import { hostOf, siteOf } from '../url/host.ts';

const MOST = { links: 5_000, refs: 1_000, assets: 2_000, landmarks: 10 };
const ASSET_KINDS = new Set(['script', 'style']);

/**
 * What the coordinator needs to know of a page: what it leads to, in document order, what was in the raw
 * document first and then what only rendering showed; so a page that was rendered ranks its links as it
 * would have without. Of a redirect, by its answer or by script, the target is all.
 */
export function toLinksEntry(record: PageRecord): LinksEntry {
  const { id, url, fetch, googlebot, raw, rendered, renderState, renderKey } = record;
  const redirects = redirectsByScript(record);
  const docs = redirects ? [] : [raw, rendered].filter((doc) => doc !== null);
  const doc = effectiveDoc(record);
  const { links, nofollow } = splitLinks(record, docs);
  return {
    id,
    status: fetch.status,
    error: fetch.error,
    retryAfter: fetch.retryAfter,
    challenge: fetch.challenge !== null,
    html: isHtml(fetch.contentType),
    indexable: indexabilityOf({ url, fetch, doc, googlebot, redirects }).indexable,
    links,
    nofollow,
    refs: distinct(docs.flatMap(refsOf), MOST.refs).filter((ref) => ref !== url),
    assets: distinct(
      docs.flatMap((one) => assetsOf(one, siteOf(url))),
      MOST.assets,
    ),
    renderState,
    renderKey,
    landmarks: landmarksOf(docs, url),
  };
}

/** A redirect's target is the page's one link. A link that is followable anywhere on the page is followable. */
function splitLinks(record: PageRecord, docs: readonly DocFacts[]): Pick<LinksEntry, 'links' | 'nofollow'> {
  const { fetch, url } = record;
  if (redirectsByScript(record) || (fetch.status !== null && fetch.status >= 300 && fetch.status < 400)) {
    const target = redirectTarget(record);
    return { links: target === null ? [] : [target], nofollow: [] };
  }
  const follow: string[] = [];
  const nofollow: string[] = [];
  for (const doc of docs) {
    const isClosed = directivesFor(ROBOTS_AGENT.toLowerCase(), doc.robots).nofollow;
    for (const link of doc.links) {
      if (link.url === null || link.noscript === true || link.url === url) continue;
      (isClosed || isNofollow(link) ? nofollow : follow).push(link.url);
    }
  }
  const links = distinct(follow, MOST.links);
  const known = new Set(links);
  return { links, nofollow: distinct(nofollow, MOST.links).filter((target) => !known.has(target)) };
}

const isNofollow = ({ rel }: LinkFact): boolean => rel?.includes('nofollow') ?? false;

const refsOf = ({ canonicals, hreflangs }: DocFacts): string[] =>
  [...canonicals, ...hreflangs].flatMap(({ url }) => (url === null ? [] : [url]));

const assetsOf = ({ images, resources }: DocFacts, site: string): string[] => [
  ...images.flatMap(({ url, noscript }) => (url === null || noscript ? [] : [url])),
  ...resources.flatMap(({ kind, url }) => (ASSET_KINDS.has(kind) && siteOf(url) === site ? [url] : [])),
];

function landmarksOf(docs: readonly DocFacts[], page: string): string[] {
  const host = hostOf(page);
  const links = docs.flatMap((doc) => doc.links);
  const near = links.flatMap(({ region, url, noscript }) =>
    (region === 'nav' || region === 'header') && url !== null && url !== page && noscript !== true
      ? [url]
      : [],
  );
  return distinct(
    near.filter((url) => hostOf(url) === host),
    MOST.landmarks,
  );
}

const distinct = (urls: readonly string[], most: number): string[] => [...new Set(urls)].slice(0, most);
