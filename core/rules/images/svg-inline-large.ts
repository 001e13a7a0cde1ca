import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { marksOf } from '../shared/marks.ts';
import { THRESHOLDS } from '../thresholds.ts';

const drawing = (chars: number) =>
  examplePage({ body: `<svg><path d="${'M0 0'.repeat(chars / 4)}"/></svg>` });

export const svgInlineLarge = definePageRule({
  meta: {
    id: 'svg-inline-large',
    category: 'images',
    severity: 'notice',
    title: 'Large drawing is written into the HTML',
    why: 'A drawing in the HTML is loaded again with each page and holds up the text behind it; a file would be loaded once.',
    fix: 'Move large drawings into files, and write only small icons into the page.',
    gate: 'indexable',
    needs: ['marks'],
  },
  check: (facts) =>
    failIfAny(
      marksOf(facts, 'svg-large').flatMap(({ path, value = '0' }) =>
        Number(value) > THRESHOLDS.inlineDrawing
          ? [{ message: `About ${value} characters.`, where: path, place: path }]
          : [],
      ),
    ),
  examples: {
    fail: [{ name: 'eight thousand characters', html: drawing(8_000) }],
    pass: [
      { name: 'three thousand', html: drawing(3_000) },
      { name: 'none', html: examplePage() },
    ],
  },
});
