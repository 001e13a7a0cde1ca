import type { Evidence } from '#contract/rule.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { imageEvidence } from '../shared/images.ts';

const image = (src: string) => examplePage({ body: `<main><img src="${src}" alt="C"></main>` });
const GENERIC =
  /^(?:img|dsc[fn]?|pict?|image|foto|photo|bild|screenshot|untitled|unnamed|download)[ _%20-]*\d*(?:-\d+x\d+)?$/i;

export const imageFilenameGeneric = definePageRule({
  meta: {
    id: 'image-filename-generic',
    category: 'images',
    severity: 'notice',
    title: 'Image in the content has a camera’s file name',
    why: 'Google reads the name of the file as a small hint to what an image shows.',
    fix: 'Name new files after what they show. Renaming old ones gains too little.',
    source: 'https://developers.google.com/search/docs/appearance/google-images',
    wrong: 'IMG_1234.jpg',
    right: 'cherry-cake.jpg',
    gate: 'indexable',
    needs: ['images'],
  },
  check({ images }) {
    const content = images.filter(
      ({ region, url, noscript }) => region === 'main' && url !== null && !noscript,
    );
    if (content.length === 0) return notApplicable('there are no images in the content');
    return failIfAny(
      content.flatMap((one): Evidence[] => {
        const file = one.url?.split(/[?#]/, 1)[0]?.split('/').at(-1) ?? '';
        return GENERIC.test(file.replace(/\.[a-z]{3,5}$/i, '').slice(0, 100)) ? [imageEvidence(one)] : [];
      }),
    );
  },
  examples: {
    fail: [
      { name: 'a camera’s', html: image('/IMG_1234.jpg') },
      { name: 'a number', html: image('/uploads/image1.png') },
    ],
    pass: [
      { name: 'a name', html: image('/cherry-cake.jpg') },
      { name: 'none', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
