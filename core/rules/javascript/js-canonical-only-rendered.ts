import type { DocFacts } from '#contract/doc-facts.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';

const plain = examplePage();
const named = examplePage({ head: '<link rel="canonical" href="https://a.test/">' });

export const jsCanonicalOnlyRendered = definePageRule({
  meta: {
    id: 'js-canonical-only-rendered',
    category: 'javascript',
    severity: 'notice',
    title: 'Canonical exists only after scripts ran',
    why: 'Google accepts a canonical that a script sets, once it has rendered the page; search engines that render less never see it.',
    fix: 'Where you can, send the canonical in the HTML. Otherwise leave it as it is.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics',
    gate: 'html',
    rendering: 'compare',
    needs: ['raw', 'rendered'],
  },
  check({ raw, rendered }) {
    const after = canonicalOf(rendered);
    if (after === null) return notApplicable('the page names no canonical');
    return canonicalOf(raw) === null
      ? fail({ value: after, where: 'head > link[rel=canonical]', from: 'rendered' })
      : pass;
  },
  examples: {
    fail: [{ name: 'a script sets it', html: plain, rendered: named }],
    pass: [
      { name: 'it is sent', html: named, rendered: named },
      {
        name: 'by header',
        html: plain,
        rendered: named,
        headers: { link: '<https://a.test/>; rel="canonical"' },
      },
      { name: 'there is none', html: plain, rendered: plain, expect: 'not-applicable' },
    ],
  },
});

const canonicalOf = (doc: DocFacts | null): string | null =>
  doc?.canonicals.find(({ url, inHead, from }) => url !== null && (inHead || from === 'header'))?.url ?? null;
