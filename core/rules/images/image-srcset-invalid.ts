import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { markEvidence, marksOf } from '../shared/marks.ts';

const image = (srcset: string) => examplePage({ body: `<img src="/c.jpg" srcset="${srcset}" alt="C">` });

export const imageSrcsetInvalid = definePageRule({
  meta: {
    id: 'image-srcset-invalid',
    category: 'images',
    severity: 'notice',
    title: 'srcset is not understood by browsers',
    why: 'Browsers leave out what they do not understand and load another size, mostly the largest.',
    fix: 'Write address and width (or density) for each size, with commas between, and do not mix the two kinds.',
    source: 'https://developers.google.com/search/docs/appearance/google-images',
    wrong: 'srcset="small.jpg 400w, large.jpg 2x"',
    right: 'srcset="small.jpg 400w, large.jpg 800w"',
    gate: 'indexable',
    needs: ['marks'],
  },
  check: (facts) => failIfAny(marksOf(facts, 'srcset-invalid').map(markEvidence)),
  examples: {
    fail: [
      { name: 'mixed kinds', html: image('/a.jpg 400w, /b.jpg 2x') },
      { name: 'a unit that is none', html: image('/a.jpg 400px, /b.jpg 800px') },
    ],
    pass: [
      { name: 'widths', html: image('/a.jpg 400w, /b.jpg 800w') },
      { name: 'densities, the first left out', html: image('/a.jpg, /b.jpg 2x') },
      { name: 'commas in an address', html: image('/w_400,h_200/a.jpg 1x, /w_800,h_400/a.jpg 1.5x') },
      { name: 'none', html: examplePage() },
    ],
  },
});
