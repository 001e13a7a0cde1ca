import type { Evidence } from '#contract/rule.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage, exampleWords } from '../shared/example-page.ts';
import { countCharacters } from '../shared/head-texts.ts';
import { imageEvidence } from '../shared/images.ts';
import { THRESHOLDS } from '../thresholds.ts';

const image = (alt: string) => examplePage({ body: `<img src="/cake.jpg" alt="${alt}">` });

export const imageAltTooLong = definePageRule({
  meta: {
    id: 'image-alt-too-long',
    category: 'images',
    severity: 'notice',
    title: 'Alternative text is long',
    why: 'Screen readers read an alt text in one go, without a way to pause. No search engine sets a limit.',
    fix: 'Say in a phrase what the image shows, and put the rest into a caption or into the text.',
    source: 'https://developers.google.com/search/docs/appearance/google-images',
    gate: 'indexable',
    needs: ['images'],
  },
  check({ images }) {
    const described = images.filter(({ alt, noscript }) => alt !== null && alt !== '' && !noscript);
    if (described.length === 0) return notApplicable('no image has an alt text');
    return failIfAny(
      described.flatMap((one): Evidence[] => {
        const count = countCharacters(one.alt ?? '');
        return count > THRESHOLDS.altChars
          ? [{ ...imageEvidence(one), message: `${count} characters.`, text: one.alt ?? '' }]
          : [];
      }),
    );
  },
  examples: {
    fail: [{ name: 'forty words', html: image(exampleWords(40)) }],
    pass: [
      { name: 'a phrase', html: image('A cherry cake on a plate') },
      { name: 'none', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
