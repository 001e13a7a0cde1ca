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

export const imageGifAnimated = definePageRule({
  meta: {
    id: 'image-gif-animated',
    category: 'images',
    severity: 'notice',
    title: 'Large GIF is loaded',
    why: 'A GIF of this size is mostly an animation. As a video it would be a tenth as large, and stop when it is out of sight.',
    fix: 'Turn it into MP4 or WebM and show it as a muted video that loops, or as an animated WebP.',
    source: 'https://web.dev/articles/replace-gifs-with-videos',
    gate: 'html',
    rendering: 'browser',
    needs: ['render'],
  },
  check({ render }) {
    const images = imagesLoaded(render);
    if (images.length === 0) return notApplicable('the page loaded no images');
    return failIfAny(
      images.flatMap(({ url, mime, wireBytes }) =>
        mime === 'image/gif' && (wireBytes ?? 0) > THRESHOLDS.imageBytes
          ? [{ value: kilobytes(wireBytes ?? 0), url, from: 'network' as const }]
          : [],
      ),
    );
  },
  examples: {
    fail: [{ name: 'half a megabyte', ...asked({ mime: 'image/gif', wireBytes: 500 * 1024 }) }],
    pass: [
      { name: 'a pixel', ...asked({ mime: 'image/gif', wireBytes: 43 }) },
      { name: 'none', html, rendered: html, expect: 'not-applicable' },
    ],
  },
});
