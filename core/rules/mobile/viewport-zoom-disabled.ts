import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { viewportOf, viewportExample } from '../shared/viewport.ts';
import { THRESHOLDS } from '../thresholds.ts';

export const viewportZoomDisabled = definePageRule({
  meta: {
    id: 'viewport-zoom-disabled',
    category: 'mobile',
    severity: 'warning',
    // A matter of access; search does not ask for it.
    impact: 'none',
    title: 'Zoom is switched off',
    why: 'People with weak sight enlarge pages with two fingers. Safari ignores the ban, other browsers obey it.',
    fix: 'Remove user-scalable=no, and maximum-scale below 2.',
    source: 'https://dequeuniversity.com/rules/axe/4.10/meta-viewport',
    gate: 'indexable',
    needs: ['viewport'],
  },
  check({ viewport }) {
    const parts = viewportOf(viewport);
    if (parts === null) return notApplicable('there is no viewport');
    const scalable = parts.get('user-scalable');
    const most = Number.parseFloat(parts.get('maximum-scale') ?? '');
    const isOff = scalable === 'no' || scalable === '0' || (most >= 0 && most < THRESHOLDS.zoom);
    return isOff ? fail({ value: viewport ?? '', where: 'head > meta[name=viewport]' }) : pass;
  },
  examples: {
    fail: [
      { name: 'switched off', html: viewportExample('width=device-width, user-scalable=no') },
      { name: 'a small limit', html: viewportExample('width=device-width, maximum-scale=1') },
    ],
    pass: [
      { name: 'no limit', html: viewportExample('width=device-width') },
      { name: 'a large one', html: viewportExample('width=device-width, maximum-scale=5') },
      { name: 'none', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
