import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { markEvidence, marksOf } from '../shared/marks.ts';

export const a11yFrameTitle = definePageRule({
  meta: {
    id: 'a11y-frame-title',
    category: 'accessibility',
    severity: 'notice',
    title: 'Frame without a title',
    why: 'Screen readers announce a frame by its title; without one, listeners have to enter it to learn what it holds.',
    fix: 'Give the iframe a title that says what it shows.',
    source: 'https://dequeuniversity.com/rules/axe/4.10/frame-title',
    gate: 'indexable',
    needs: ['marks'],
  },
  check: (facts) => failIfAny(marksOf(facts, 'frame-title').map(markEvidence)),
  examples: {
    fail: [{ name: 'a video', html: examplePage({ body: '<iframe src="https://v.example/1"></iframe>' }) }],
    pass: [
      { name: 'a title', html: examplePage({ body: '<iframe src="/v" title="How to bake"></iframe>' }) },
      { name: 'a pixel', html: examplePage({ body: '<iframe src="/p" width="1" height="1"></iframe>' }) },
      {
        name: 'hidden by style',
        html: examplePage({ body: '<iframe src="/p" style="display: none"></iframe>' }),
      },
      { name: 'in noscript', html: examplePage({ body: '<noscript><iframe src="/p"></iframe></noscript>' }) },
    ],
  },
});
