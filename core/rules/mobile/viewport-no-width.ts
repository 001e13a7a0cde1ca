import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { viewportOf, viewportExample } from '../shared/viewport.ts';

export const viewportNoWidth = definePageRule({
  meta: {
    id: 'viewport-no-width',
    category: 'mobile',
    severity: 'warning',
    title: 'Viewport does not follow the device’s width',
    why: 'Without width=device-width, or an initial scale, phones lay the page out as wide as a desktop window and shrink it.',
    fix: 'Write width=device-width, initial-scale=1.',
    source: 'https://web.dev/articles/responsive-web-design-basics',
    gate: 'indexable',
    needs: ['viewport'],
  },
  check({ viewport }) {
    const parts = viewportOf(viewport);
    if (parts === null) return notApplicable('there is no viewport: viewport-missing judges it');
    // A scale of 1 has the same effect; a fixed width is a rule of its own.
    if (parts.has('width') || parts.has('initial-scale')) return pass;
    return fail({ value: viewport ?? '', where: 'head > meta[name=viewport]' });
  },
  examples: {
    fail: [{ name: 'neither width nor scale', html: viewportExample('user-scalable=yes') }],
    pass: [
      { name: 'the width of the device', html: viewportExample('width=device-width') },
      { name: 'a scale', html: viewportExample('initial-scale=1') },
      { name: 'none', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
