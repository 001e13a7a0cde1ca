import { definePageRule, failIfAny, notApplicable, notMeasured } from '../rule.ts';
import { NOT_MEASURED, imagesExample, isDrawing, measuredExample } from '../shared/measured.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { times, pixels } = THRESHOLDS.oversized;

export const imageOversized = definePageRule({
  meta: {
    id: 'image-oversized',
    category: 'images',
    severity: 'notice',
    title: 'Image is much larger than it is shown',
    why: 'On a phone of our size the image is shown at less than a third of its width and height: screens with fine pixels use up to three times what is shown, the rest is loaded for nothing.',
    fix: 'Save it smaller, or offer several sizes with srcset and sizes.',
    source: 'https://developer.chrome.com/docs/lighthouse/performance/uses-responsive-images',
    gate: 'html',
    rendering: 'browser',
    needs: ['render'],
  },
  check({ render }) {
    const images = render?.measures?.images;
    if (images === undefined) return notMeasured(NOT_MEASURED);
    const judged = images.filter((image) => !image.chosen && !isDrawing(image));
    if (judged.length === 0) return notApplicable('the page shows no images whose size is known');
    return failIfAny(
      judged.flatMap(({ naturalWidth, naturalHeight, width, height, element, url }) => {
        const natural = naturalWidth * naturalHeight;
        return natural > width * height * times && natural > pixels
          ? [
              {
                message: `${naturalWidth} x ${naturalHeight}, shown at ${Math.round(width)} x ${Math.round(height)}.`,
                where: element,
                url,
                from: 'rendered' as const,
              },
            ]
          : [];
      }),
    );
  },
  examples: {
    fail: [{ name: 'ten times as wide', ...imagesExample({ naturalWidth: 4_000, naturalHeight: 3_000 }) }],
    pass: [
      {
        name: 'twice as wide, for fine screens',
        ...imagesExample({ naturalWidth: 800, naturalHeight: 600 }),
      },
      {
        name: 'a small icon',
        ...imagesExample({ naturalWidth: 128, naturalHeight: 128, width: 16, height: 16 }),
      },
      {
        name: 'the browser chose among several',
        ...imagesExample({ naturalWidth: 4_000, chosen: true }),
        expect: 'not-applicable',
      },
      { name: 'no images', ...measuredExample({}), expect: 'not-applicable' },
    ],
  },
});
