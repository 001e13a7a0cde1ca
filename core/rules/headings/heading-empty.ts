import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';

export const headingEmpty = definePageRule({
  meta: {
    id: 'heading-empty',
    category: 'headings',
    severity: 'notice',
    title: 'Heading without text',
    why: 'Screen readers announce it and then say nothing. Usually an editor left it behind, or a heading element only makes space.',
    fix: 'Remove the empty element, and make space by style.',
    source: 'https://dequeuniversity.com/rules/axe/4.10/empty-heading',
    gate: 'indexable',
    needs: ['headings'],
  },
  check({ headings }) {
    const found = headings.filter(({ level }) => level > 1);
    if (found.length === 0) return notApplicable('the page has no headings below the first');
    return failIfAny(
      found.flatMap(({ level, text, path }) =>
        text.trim() === '' ? [{ message: `An empty H${level}.`, where: path ?? `h${level}` }] : [],
      ),
    );
  },
  examples: {
    fail: [{ name: 'an empty H2', html: examplePage({ body: '<h2> </h2>' }) }],
    pass: [
      { name: 'text', html: examplePage({ body: '<h2>Baking</h2>' }) },
      { name: 'an image with alt', html: examplePage({ body: '<h2><img src="/i.png" alt="Baking"></h2>' }) },
      { name: 'none', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
