import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { imageEvidence } from '../shared/images.ts';
import { THRESHOLDS } from '../thresholds.ts';

const image = (more: string) =>
  examplePage({ body: `<main><img src="/cake.jpg" width="600" height="400" ${more}></main>` });

export const imageAltEmptyContent = definePageRule({
  meta: {
    id: 'image-alt-empty-content',
    category: 'images',
    severity: 'notice',
    title: 'Large image in the content has an empty alt text',
    why: 'An empty alt says that the image is decoration. A large one in the content often shows something, which image search and people who cannot see it then miss.',
    fix: 'Describe what the image shows; leave the alt empty where it only decorates or repeats the text beside it.',
    source: 'https://developers.google.com/search/docs/appearance/google-images',
    gate: 'indexable',
    needs: ['images'],
  },
  check({ images }) {
    const large = images.filter(
      ({ region, decorative, noscript, width, height }) =>
        region === 'main' &&
        !decorative &&
        !noscript &&
        (width ?? 0) > THRESHOLDS.contentImage &&
        (height ?? 0) > THRESHOLDS.contentImage,
    );
    if (large.length === 0)
      return notApplicable('there are no images in the content that are known to be large');
    return failIfAny(large.filter(({ alt }) => alt?.trim() === '').map(imageEvidence));
  },
  examples: {
    fail: [{ name: 'empty', html: image('alt=""') }],
    pass: [
      { name: 'a text', html: image('alt="A cake"') },
      { name: 'none at all: another finding', html: image('') },
      { name: 'said to be decoration', html: image('alt="" role="presentation"'), expect: 'not-applicable' },
      {
        name: 'outside the content',
        html: examplePage({ body: '<img src="/a.jpg" alt="" width="600" height="400">' }),
        expect: 'not-applicable',
      },
    ],
  },
});
