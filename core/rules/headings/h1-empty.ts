import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { mainHeadings } from '../shared/head-texts.ts';

export const h1Empty = definePageRule({
  meta: {
    id: 'h1-empty',
    category: 'headings',
    severity: 'notice',
    title: 'An empty H1 stands beside the main heading',
    why: 'Screen readers announce a heading without words. Where no H1 holds text, "Main heading is missing" says so; this is an empty one beside a sound one.',
    fix: 'Remove the empty element, or give the image in it an alt text.',
    gate: 'indexable',
    needs: ['headings'],
  },
  check(facts) {
    if (mainHeadings(facts).length === 0) return notApplicable('no H1 holds text: h1-missing judges it');
    return failIfAny(
      facts.headings.flatMap(({ level, text, path }) =>
        level === 1 && text.trim() === '' ? [{ message: 'An H1 without text.', where: path ?? 'h1' }] : [],
      ),
    );
  },
  examples: {
    fail: [
      { name: 'an empty one', html: examplePage({ body: '<h1></h1>' }) },
      { name: 'an image without alt', html: examplePage({ body: '<h1><img src="/logo.png"></h1>' }) },
    ],
    pass: [
      { name: 'one with text', html: examplePage() },
      { name: 'the only one is empty', html: examplePage({ h1: '' }), expect: 'not-applicable' },
    ],
  },
});
