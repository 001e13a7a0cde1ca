import type { DocFacts } from '#contract/doc-facts.ts';

/**
 * What of a document a reader misses that stops after a number of bytes.
 *
 * @param whole facts of the whole document.
 * @param read facts of its beginning alone, up to the limit.
 */
export function beyondLimit(whole: DocFacts, read: DocFacts): NonNullable<DocFacts['beyondLimit']> {
  const html = (doc: DocFacts) => doc.canonicals.filter(({ from }) => from === 'html').length;
  const hreflangs = (doc: DocFacts) => doc.hreflangs.filter(({ from }) => from === 'html').length;
  const robots = (doc: DocFacts) => doc.robots.filter(({ from }) => from === 'meta').length;
  const metadata = [
    read.titles.length < whole.titles.length && 'title',
    robots(read) < robots(whole) && 'robots',
    html(read) < html(whole) && 'canonical',
    hreflangs(read) < hreflangs(whole) && 'hreflang',
  ].filter((name) => name !== false);
  return { metadata, links: Math.max(0, whole.links.length - read.links.length) };
}
