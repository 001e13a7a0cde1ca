import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';

const plain = examplePage();
const marked = examplePage({
  head: '<script type="application/ld+json">{"@type":"Recipe","name":"Cake"}</script>',
});

export const jsSdOnlyRendered = definePageRule({
  meta: {
    id: 'js-sd-only-rendered',
    category: 'javascript',
    severity: 'notice',
    title: 'Structured data exists only after scripts ran',
    why: 'Google reads it when it renders the page, which for prices and stock may be too late. Most other readers run no scripts.',
    fix: 'Send the data in the HTML where it matters that it is fresh, or that others than Google read it.',
    source:
      'https://developers.google.com/search/docs/appearance/structured-data/generate-structured-data-with-javascript',
    gate: 'indexable',
    rendering: 'compare',
    needs: ['raw', 'rendered'],
  },
  check({ raw, rendered }) {
    const after = rendered?.items ?? [];
    if (after.length === 0) return notApplicable('the page has no structured data');
    const sent = new Set((raw?.items ?? []).flatMap(({ types }) => types));
    const types = new Set(after.flatMap((item) => item.types).filter((type) => !sent.has(type)));
    return failIfAny([...types].map((value) => ({ value, from: 'rendered' as const })));
  },
  examples: {
    fail: [{ name: 'a script adds it', html: plain, rendered: marked }],
    pass: [
      { name: 'it is sent', html: marked, rendered: marked },
      { name: 'there is none', html: plain, rendered: plain, expect: 'not-applicable' },
    ],
  },
});
