import { exampleHtml } from '../shared/example-html.ts';
import { isLive } from '../shared/answers.ts';
import { defineSiteRule } from '../site-rule.ts';
import { judgeCanonicals } from './canonical-targets.ts';

const HOME = 'https://a.test/';
const LOWER = 'https://a.test/cake';
const UPPER = 'https://a.test/Cake';
const cake = exampleHtml(`<link rel="canonical" href="${LOWER}">`);
const home = exampleHtml('', '<a href="/Cake">Cake</a>');

export const canonicalSlashCaseVariant = defineSiteRule({
  meta: {
    id: 'canonical-slash-case-variant',
    category: 'canonicals',
    severity: 'notice',
    title: 'Page and canonical differ by slash or case alone',
    why: 'Both addresses answer with the page. The canonical helps search engines, but each still has to be crawled, and links are shared between them.',
    fix: 'Redirect the variant to the canonical address, and link to that one.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/url-structure',
    subject: 'html',
  },
  check: (site) =>
    judgeCanonicals(site, (page, target) => {
      const row = site.page(target);
      if (row === undefined) return 'unknown';
      if (!isLive(row) || page.url === row.url || plain(page.url) !== plain(row.url)) return 'sound';
      return {
        kind: 'fault',
        evidence: { message: 'Both answer 200. The canonical is', value: row.url, url: row.url },
      };
    }),
  examples: {
    fail: [
      { name: 'case', pages: { [HOME]: home, [UPPER]: cake, [LOWER]: cake }, found: [UPPER] },
      {
        name: 'a slash',
        pages: {
          [HOME]: exampleHtml('', '<a href="/cake/">Cake</a>'),
          'https://a.test/cake/': cake,
          [LOWER]: cake,
        },
        found: ['https://a.test/cake/'],
      },
    ],
    pass: [
      {
        name: 'another page',
        pages: {
          [HOME]: exampleHtml('', '<a href="/cake?x=1">Cake</a>'),
          'https://a.test/cake?x=1': cake,
          [LOWER]: cake,
        },
      },
      { name: 'itself', pages: { [HOME]: home, [LOWER]: cake } },
      {
        name: 'the target redirects',
        pages: { [HOME]: home, [UPPER]: cake, [LOWER]: { fetch: { status: 301, location: UPPER } } },
      },
    ],
  },
});

const plain = (url: string): string => url.toLowerCase().replace(/\/(?=$|\?)/, '');
