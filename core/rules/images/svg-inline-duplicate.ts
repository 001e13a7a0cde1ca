import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { marksOf } from '../shared/marks.ts';
import { THRESHOLDS } from '../thresholds.ts';

const icons = (count: number) =>
  examplePage({ body: `<svg><path d="${'M0 0'.repeat(100)}"/></svg>`.repeat(count) });

export const svgInlineDuplicate = definePageRule({
  meta: {
    id: 'svg-inline-duplicate',
    category: 'images',
    severity: 'notice',
    title: 'The same drawing stands in the HTML many times',
    why: 'Each copy makes the page longer. Compression takes most of it away on the line, but not in the browser.',
    fix: 'Define the drawing once as a symbol, and show it with use.',
    gate: 'indexable',
    needs: ['marks'],
  },
  check: (facts) =>
    failIfAny(
      marksOf(facts, 'svg-repeated').flatMap(({ path, value = '0' }) =>
        Number(value) > THRESHOLDS.drawingCopies
          ? [{ message: `${value} times.`, where: path, place: path }]
          : [],
      ),
    ),
  examples: {
    fail: [{ name: 'ten times', html: icons(10) }],
    pass: [
      { name: 'three times', html: icons(3) },
      { name: 'by use', html: examplePage({ body: '<svg><use href="#i"/></svg>'.repeat(10) }) },
    ],
  },
});
