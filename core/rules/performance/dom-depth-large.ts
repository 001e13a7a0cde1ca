import { definePageRule, fail, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

const nested = (depth: number) => examplePage({ body: `${'<div>'.repeat(depth)}A${'</div>'.repeat(depth)}` });

export const domDepthLarge = definePageRule({
  meta: {
    id: 'dom-depth-large',
    category: 'performance',
    severity: 'notice',
    title: 'Elements are nested deeply',
    why: 'Browsers compute styles and layout level by level. Deep nesting mostly comes from builders that wrap everything several times.',
    fix: 'Remove wrappers that only carry a class, where the template can be changed.',
    source: 'https://developer.chrome.com/docs/lighthouse/performance/dom-size',
    gate: 'indexable',
    needs: ['dom'],
  },
  check: ({ dom }) =>
    dom.depth <= THRESHOLDS.dom.depth
      ? pass
      : fail({ message: `${dom.depth} levels.`, expected: `at most ${THRESHOLDS.dom.depth}` }),
  examples: {
    fail: [{ name: 'forty levels', html: nested(40) }],
    pass: [{ name: 'ten levels', html: nested(10) }],
  },
});
