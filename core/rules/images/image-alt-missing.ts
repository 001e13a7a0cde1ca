import type { ImageFact } from '#contract/doc-facts.ts';
import type { Evidence } from '#contract/rule.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { THRESHOLDS } from '../thresholds.ts';

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Cherry cake</title></head><body><h1>Cake</h1>${body}</body></html>`;

export const imageAltMissing = definePageRule({
  meta: {
    id: 'image-alt-missing',
    category: 'images',
    severity: 'notice',
    // One of many hints to what an image shows; for people who cannot see it, it matters more than to a score.
    impact: 'low',
    title: 'Image without alternative text',
    why: 'The alt text is what people who cannot see the image get instead, and what image search learns of its content.',
    fix: 'Describe in alt what the image shows. Give decoration an empty alt, so that screen readers skip it.',
    source: 'https://developers.google.com/search/docs/appearance/google-images',
    wrong: '<img src="cake.jpg">',
    right: '<img src="cake.jpg" alt="Cherry cake on a white plate">',
    gate: 'indexable',
    needs: ['images'],
  },
  check({ images }) {
    const judged = images.filter((image) => !isExempt(image));
    if (judged.length === 0) return notApplicable('the page has no images that need a text');
    return failIfAny(judged.filter(({ alt }) => alt === null).map(toEvidence));
  },
  examples: {
    fail: [
      { name: 'no alt attribute', html: page('<img src="/cake.jpg">') },
      { name: 'one of two', html: page('<img src="/a.jpg" alt="A cake"><img src="/b.jpg">') },
      {
        name: 'a small icon is larger than a pixel',
        html: page('<img src="/i.png" width="16" height="16">'),
      },
      { name: 'no source either', html: page('<img data-src="/a.jpg">') },
    ],
    pass: [
      { name: 'alt text', html: page('<img src="/cake.jpg" alt="A cake">') },
      { name: 'an empty alt marks decoration', html: page('<img src="/line.png" alt="">') },
      { name: 'an alt without value', html: page('<img src="/line.png" alt>') },
      { name: 'role none', html: page('<img src="/line.png" role="none">'), expect: 'not-applicable' },
      {
        name: 'role presentation',
        html: page('<img src="/line.png" role="presentation">'),
        expect: 'not-applicable',
      },
      {
        name: 'hidden from assistive technology by an ancestor',
        html: page('<div aria-hidden="true"><img src="/line.png"></div>'),
        expect: 'not-applicable',
      },
      {
        name: 'a pixel in noscript',
        html: page('<noscript><img src="https://t.test/p.gif"></noscript>'),
        expect: 'not-applicable',
      },
      {
        name: 'a tracking pixel',
        html: page('<img src="https://t.test/p.gif" width="1" height="1">'),
        expect: 'not-applicable',
      },
      { name: 'no images', html: page(''), expect: 'not-applicable' },
    ],
  },
});

function isExempt({ decorative, noscript, width, height }: ImageFact): boolean {
  const isPixel =
    width !== null &&
    height !== null &&
    width <= THRESHOLDS.trackingPixel &&
    height <= THRESHOLDS.trackingPixel;
  return decorative || noscript || isPixel;
}

const toEvidence = ({ src, url, path }: ImageFact): Evidence => ({
  value: src,
  where: path,
  place: path,
  ...(url !== null && { url }),
});
