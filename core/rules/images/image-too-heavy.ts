import type { NetworkRequest } from '#contract/fetch-facts.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
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

export const imageTooHeavy = definePageRule({
  meta: {
    id: 'image-too-heavy',
    category: 'images',
    severity: 'notice',
    title: 'Image weighs more than 100 KiB',
    why: 'Images are most of what a page weighs. Large photographs may need so much; icons and previews do not.',
    fix: 'Save it in the size it is shown at, as AVIF or WebP, with a quality of about 75.',
    gate: 'html',
    rendering: 'browser',
    needs: ['render'],
  },
  check({ render }) {
    const images = imagesLoaded(render);
    if (images.length === 0) return notApplicable('the page loaded no images');
    const heavy = images
      .filter(({ wireBytes }) => (wireBytes ?? 0) > THRESHOLDS.imageBytes)
      .toSorted((a, b) => (b.wireBytes ?? 0) - (a.wireBytes ?? 0));
    if (heavy.length === 0) return pass;
    return fail(
      heavy.map(({ url, wireBytes }) => ({
        value: kilobytes(wireBytes ?? 0),
        url,
        from: 'network' as const,
      })),
    );
  },
  examples: {
    fail: [{ name: '200 KiB', ...asked({ wireBytes: 200 * 1024 }) }],
    pass: [
      { name: '50 KiB', ...asked({ wireBytes: 50 * 1024 }) },
      { name: 'none', html, rendered: html, expect: 'not-applicable' },
      { name: 'not rendered', html, expect: 'not-measured' },
    ],
  },
});
