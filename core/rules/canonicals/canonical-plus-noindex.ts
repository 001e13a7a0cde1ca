import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';

const NOINDEX = '<meta name="robots" content="noindex">';
const link = (href: string) => `<link rel="canonical" href="${href}">`;

export const canonicalPlusNoindex = definePageRule({
  meta: {
    id: 'canonical-plus-noindex',
    category: 'canonicals',
    severity: 'notice',
    title: 'Page says noindex and names another canonical',
    why: 'The canonical says that the two pages are the same, noindex that this one shall be dropped. Search engines have to guess, and may apply noindex to both.',
    fix: 'Choose one: the canonical for a copy, noindex for a page that shall not be found.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    gate: 'html',
    needs: ['url', 'indexability', 'directives'],
  },
  check({ url, indexability: { canonical }, directives }) {
    if (canonical === null || canonical === url) return notApplicable('the page names no other canonical');
    if (!directives.noindex) return pass;
    return fail({ message: 'noindex and a canonical to', value: canonical, url: canonical });
  },
  examples: {
    fail: [{ name: 'both', html: exampleHtml(NOINDEX + link('https://a.test/b')) }],
    pass: [
      { name: 'a canonical alone', html: exampleHtml(link('https://a.test/b')) },
      {
        name: 'noindex and itself',
        html: exampleHtml(NOINDEX + link('https://a.test/')),
        expect: 'not-applicable',
      },
      { name: 'noindex alone', html: exampleHtml(NOINDEX), expect: 'not-applicable' },
    ],
  },
});
