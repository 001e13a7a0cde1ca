import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { markEvidence, marksOf } from '../shared/marks.ts';

export const imagePictureNoImg = definePageRule({
  meta: {
    id: 'image-picture-no-img',
    category: 'images',
    severity: 'error',
    // An image is missing, not the page.
    impact: 'medium',
    title: 'Picture element without an img',
    why: 'picture only chooses a source; it is the img within that shows it. Without one, nothing is shown, and image search finds nothing.',
    fix: 'Put an img with src and alt last into the picture.',
    source: 'https://developers.google.com/search/docs/appearance/google-images',
    wrong: '<picture><source srcset="cake.webp"></picture>',
    right: '<picture><source srcset="cake.webp"><img src="cake.jpg" alt="Cherry cake"></picture>',
    gate: 'indexable',
    needs: ['marks'],
  },
  check: (facts) => failIfAny(marksOf(facts, 'picture-no-img').map(markEvidence)),
  examples: {
    fail: [
      { name: 'sources alone', html: examplePage({ body: '<picture><source srcset="/c.webp"></picture>' }) },
    ],
    pass: [
      {
        name: 'with an img',
        html: examplePage({ body: '<picture><source srcset="/c.webp"><img src="/c.jpg" alt="C"></picture>' }),
      },
      { name: 'none', html: examplePage() },
    ],
  },
});
