import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { counts, whereOf } from './canonical-rule.ts';

const LINK = '<link rel="canonical" href="https://a.test/">';

export const canonicalMultiple = definePageRule({
  meta: {
    id: 'canonical-multiple',
    category: 'canonicals',
    severity: 'notice',
    title: 'Canonical is named several times',
    why: 'As long as all name the same address no harm is done. When one of them is changed and the other is not, search engines trust neither.',
    fix: 'Keep one canonical. Usually a plugin and the theme each write one.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    gate: 'html',
    needs: ['canonicals'],
  },
  check({ canonicals }) {
    const counted = canonicals.filter(counts);
    if (counted.length === 0) return notApplicable('the page names no canonical');
    // Different addresses are another finding.
    if (counted.length === 1 || new Set(counted.map(({ url }) => url)).size > 1) return pass;
    return fail(counted.map((canonical) => Object.assign(whereOf(canonical), { value: canonical.href })));
  },
  examples: {
    fail: [
      { name: 'twice in head', html: exampleHtml(LINK + LINK) },
      {
        name: 'by header too',
        html: exampleHtml(LINK),
        headers: { link: '<https://a.test/>; rel="canonical"' },
      },
    ],
    pass: [
      { name: 'once', html: exampleHtml(LINK) },
      { name: 'they differ', html: exampleHtml(`${LINK}<link rel="canonical" href="https://a.test/b">`) },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
