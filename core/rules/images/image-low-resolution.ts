import { definePageRule, failIfAny, notApplicable, notMeasured } from '../rule.ts';
import { NOT_MEASURED, imagesExample, isDrawing, measuredExample } from '../shared/measured.ts';
import { THRESHOLDS } from '../thresholds.ts';

export const imageLowResolution = definePageRule({
  meta: {
    id: 'image-low-resolution',
    category: 'images',
    severity: 'notice',
    title: 'Image is shown larger than it is',
    why: 'The browser enlarges it, and it looks blurred; on screens with fine pixels even more so.',
    fix: 'Save it larger, or show it smaller. A drawing as SVG is sharp at any size.',
    source: 'https://developer.chrome.com/docs/lighthouse/best-practices/image-size-responsive',
    gate: 'html',
    rendering: 'browser',
    needs: ['render'],
  },
  check({ render }) {
    const images = render?.measures?.images;
    if (images === undefined) return notMeasured(NOT_MEASURED);
    // Lines, dots and gradients are meant to be stretched.
    const judged = images.filter(
      (image) =>
        !image.chosen &&
        !isDrawing(image) &&
        Math.min(image.naturalWidth, image.naturalHeight) >= THRESHOLDS.jumpPixels,
    );
    if (judged.length === 0) return notApplicable('the page shows no images whose size is known');
    return failIfAny(
      judged.flatMap(({ naturalWidth, naturalHeight, width, height, element, url }) =>
        width > naturalWidth * THRESHOLDS.enlarged && height > naturalHeight * THRESHOLDS.enlarged
          ? [
              {
                message: `${naturalWidth} x ${naturalHeight}, shown at ${Math.round(width)} x ${Math.round(height)}.`,
                where: element,
                url,
                from: 'rendered' as const,
              },
            ]
          : [],
      ),
    );
  },
  examples: {
    fail: [{ name: 'twice its size', ...imagesExample({ width: 800, height: 600 }) }],
    pass: [
      { name: 'its own size', ...imagesExample({}) },
      { name: 'a line', ...imagesExample({ naturalWidth: 1, naturalHeight: 1 }), expect: 'not-applicable' },
      {
        name: 'a drawing',
        ...imagesExample({ url: 'https://a.test/a.svg', width: 800, height: 600 }),
        expect: 'not-applicable',
      },
      { name: 'no images', ...measuredExample({}), expect: 'not-applicable' },
    ],
  },
});
