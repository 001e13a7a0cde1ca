import type { LinksEntry } from '#contract/slice.ts';
import type { Change } from './delta.ts';
import type { FoundVia } from './known-url.ts';
import { packColumn } from './pack.ts';
import { CLASS, classOf, isPageClass, isTaken, linkKey, placesOf, sitemapKey, withClass } from './pool.ts';
import type { CompiledScope } from './scope.ts';
import type { CrawlState } from './state.ts';
import { hostPart, looksNormalised } from './url-parts.ts';
import { VIAS, at } from './url-table.ts';

/** URLs that a page or a sitemap names, gathered for one `seen` change. */
export interface LinkGatherer {
  readonly addPage: (id: number, entry: LinksEntry) => void;
  readonly addSitemap: (host: number, urls: readonly string[]) => void;
  /** Null where nothing is new. */
  readonly change: () => Change | null;
}

const via = (name: FoundVia): number => VIAS.indexOf(name);

/**
 * Gathers what a slice's pages name. What has a rank already is passed over at the price of one look-up; of
 * the rest each URL keeps its least key. Links on hosts out of scope are checks, never pages.
 */
export function createLinkGatherer(state: CrawlState, scope: CompiledScope): LinkGatherer {
  const { ids, pool } = state;
  // An audit of a list follows nothing.
  const isList = state.config.only !== undefined;
  const places = new Map<string, number>();
  const urls: string[] = [];
  const keys: number[] = [];
  const vias: number[] = [];
  const better = new Map<number, { key: number; via: number }>();

  function see(
    url: string,
    kind: { in: number; out: number; via: number },
    order: (cls: number) => number,
  ): void {
    const known = ids.get(url);
    if (known !== undefined && known >= 0) return;
    if (known === undefined && !places.has(url) && !looksNormalised(url)) return;
    const cls = scope.hasHost(hostPart(url)) ? kind.in : kind.out;
    if (isList && isPageClass(cls)) return;
    const key = order(cls);
    if (known !== undefined) {
      const place = -1 - known;
      const best = better.get(place)?.key ?? at(pool.key, place);
      if (key < best) better.set(place, { key, via: kind.via });
      return;
    }
    const index = places.get(url);
    if (index === undefined) {
      places.set(url, urls.length);
      urls.push(url);
      keys.push(key);
      vias.push(kind.via);
    } else if (key < (keys[index] ?? 0)) {
      keys[index] = key;
      vias[index] = kind.via;
    }
  }

  return {
    addPage(id, entry) {
      const redirects = entry.status !== null && entry.status >= 300 && entry.status < 400;
      const link = { in: CLASS.link, out: CLASS.checkLink, via: via(redirects ? 'redirect' : 'link') };
      const lists = [
        [entry.links, link],
        [entry.refs, { in: CLASS.ref, out: CLASS.checkRef, via: via('ref') }],
        [entry.assets, { in: CLASS.checkAsset, out: CLASS.checkAsset, via: via('asset') }],
        [entry.nofollow, { in: CLASS.nofollow, out: CLASS.nofollow, via: via('link') }],
      ] as const;
      for (const [list, kind] of lists)
        for (const [position, url] of list.entries()) see(url, kind, (cls) => linkKey(cls, id, position));
    },
    addSitemap(host, list) {
      const kind = { in: CLASS.sitemap, out: CLASS.checkRef, via: via('sitemap') };
      const cap = urlCap(state);
      for (const [position, url] of list.entries()) {
        // The first of a list come first in their round: what stands beyond the cap has no chance.
        if (position >= cap) break;
        see(url, kind, (cls) => sitemapKey(cls, host, position));
      }
    },
    change() {
      if (urls.length === 0 && better.size === 0) return null;
      const moved = [...better.values()];
      return {
        op: 'seen',
        count: urls.length,
        urls: urls.join('\n'),
        keys: packColumn(Float64Array.from(keys)),
        vias: packColumn(Uint8Array.from(vias)),
        places: packColumn(Int32Array.from(better.keys())),
        betterKeys: packColumn(Float64Array.from(moved, ({ key }) => key)),
        betterVias: packColumn(Uint8Array.from(moved, (move) => move.via)),
      };
    },
  };
}

const LEAST_CAP = 1_000;

/** Most pages known: ten times the budget. */
export const urlCap = (state: CrawlState): number => Math.max(LEAST_CAP, 10 * state.config.maxPages);

/** Most waiting URLs that are no pages: the checks that can be made, twice over, and as many nofollow links. */
export function othersCap(state: CrawlState): number {
  return Math.max(LEAST_CAP, 2 * (state.config.checkLinks + state.config.checkAssets));
}

/**
 * Drops from the pool what stands beyond the caps, once it is a good deal: only the last in order go, so that
 * what stays is the same in whatever order pages came.
 */
export function dropBeyondCap(state: CrawlState): Change | null {
  const pages = Math.max(0, urlCap(state) - state.derived.tablePages);
  const others = othersCap(state);
  const { pool } = state;
  const slack = LEAST_CAP;
  if (pool.pages <= pages * 2 + slack && pool.others <= others * 2 + slack) return null;
  const dropped = [
    ...placesOf(pool, (cls) => cls <= CLASS.sitemap).subarray(pages),
    ...placesOf(pool, (cls) => cls > CLASS.sitemap).subarray(others),
  ];
  return dropped.length === 0 ? null : { op: 'drop', places: packColumn(Int32Array.from(dropped)) };
}

/** After a host joined the scope: what waits as a check on it becomes a page to be. */
export function reclassify(state: CrawlState, host: string): Change | null {
  const places: number[] = [];
  const keys: number[] = [];
  const vias: number[] = [];
  const { pool } = state;
  for (let place = 0; place < pool.count; place += 1) {
    if (isTaken(pool, place) || hostPart(pool.url[place] ?? '') !== host) continue;
    const key = at(pool.key, place);
    const cls = inScopeClass(classOf(key), at(pool.via, place));
    if (cls === null) continue;
    places.push(place);
    keys.push(withClass(key, cls));
    vias.push(at(pool.via, place));
  }
  if (places.length === 0) return null;
  return {
    op: 'seen',
    count: 0,
    urls: '',
    keys: '',
    vias: '',
    places: packColumn(Int32Array.from(places)),
    betterKeys: packColumn(Float64Array.from(keys)),
    betterVias: packColumn(Uint8Array.from(vias)),
  };
}

function inScopeClass(cls: number, viaCode: number): number | null {
  if (cls === CLASS.checkLink) return CLASS.link;
  if (cls !== CLASS.checkRef) return null;
  return viaCode === via('sitemap') ? CLASS.sitemap : CLASS.ref;
}
