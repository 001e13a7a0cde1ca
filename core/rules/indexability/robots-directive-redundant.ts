import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';

const NO = new Set(['noindex', 'nofollow', 'none']);
const NOINDEX = '<meta name="robots" content="noindex">';

export const robotsDirectiveRedundant = definePageRule({
  meta: {
    id: 'robots-directive-redundant',
    category: 'indexability',
    severity: 'notice',
    title: 'Robots directive stands in header and meta tag',
    why: 'The same is said twice, in two places that different people look after. When one is changed, the other still holds, and the page stays out of the results.',
    fix: 'Keep the directive in one place, header or meta tag.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag',
    gate: 'html',
    needs: ['robots'],
  },
  check({ robots }) {
    const general = robots.filter(({ bot }) => bot === 'robots');
    const inHeader = new Set(general.flatMap(({ from, tokens }) => (from === 'header' ? tokens : [])));
    const inMeta = new Set(general.flatMap(({ from, tokens }) => (from === 'meta' ? tokens : [])));
    if (inHeader.size === 0 || inMeta.size === 0)
      return notApplicable('not both a header and a meta tag give directives');
    const both = [...inHeader].filter((token) => NO.has(token) && inMeta.has(token));
    if (both.length === 0) return pass;
    return fail({ message: 'Said by header and by meta tag', value: both.join(', ') });
  },
  examples: {
    fail: [{ name: 'noindex twice', html: exampleHtml(NOINDEX), headers: { 'x-robots-tag': 'noindex' } }],
    pass: [
      { name: 'different directives', html: exampleHtml(NOINDEX), headers: { 'x-robots-tag': 'nosnippet' } },
      { name: 'a meta tag alone', html: exampleHtml(NOINDEX), expect: 'not-applicable' },
      {
        name: 'the header speaks to one bot',
        html: exampleHtml(NOINDEX),
        headers: { 'x-robots-tag': 'bingbot: noindex' },
        expect: 'not-applicable',
      },
    ],
  },
});
