import { definePageRule, failIfAny, notApplicable, notMeasured } from '../rule.ts';
import { NOT_MEASURED, imagesExample, measuredExample } from '../shared/measured.ts';
import { THRESHOLDS } from '../thresholds.ts';

export const imageOffscreenEager = definePageRule({
  meta: {
    id: 'image-offscreen-eager',
    category: 'images',
    severity: 'notice',
    title: 'Images far below the first screen are loaded at once',
    why: 'They compete with what visitors see first, and many visitors never scroll so far.',
    fix: 'Add loading="lazy" to images below the first screen.',
    source: 'https://web.dev/articles/browser-level-image-lazy-loading',
    gate: 'html',
    rendering: 'browser',
    needs: ['render'],
  },
  check({ render }) {
    const images = render?.measures?.images;
    if (images === undefined) return notMeasured(NOT_MEASURED);
    const far = images.filter(({ top, url }) => top > THRESHOLDS.farPixels && /^https?:/.test(url));
    if (far.length === 0) return notApplicable('no loaded image stands far below the first screen');
    return failIfAny(
      far.flatMap(({ lazy, top, element, url }) =>
        lazy ? [] : [{ message: `${top} pixels down.`, where: element, url, from: 'rendered' as const }],
      ),
    );
  },
  examples: {
    fail: [{ name: 'five screens down', ...imagesExample({ top: 4_600 }) }],
    pass: [
      { name: 'lazy', ...imagesExample({ top: 4_600, lazy: true }) },
      { name: 'on the first screen', ...imagesExample({}), expect: 'not-applicable' },
      { name: 'no images', ...measuredExample({}), expect: 'not-applicable' },
    ],
  },
});
