import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';

export const h1ImageAltOnly = definePageRule({
  meta: {
    id: 'h1-image-alt-only',
    category: 'headings',
    severity: 'notice',
    title: 'Main heading is an image',
    why: 'The heading’s words come from an alt text alone. They are read, but nobody sees them; usually the image is the logo, which says nothing of the page.',
    fix: 'Make the page’s own name the H1, in text, and leave the logo outside a heading.',
    gate: 'indexable',
    needs: ['headings'],
  },
  check({ headings }) {
    const found = headings.filter(({ level, text }) => level === 1 && text.trim() !== '');
    const [first] = found;
    if (first === undefined) return notApplicable('the page has no main heading');
    if (found.some(({ fromAlt }) => !fromAlt)) return pass;
    return fail({ value: first.text, where: first.path ?? 'h1' });
  },
  examples: {
    fail: [{ name: 'the logo', html: examplePage({ h1: '<img src="/logo.png" alt="Cake shop">' }) }],
    pass: [
      { name: 'text', html: examplePage() },
      { name: 'an image and text', html: examplePage({ h1: '<img src="/i.png" alt="Icon"> Cherry cake' }) },
      { name: 'none', html: examplePage({ h1: null }), expect: 'not-applicable' },
    ],
  },
});
