import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { markEvidence, marksOf } from '../shared/marks.ts';

export const imageMapUsed = definePageRule({
  meta: {
    id: 'image-map-used',
    category: 'mobile',
    severity: 'notice',
    title: 'Links are areas of an image',
    why: 'The areas do not grow and shrink with the image on small screens, and their links have no visible text.',
    fix: 'Use text links beside the image, or links laid over it by style.',
    gate: 'indexable',
    needs: ['marks'],
  },
  check: (facts) => failIfAny(marksOf(facts, 'image-map').map(markEvidence)),
  examples: {
    fail: [{ name: 'a map', html: examplePage({ body: '<map name="m"><area href="/a" alt="A"></map>' }) }],
    pass: [
      { name: 'none', html: examplePage() },
      { name: 'areas without links', html: examplePage({ body: '<map name="m"><area alt="A"></map>' }) },
    ],
  },
});
