import type { NetworkRequest } from '#contract/fetch-facts.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { exampleImage, imagesLoaded } from '../shared/images.ts';
import { kilobytes } from '../shared/requests.ts';
import { THRESHOLDS } from '../thresholds.ts';

const html = examplePage();
const asked = (request: Partial<NetworkRequest>) => ({
  html,
  rendered: html,
  render: { requests: [exampleImage(request)] },
});

export const imageLegacyFormat = definePageRule({
  meta: {
    id: 'image-legacy-format',
    category: 'images',
    severity: 'notice',
    title: 'Image is sent in an old format',
    why: 'WebP and AVIF are a third to a half smaller at the same quality, and all browsers of today show them. Our browser took what was offered.',
    fix: 'Offer AVIF or WebP, by picture, by the server’s choice, or at the delivery network.',
    source: 'https://developer.chrome.com/docs/lighthouse/performance/uses-webp-images',
    gate: 'html',
    rendering: 'browser',
    needs: ['render'],
  },
  check({ render }) {
    const images = imagesLoaded(render);
    if (images.length === 0) return notApplicable('the page loaded no images');
    return failIfAny(
      images.flatMap(({ url, mime, wireBytes }) =>
        /^image\/(?:jpe?g|png|bmp|x-ms-bmp|tiff)$/i.test(mime ?? '') &&
        (wireBytes ?? 0) > THRESHOLDS.oldFormatBytes
          ? [{ value: `${mime ?? ''}, ${kilobytes(wireBytes ?? 0)}`, url, from: 'network' as const }]
          : [],
      ),
    );
  },
  examples: {
    fail: [{ name: 'a large JPEG', ...asked({ mime: 'image/jpeg', wireBytes: 80 * 1024 }) }],
    pass: [
      { name: 'a WebP', ...asked({ mime: 'image/webp', wireBytes: 80 * 1024 }) },
      { name: 'a small PNG', ...asked({ mime: 'image/png', wireBytes: 5 * 1024 }) },
      { name: 'none', html, rendered: html, expect: 'not-applicable' },
    ],
  },
});
