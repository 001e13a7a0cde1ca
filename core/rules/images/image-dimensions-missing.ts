import { definePageRule, failIfAny, notApplicable, notMeasured } from '../rule.ts';
import { NOT_MEASURED, imagesExample, measuredExample } from '../shared/measured.ts';
import { THRESHOLDS } from '../thresholds.ts';

export const imageDimensionsMissing = definePageRule({
  meta: {
    id: 'image-dimensions-missing',
    category: 'images',
    severity: 'notice',
    title: 'No place is kept for an image',
    why: 'Until it arrives the browser does not know how high the image is; then everything below it jumps.',
    fix: 'Give the img a width and a height, or a style with aspect-ratio.',
    source: 'https://web.dev/articles/cls',
    wrong: '<img src="cake.jpg" alt="…">',
    right: '<img src="cake.jpg" alt="…" width="800" height="600">',
    gate: 'html',
    rendering: 'browser',
    needs: ['render'],
  },
  check({ render }) {
    const images = render?.measures?.images;
    if (images === undefined) return notMeasured(NOT_MEASURED);
    if (images.length === 0) return notApplicable('the page shows no images');
    return failIfAny(
      images.flatMap(({ reserved, height, element, url }) =>
        reserved || height < THRESHOLDS.jumpPixels
          ? []
          : [
              {
                message: `${Math.round(height)} pixels high.`,
                where: element,
                url,
                from: 'rendered' as const,
              },
            ],
      ),
    );
  },
  examples: {
    fail: [{ name: 'nothing keeps its place', ...imagesExample({ reserved: false }) }],
    pass: [
      { name: 'width and height', ...imagesExample({}) },
      { name: 'an icon in a line', ...imagesExample({ reserved: false, height: 16 }) },
      { name: 'no images', ...measuredExample({}), expect: 'not-applicable' },
      { name: 'not measured', html: '<h1>A</h1>', rendered: '<h1>A</h1>', expect: 'not-measured' },
    ],
  },
});
