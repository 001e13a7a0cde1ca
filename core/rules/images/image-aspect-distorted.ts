import { definePageRule, failIfAny, notApplicable, notMeasured } from '../rule.ts';
import { NOT_MEASURED, imagesExample, isDrawing, measuredExample } from '../shared/measured.ts';
import { THRESHOLDS } from '../thresholds.ts';

export const imageAspectDistorted = definePageRule({
  meta: {
    id: 'image-aspect-distorted',
    category: 'images',
    severity: 'notice',
    title: 'Image is stretched',
    why: 'It is shown in another ratio of width to height than it has: faces and circles look wrong.',
    fix: 'Set one of width and height to auto, or cut the image with object-fit: cover.',
    source: 'https://developer.chrome.com/docs/lighthouse/best-practices/image-aspect-ratio',
    gate: 'html',
    rendering: 'browser',
    needs: ['render'],
  },
  check({ render }) {
    const images = render?.measures?.images;
    if (images === undefined) return notMeasured(NOT_MEASURED);
    const judged = images.filter(
      (image) =>
        image.plain &&
        !isDrawing(image) &&
        Math.min(image.naturalWidth, image.naturalHeight) >= THRESHOLDS.jumpPixels,
    );
    if (judged.length === 0) return notApplicable('the page shows no images that could be stretched');
    return failIfAny(
      judged.flatMap(({ naturalWidth, naturalHeight, width, height, element, url }) => {
        const expected = (width * naturalHeight) / naturalWidth;
        // A pixel or two is rounding.
        return Math.abs(expected - height) > Math.max(2, height * THRESHOLDS.stretched)
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
    fail: [{ name: 'squashed', ...imagesExample({ height: 150 }) }],
    pass: [
      { name: 'the same ratio', ...imagesExample({ width: 200, height: 150 }) },
      { name: 'cut by style', ...imagesExample({ height: 150, plain: false }), expect: 'not-applicable' },
      { name: 'no images', ...measuredExample({}), expect: 'not-applicable' },
    ],
  },
});
