import type { CanonicalFact } from '#contract/doc-facts.ts';
import type { Evidence } from '#contract/rule.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';

const page = (head: string) =>
  `<!doctype html><html lang="en"><head><title>Cherry cake</title>${head}</head><body><h1>Cherry cake</h1></body></html>`;
const link = (href: string) => `<link rel="canonical" href="${href}">`;

export const canonicalConflicting = definePageRule({
  meta: {
    id: 'canonical-conflicting',
    category: 'canonicals',
    severity: 'error',
    title: 'Canonicals contradict each other',
    why: 'When a page names several canonical URLs, none of them is trusted, and search engines choose a URL by themselves.',
    fix: 'Keep one canonical: either the link element in head or the Link header. Usually a plugin or a layout adds the second.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/consolidate-duplicate-urls',
    wrong:
      '<link rel="canonical" href="https://example.com/cake">\n<link rel="canonical" href="https://example.com/">',
    right: '<link rel="canonical" href="https://example.com/cake">',
    gate: 'indexable',
    needs: ['canonicals'],
  },
  check({ canonicals }) {
    const counted = canonicals.filter(
      ({ from, inHead, url }) => url !== null && (inHead || from === 'header'),
    );
    if (counted.length === 0) return notApplicable('the page names no canonical');
    if (new Set(counted.map(({ url }) => url)).size < 2) return pass;
    return fail(counted.map(toEvidence));
  },
  examples: {
    fail: [
      { name: 'two in the HTML', html: page(link('https://a.test/x') + link('https://a.test/y')) },
      {
        name: 'HTML against header',
        html: page(link('https://a.test/x')),
        headers: { link: '<https://a.test/y>; rel="canonical"' },
      },
      {
        name: 'a script adds a second one',
        html: page(link('https://a.test/x')),
        rendered: page(link('https://a.test/x') + link('https://a.test/y')),
      },
      { name: 'the query makes another URL', html: page(link('/x') + link('/x?page=2')) },
    ],
    pass: [
      { name: 'one', html: page(link('https://a.test/')) },
      { name: 'the same twice', html: page(link('https://a.test/') + link('https://a.test/')) },
      {
        name: 'relative and absolute forms of one URL',
        html: page(link('/')),
        headers: { link: '<https://a.test/>; rel="canonical"' },
      },
      {
        name: 'they differ by the fragment alone',
        html: page(link('https://a.test/') + link('https://a.test/#top')),
      },
      { name: 'one usable and one empty', html: page(link('https://a.test/') + link('')) },
      {
        name: 'one in the body does not count',
        html: '<!doctype html><html><head><title>T</title><link rel="canonical" href="https://a.test/"></head><body><link rel="canonical" href="https://a.test/z"></body></html>',
      },
      { name: 'none', html: page(''), expect: 'not-applicable' },
    ],
  },
});

function toEvidence({ href, url, from }: CanonicalFact): Evidence {
  return {
    value: href,
    ...(url !== null && { url }),
    where: from === 'header' ? 'Link header' : 'head > link[rel=canonical]',
    ...(from === 'header' && { from }),
  };
}
