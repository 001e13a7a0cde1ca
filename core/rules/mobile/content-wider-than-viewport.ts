import { definePageRule, fail, notMeasured, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

const html = examplePage();
const layout = (contentWidth: number) => ({
  html,
  rendered: html,
  render: { layout: { viewportWidth: 412, contentWidth } },
});

export const contentWiderThanViewport = definePageRule({
  meta: {
    id: 'content-wider-than-viewport',
    category: 'mobile',
    severity: 'warning',
    // Seen at one width of screen.
    impact: 'low',
    title: 'Page is wider than a phone’s screen',
    why: 'Visitors have to scroll sideways to read lines to their end. Usually one element is too wide: a table, an image, a line of code.',
    fix: 'Find the element that sticks out at a width of 412 pixels; let it wrap, shrink, or scroll by itself.',
    source: 'https://web.dev/articles/responsive-web-design-basics',
    gate: 'indexable',
    rendering: 'browser',
    needs: ['render', 'viewport'],
  },
  check({ render }) {
    const layout = render?.layout ?? null;
    if (layout === null) return notMeasured('the browser reported no layout');
    const { viewportWidth, contentWidth } = layout;
    if (contentWidth <= viewportWidth + THRESHOLDS.overflowPixels) return pass;
    return fail({
      message: `The content is ${Math.round(contentWidth)} pixels wide, the screen ${Math.round(viewportWidth)}.`,
      value: `${Math.round(contentWidth)} px`,
      expected: `at most ${Math.round(viewportWidth)} px`,
      from: 'rendered',
    });
  },
  examples: {
    fail: [{ name: 'much wider', ...layout(980) }],
    pass: [
      { name: 'as wide', ...layout(412) },
      { name: 'a few pixels', ...layout(416) },
      { name: 'not rendered', html, expect: 'not-measured' },
    ],
  },
});
