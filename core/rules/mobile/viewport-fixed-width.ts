import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { viewportOf, viewportExample } from '../shared/viewport.ts';

export const viewportFixedWidth = definePageRule({
  meta: {
    id: 'viewport-fixed-width',
    category: 'mobile',
    severity: 'warning',
    title: 'Viewport has a fixed width',
    why: 'Each phone then shows the page at that width, enlarged or shrunk, whatever its screen. Text becomes too small or lines too long.',
    fix: 'Write width=device-width in place of a number of pixels.',
    source: 'https://web.dev/articles/responsive-web-design-basics',
    wrong: '<meta name="viewport" content="width=1024">',
    right: '<meta name="viewport" content="width=device-width, initial-scale=1">',
    gate: 'indexable',
    needs: ['viewport'],
  },
  check({ viewport }) {
    const parts = viewportOf(viewport);
    if (parts === null) return notApplicable('there is no viewport: viewport-missing judges it');
    const width = parts.get('width') ?? '';
    return /^\d/.test(width) ? fail({ value: viewport ?? '', where: 'head > meta[name=viewport]' }) : pass;
  },
  examples: {
    fail: [{ name: 'in pixels', html: viewportExample('width=1024') }],
    pass: [
      { name: 'the width of the device', html: viewportExample('width=device-width') },
      { name: 'none', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
