import type { SiteModel } from './model.ts';

/** URLs of one path that differ by their query, by ascending path; `path` is the URL up to the question mark. */
export function findQueryVariants(
  urls: readonly { readonly id: number; readonly url: string }[],
  isCrawled: (id: number) => boolean,
): SiteModel['variants'] {
  const byPath = new Map<string, { seen: number; crawled: number[] }>();
  for (const { id, url } of urls) {
    const mark = url.indexOf('?');
    if (mark < 0) continue;
    const path = url.slice(0, mark);
    const variants = byPath.get(path) ?? { seen: 0, crawled: [] };
    variants.seen += 1;
    if (isCrawled(id)) variants.crawled.push(id);
    byPath.set(path, variants);
  }
  return [...byPath]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { seen, crawled }]) => ({ path, seen, crawled: crawled.sort((a, b) => a - b) }));
}
