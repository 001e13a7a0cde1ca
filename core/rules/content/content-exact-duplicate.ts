import { defineSiteRule, judged } from '../site-rule.ts';
import { THRESHOLDS } from '../thresholds.ts';
import { clusterFindings, competing } from './duplicate-clusters.ts';

const HOME = 'https://a.test/';
const B = 'https://a.test/b';
const words = (count: number) => Array.from({ length: count }, (_, i) => `cake${i}`).join(' ');
const page = (count: number, head = '', lang = 'en') =>
  `<!doctype html><html lang="${lang}"><head><title>Cakes</title>${head}</head><body><main><p>${words(count)}</p></main></body></html>`;
const version = (code: string, href: string) => `<link rel="alternate" hreflang="${code}" href="${href}">`;
const BOTH = version('en-GB', HOME) + version('en-US', B);

export const contentExactDuplicate = defineSiteRule({
  meta: {
    id: 'content-exact-duplicate',
    category: 'content',
    severity: 'error',
    title: 'Same content at several addresses',
    why: 'Search engines show one of the copies, and not always the one you want. Links and signals are split among them.',
    fix: 'Redirect the copies to one address, or let all of them name it as canonical.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    subject: 'indexable',
    // Copies have the same title and description: that goes away with them.
    hides: [
      'title-duplicate',
      'description-duplicate',
      'title-description-pair-duplicate',
      'h1-duplicate',
      'h2-duplicate',
    ],
  },
  check: (site) =>
    judged(
      site.duplicates.exact.flatMap((cluster) =>
        clusterFindings(
          competing(site, cluster, THRESHOLDS.exactDuplicateWords),
          (others) =>
            `${others === 1 ? 'One other page has' : `${others} other pages have`} the same main text.`,
        ),
      ),
      { applicable: (page) => page.words >= THRESHOLDS.exactDuplicateWords },
    ),
  examples: {
    fail: [
      { name: 'two addresses', pages: { [HOME]: page(50), [B]: page(50) }, found: [HOME, B] },
      {
        name: 'different layouts around one text',
        pages: { [HOME]: page(60), [B]: page(60).replace('<main>', '<nav><a href="/">Home</a></nav><main>') },
        found: [HOME, B],
      },
    ],
    pass: [
      { name: 'different texts', pages: { [HOME]: page(60), [B]: page(80) } },
      { name: 'a stub of 49 words', pages: { [HOME]: page(49), [B]: page(49) } },
      {
        name: 'one gives way to the other',
        pages: { [HOME]: page(60), [B]: page(60, `<link rel="canonical" href="${HOME}">`) },
      },
      { name: 'versions for two countries', pages: { [HOME]: page(60, BOTH), [B]: page(60, BOTH) } },
      { name: 'another language', pages: { [HOME]: page(60), [B]: page(60, '', 'de') } },
      {
        name: 'a noindex copy',
        pages: { [HOME]: page(60), [B]: page(60, '<meta name="robots" content="noindex">') },
      },
      {
        name: 'pages of one list',
        pages: { [HOME]: page(70), [`${B}?page=2`]: page(60), [`${B}?page=3`]: page(60) },
      },
    ],
  },
});
