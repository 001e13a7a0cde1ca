import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { viewportOf, viewportExample } from '../shared/viewport.ts';

export const viewportMinimumScale = definePageRule({
  meta: {
    id: 'viewport-minimum-scale',
    category: 'mobile',
    severity: 'notice',
    title: 'Viewport sets a minimum scale',
    why: 'Visitors cannot shrink a page that is wider than their screen to see it whole. Where nothing is wider, the setting does nothing.',
    fix: 'Remove minimum-scale, unless it is needed for a map or a game.',
    gate: 'indexable',
    needs: ['viewport'],
  },
  check({ viewport }) {
    const parts = viewportOf(viewport);
    if (parts === null) return notApplicable('there is no viewport');
    return parts.has('minimum-scale')
      ? fail({ value: viewport ?? '', where: 'head > meta[name=viewport]' })
      : pass;
  },
  examples: {
    fail: [{ name: 'set', html: viewportExample('width=device-width, minimum-scale=1') }],
    pass: [
      { name: 'not set', html: viewportExample('width=device-width') },
      { name: 'none', html: examplePage(), expect: 'not-applicable' },
      {
        name: 'as AMP demands',
        html: `<!doctype html><html amp><head><title>T</title><link rel="canonical" href="https://a.test/b"><meta name="viewport" content="width=device-width,minimum-scale=1"></head><body></body></html>`,
        expect: 'not-applicable',
      },
    ],
  },
});
