import type { PageRow, SiteModel } from '../../site/model.ts';

/** One language version that a page names, by HTML, header or sitemap. */
export interface Version {
  readonly code: string;
  readonly url: string;
  readonly id: number | undefined;
  readonly from: 'page' | 'sitemap';
}

/** Versions that a page names, itself left out; each URL once. */
export function versionsOf(site: SiteModel, page: PageRow): Version[] {
  const versions = new Map<string, Version>();
  for (const { code, url, id } of page.hreflangs) versions.set(url, { code, url, id, from: 'page' });
  for (const { code, url } of site.sitemaps.alternates.get(page.id) ?? [])
    if (!versions.has(url)) versions.set(url, { code, url, id: site.idOf(url), from: 'sitemap' });
  versions.delete(page.url);
  return [...versions.values()];
}

/** Whether a page names any language version, itself included. */
export const hasVersions = (site: SiteModel, page: PageRow): boolean =>
  page.hreflangs.length > 0 || site.sitemaps.alternates.has(page.id);
