import type { CrawlEnd, KnownUrl } from '../crawl/known-url.ts';
import { hostOf } from '../url/host.ts';

/** The known URLs under ids of their own: ranks in the order of URLs. */
export interface Nodes {
  readonly all: readonly KnownUrl[];
  /** Node id of a crawl id; undefined for a number the crawl does not know. */
  readonly ofCrawlId: (crawlId: number) => number | undefined;
  readonly idOf: (url: string) => number | undefined;
  readonly hostOf: (id: number) => string;
  readonly start: number;
}

/** Where one URL stands in the crawl twice (a page, and a probe of it), the page is the one meant. */
const KIND_ORDER: Readonly<Record<KnownUrl['kind'], number>> = { page: 0, check: 1, probe: 2 };

/** Numbers the URLs by rank, so that nothing that follows can depend on the order of discovery. */
export function numberNodes(end: Pick<CrawlEnd, 'urls'>): Nodes {
  const { urls } = end;
  const order = Uint32Array.from(urls.keys()).sort((a, b) => compareKnown(urls[a], urls[b]) || a - b);
  const rank = new Uint32Array(urls.length);
  const all: KnownUrl[] = [];
  const byUrl = new Map<string, number>();
  for (const [id, crawlId] of order.entries()) {
    rank[crawlId] = id;
    const known = urls[crawlId];
    if (known === undefined) continue;
    all.push(known);
    if (!byUrl.has(known.url)) byUrl.set(known.url, id);
  }
  const hosts = new HostCache();
  return {
    all,
    ofCrawlId: (crawlId) => (crawlId < rank.length ? rank[crawlId] : undefined),
    idOf: (url) => byUrl.get(url),
    hostOf: (id) => hosts.of(all[id]?.url ?? ''),
    start: startOf(all),
  };
}

function compareKnown(a: KnownUrl | undefined, b: KnownUrl | undefined): number {
  if (a === undefined || b === undefined) return 0;
  if (a.url !== b.url) return a.url < b.url ? -1 : 1;
  return KIND_ORDER[a.kind] - KIND_ORDER[b.kind];
}

function startOf(all: readonly KnownUrl[]): number {
  return all.findIndex((known) => known.via === 'start' && known.kind === 'page');
}

/** Hosts of URLs; a host's string is kept once for all its pages. */
class HostCache {
  readonly #byOrigin = new Map<string, string>();

  of(url: string): string {
    const slash = url.indexOf('/', url.indexOf('//') + 2);
    const origin = slash < 0 ? url : url.slice(0, slash);
    const known = this.#byOrigin.get(origin);
    if (known !== undefined) return known;
    const host = hostOf(url);
    this.#byOrigin.set(origin, host);
    return host;
  }
}
