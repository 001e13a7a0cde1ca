import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { imageEvidence } from '../shared/images.ts';

const image = (alt: string) => examplePage({ body: `<img src="/cake-01.jpg" alt="${alt}">` });
const FILE = /\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)$/i;
const CAMERA =
  /^(?:img|dsc[fn]?|dcim|pict?|image|foto|photo|screenshot|screen shot|whatsapp image)[ _-]?\d[\d _.-]*(?:at[\d. _-]*)?$/i;

export const imageAltFilename = definePageRule({
  meta: {
    id: 'image-alt-filename',
    category: 'images',
    severity: 'notice',
    title: 'Alternative text is a file name',
    why: 'Screen readers spell it out, and image search learns nothing. Editors put it there when nobody enters a text.',
    fix: 'Describe what the image shows, or empty the alt where it is decoration.',
    source: 'https://developers.google.com/search/docs/appearance/google-images',
    gate: 'indexable',
    needs: ['images'],
  },
  check({ images }) {
    const described = images.filter(({ alt, noscript }) => alt !== null && alt.trim() !== '' && !noscript);
    if (described.length === 0) return notApplicable('no image has an alt text');
    return failIfAny(
      described
        .filter(({ alt }) => FILE.test((alt ?? '').trim()) || CAMERA.test((alt ?? '').trim()))
        .map((one) => Object.assign(imageEvidence(one), { text: one.alt ?? '' })),
    );
  },
  examples: {
    fail: [
      { name: 'with its extension', html: image('cake-01.jpg') },
      { name: 'a camera’s name', html: image('IMG_1234') },
    ],
    pass: [
      { name: 'a text', html: image('A cherry cake') },
      { name: 'none', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
