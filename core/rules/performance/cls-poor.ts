import { definePageRule, fail, notMeasured, pass } from '../rule.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { good, poor } = THRESHOLDS.cls;
const html = '<!doctype html><html><head><title>T</title></head><body><h1>Cake</h1></body></html>';
const shifted = (value: number) => ({ cls: { value, element: 'main > img.hero' } });

export const clsPoor = definePageRule({
  meta: {
    id: 'cls-poor',
    category: 'performance',
    severity: 'notice',
    // One unthrottled load in a lab says where to look, not how visitors fare.
    impact: 'none',
    title: 'Layout shifts while the page loads',
    why: 'Content that jumps while it loads makes people lose their place and hit the wrong link. This figure is from one load in our lab and counts no later shifts.',
    fix: 'Reserve the space: give images, frames and ads a width and height, and let late banners lie over the page instead of pushing it down.',
    source: 'https://web.dev/articles/cls',
    wrong: '<img src="hero.jpg" alt="…">',
    right: '<img src="hero.jpg" alt="…" width="1200" height="600">',
    gate: 'html',
    rendering: 'browser',
    needs: ['render'],
  },
  check({ render }) {
    const cls = render?.cls ?? null;
    if (cls === null) return notMeasured('the browser reported no layout shift figure');
    if (cls.value <= good) return pass;
    return fail({
      message:
        cls.value > poor
          ? `Cumulative Layout Shift is ${cls.value.toFixed(2)}: poor.`
          : `Cumulative Layout Shift is ${cls.value.toFixed(2)}: needs improvement.`,
      value: cls.value.toFixed(3),
      expected: `at most ${good}`,
      ...(cls.element !== null && { where: cls.element }),
      from: 'rendered',
    });
  },
  examples: {
    fail: [
      { name: 'poor', html, rendered: html, render: shifted(0.26) },
      { name: 'between good and poor', html, rendered: html, render: shifted(0.11) },
    ],
    pass: [
      { name: 'the limit itself is good', html, rendered: html, render: shifted(0.1) },
      { name: 'nothing moved', html, rendered: html, render: { cls: { value: 0, element: null } } },
      { name: 'no figure', html, rendered: html, render: { cls: null }, expect: 'not-measured' },
      { name: 'not rendered', html, expect: 'not-measured' },
    ],
  },
});
