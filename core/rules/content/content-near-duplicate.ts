import { defineSiteRule, judged } from '../site-rule.ts';
import { THRESHOLDS } from '../thresholds.ts';
import { clusterFindings, competing } from './duplicate-clusters.ts';

const HOME = 'https://a.test/';
const B = 'https://a.test/b';
const words = (count: number, changed = 0) =>
  Array.from({ length: count }, (_, i) => (i < changed ? `pie${i}` : `cake${i}`)).join(' ');
const page = (text: string, head = '') =>
  `<!doctype html><html lang="en"><head><title>Cakes</title>${head}</head><body><main><p>${text}</p></main></body></html>`;
const version = (code: string, href: string) => `<link rel="alternate" hreflang="${code}" href="${href}">`;
const BOTH = version('en-GB', HOME) + version('en-US', B);

export const contentNearDuplicate = defineSiteRule({
  meta: {
    id: 'content-near-duplicate',
    category: 'content',
    severity: 'notice',
    title: 'Nearly the same content at several addresses',
    why: 'Pages that differ in a few words compete with each other, and search engines may show only one of them.',
    fix: 'Join such pages into one, give each what the others have not, or let variants name one of them as canonical.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    subject: 'indexable',
  },
  check: (site) =>
    judged(
      site.duplicates.near.flatMap(({ pages, similarity }) => {
        const found = competing(site, pages, THRESHOLDS.nearDuplicateWords);
        // A cluster of exact copies alone is the other rule's.
        if (new Set(found.map(({ textHash }) => textHash)).size < 2) return [];
        const share = `${Math.floor(similarity * 100)} %`;
        return clusterFindings(
          found,
          (others) =>
            `${others === 1 ? 'One other page has' : `${others} other pages have`} ${share} or more of this text in common.`,
        );
      }),
      { applicable: (page) => page.words >= THRESHOLDS.nearDuplicateWords },
    ),
  examples: {
    fail: [
      {
        name: 'a few words differ',
        pages: { [HOME]: page(words(400)), [B]: page(words(400, 4)) },
        found: [HOME, B],
      },
    ],
    pass: [
      { name: 'half of the text differs', pages: { [HOME]: page(words(400)), [B]: page(words(400, 200)) } },
      {
        name: 'exact copies are another finding',
        pages: { [HOME]: page(words(400)), [B]: page(words(400)) },
      },
      { name: 'too short to tell', pages: { [HOME]: page(words(99)), [B]: page(words(99, 1)) } },
      {
        name: 'versions for two countries',
        pages: { [HOME]: page(words(400), BOTH), [B]: page(words(400, 4), BOTH) },
      },
      {
        name: 'one gives way to the other',
        pages: {
          [HOME]: page(words(400)),
          [B]: page(words(400, 4), `<link rel="canonical" href="${HOME}">`),
        },
      },
    ],
  },
});
