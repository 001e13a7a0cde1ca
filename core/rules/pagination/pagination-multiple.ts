import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';

const next = (href: string) => `<link rel="next" href="${href}">`;

export const paginationMultiple = definePageRule({
  meta: {
    id: 'pagination-multiple',
    category: 'pagination',
    severity: 'notice',
    title: 'Page names several next or previous pages',
    why: 'A page of a list has one neighbour on each side. Programs that read rel=next take the first of several, or none.',
    fix: 'Keep one rel=next and one rel=prev. Often a plugin and the theme each write theirs.',
    source:
      'https://developers.google.com/search/docs/specialty/ecommerce/pagination-and-incremental-page-loading',
    gate: 'html',
    needs: ['alternates'],
  },
  check({ alternates }) {
    const steps = alternates.filter(({ rel }) => rel === 'next' || rel === 'prev' || rel === 'previous');
    if (steps.length === 0) return notApplicable('the page names no neighbours in a list');
    const byRel = Map.groupBy(steps, ({ rel }) => (rel === 'next' ? 'next' : 'prev'));
    return failIfAny(
      [...byRel].flatMap(([rel, named]) =>
        new Set(named.map(({ url }) => url)).size > 1
          ? named.map(({ url }) => ({ message: `rel=${rel}`, url }))
          : [],
      ),
    );
  },
  examples: {
    fail: [{ name: 'two next pages', html: exampleHtml(next('/2') + next('/3')) }],
    pass: [
      { name: 'one of each', html: exampleHtml(`${next('/3')}<link rel="prev" href="/1">`) },
      { name: 'the same twice', html: exampleHtml(next('/2') + next('/2')) },
      { name: 'none', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
