import type { Evidence } from '#contract/rule.ts';
import type { SiteModel } from '../../site/model.ts';
import { isLive, urlOf } from './answers.ts';

/** Who names a URL besides links and sitemaps, which the model holds already. */
interface Referrers {
  readonly canonicals: ReadonlyMap<number, readonly number[]>;
  readonly hreflangs: ReadonlyMap<number, readonly { readonly page: number; readonly code: string }[]>;
  readonly redirects: ReadonlyMap<number, readonly number[]>;
  /** URLs that something live names; filled as they are asked for. */
  readonly named: Map<number, boolean>;
}

const cache = new WeakMap<SiteModel, Referrers>();

function referrersOf(site: SiteModel): Referrers {
  const known = cache.get(site);
  if (known !== undefined) return known;
  const canonicals = new Map<number, number[]>();
  const hreflangs = new Map<number, { page: number; code: string }[]>();
  const redirects = new Map<number, number[]>();
  for (const page of site.pages) {
    if (page.locationId !== null) push(redirects, page.locationId, page.id);
    if (!isLive(page)) continue;
    if (page.canonicalId !== null && page.canonicalId !== page.id)
      push(canonicals, page.canonicalId, page.id);
    for (const { code, id } of page.hreflangs)
      if (id !== undefined && id !== page.id) push(hreflangs, id, { page: page.id, code });
  }
  for (const [page, alternates] of site.sitemaps.alternates)
    for (const { code, url } of alternates) {
      const id = site.idOf(url);
      if (id !== undefined && id !== page) push(hreflangs, id, { page, code });
    }
  const referrers = { canonicals, hreflangs, redirects, named: new Map<number, boolean>() };
  cache.set(site, referrers);
  return referrers;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Whether a live page links to it. */
export function isLinked(site: SiteModel, id: number): boolean {
  for (const { from } of site.graph.in(id)) if (isLive(site.page(from))) return true;
  return false;
}

/**
 * Whether something live names a URL: a link, a sitemap, a canonical, an hreflang, or a redirect that is named
 * itself. A dead URL that nothing names is as it should be.
 */
export function isNamed(site: SiteModel, id: number): boolean {
  const { named, redirects } = referrersOf(site);
  // Redirects that lead here, breadth first: chains of hostile length must not recurse.
  const queue = [id];
  const seen = new Set(queue);
  for (let i = 0; i < queue.length; i += 1) {
    const at = queue[i] ?? id;
    const known = named.get(at);
    const direct = known ?? isNamedDirectly(site, at);
    if (known === undefined && direct) named.set(at, true);
    if (direct || at === site.start) return true;
    for (const from of redirects.get(at) ?? [])
      if (!seen.has(from)) {
        seen.add(from);
        queue.push(from);
      }
  }
  named.set(id, false);
  return false;
}

function isNamedDirectly(site: SiteModel, id: number): boolean {
  const { canonicals, hreflangs } = referrersOf(site);
  return site.sitemaps.listed.has(id) || canonicals.has(id) || hreflangs.has(id) || isLinked(site, id);
}

/** URLs that a sitemap, a canonical or an hreflang offers to search engines, and who does. */
export function offersOf(site: SiteModel, id: number): Evidence[] {
  const { canonicals, hreflangs } = referrersOf(site);
  const canonicalOf = canonicals.get(id) ?? [];
  const versionOf = hreflangs.get(id) ?? [];
  const [firstCanonical] = canonicalOf;
  const [firstVersion] = versionOf;
  return [
    ...sitemapEvidence(site, id),
    ...(firstCanonical === undefined
      ? []
      : [{ message: `Canonical of ${pages(canonicalOf.length)}`, url: urlOf(site, firstCanonical) }]),
    ...(firstVersion === undefined
      ? []
      : [
          {
            message: `Language version of ${pages(versionOf.length)}`,
            url: urlOf(site, firstVersion.page),
            value: firstVersion.code,
          },
        ]),
  ];
}

/** Everything that names a URL, by kind: sitemaps, canonicals, hreflang, redirects, then the places of links. */
export function referrerEvidence(site: SiteModel, id: number): Evidence[] {
  const from = referrersOf(site).redirects.get(id) ?? [];
  const [first] = from;
  return [
    ...offersOf(site, id),
    ...(first === undefined
      ? []
      : [
          {
            message: `Target of a redirect from ${from.length === 1 ? 'one URL' : `${from.length} URLs`}`,
            url: urlOf(site, first),
          },
        ]),
    ...linkEvidence(site, id),
  ];
}

/** Sitemap files that list a URL. */
export const sitemapEvidence = (site: SiteModel, id: number): Evidence[] =>
  (site.sitemaps.listed.get(id) ?? []).slice(0, 3).map((file) => ({
    message: 'Listed in a sitemap',
    url: site.sitemaps.files[file]?.url ?? '',
    from: 'sitemap' as const,
  }));

/**
 * The places that link to a URL: links with one anchor text at one place of the layout are one place on many
 * pages. Most pages first.
 */
export function linkEvidence(site: SiteModel, id: number): Evidence[] {
  const places = new Map<string, { evidence: Evidence; first: number; last: number; count: number }>();
  for (const { from, text, region, place } of site.graph.in(id)) {
    if (!isLive(site.page(from))) continue;
    const key = `${region}\n${place}\n${text}`;
    const known = places.get(key);
    if (known === undefined) {
      const evidence: Evidence = { url: urlOf(site, from), text, where: place, place: `${region}: ${place}` };
      places.set(key, { evidence, first: from, last: from, count: 1 });
    } else if (known.last !== from) {
      // Links come by ascending source: a page that links twice from one place counts once.
      known.last = from;
      known.count += 1;
    }
  }
  return [...places.values()]
    .sort((a, b) => b.count - a.count || a.first - b.first)
    .map(({ evidence, count }) => Object.assign(evidence, { message: `Linked from ${pages(count)}` }));
}

export const pages = (count: number): string => (count === 1 ? 'one page' : `${count} pages`);
