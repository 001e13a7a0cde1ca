import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';

export const h1Multiple = definePageRule({
  meta: {
    id: 'h1-multiple',
    category: 'headings',
    severity: 'notice',
    title: 'Page has more than one H1',
    why: 'Search engines cope with several. Readers of an outline, and those who listen to a page, learn less quickly what it is about.',
    fix: 'Keep H1 for the subject of the page, and use H2 for its parts. A logo in the header needs no heading.',
    gate: 'indexable',
    needs: ['headings'],
  },
  check({ headings }) {
    const found = headings.filter(({ level, text }) => level === 1 && text.trim() !== '');
    if (found.length === 0) return notApplicable('the page has no H1');
    if (found.length === 1) return pass;
    return fail(found.map(({ text, path }) => ({ value: text, where: path ?? 'h1' })));
  },
  examples: {
    fail: [{ name: 'two', html: examplePage({ body: '<h1>Comments</h1>' }) }],
    pass: [
      { name: 'one', html: examplePage() },
      { name: 'an empty one beside it is another matter', html: examplePage({ body: '<h1></h1>' }) },
      { name: 'none', html: examplePage({ h1: null }), expect: 'not-applicable' },
    ],
  },
});
