import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { viewportOf, viewportExample } from '../shared/viewport.ts';

export const viewportInitialScale = definePageRule({
  meta: {
    id: 'viewport-initial-scale',
    category: 'mobile',
    severity: 'notice',
    title: 'Initial scale of the viewport is not 1',
    why: 'The page then opens enlarged or shrunk. Where the scale is left out next to width=device-width, browsers take 1.',
    fix: 'Write initial-scale=1 beside width=device-width.',
    source: 'https://web.dev/articles/responsive-web-design-basics',
    gate: 'indexable',
    needs: ['viewport'],
  },
  check({ viewport }) {
    const parts = viewportOf(viewport);
    if (parts === null) return notApplicable('there is no viewport');
    const scale = parts.get('initial-scale');
    if (scale === undefined || Number.parseFloat(scale) === 1) return pass;
    return fail({ value: viewport ?? '', expected: 'initial-scale=1', where: 'head > meta[name=viewport]' });
  },
  examples: {
    fail: [{ name: 'shrunk', html: viewportExample('width=device-width, initial-scale=0.5') }],
    pass: [
      { name: '1.0', html: viewportExample('width=device-width, initial-scale=1.0') },
      { name: 'left out', html: viewportExample('width=device-width') },
      { name: 'none', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
