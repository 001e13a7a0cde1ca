import { definePageRule, failIfAny, notApplicable, notMeasured } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { NOT_MEASURED, measuredExample } from '../shared/measured.ts';

const small = [{ element: 'a.icon', width: 16, height: 16 }];

export const tapTargetSmall = definePageRule({
  meta: {
    id: 'tap-target-small',
    category: 'mobile',
    severity: 'notice',
    title: 'Links or buttons are too small and too close to hit',
    why: 'A finger covers some 48 pixels. Targets below 24 pixels with a neighbour nearby are missed often; links within running text are left out.',
    fix: 'Give them padding, or more distance from each other.',
    source: 'https://www.w3.org/TR/WCAG22/#target-size-minimum',
    gate: 'indexable',
    rendering: 'browser',
    needs: ['render'],
  },
  check({ render }) {
    const targets = render?.measures?.targets;
    if (targets === undefined) return notMeasured(NOT_MEASURED);
    if (targets.count === 0) return notApplicable('the page has nothing to touch');
    return failIfAny(
      targets.small.map(({ element, width, height }) => ({
        message: `${width} x ${height} pixels.`,
        where: element,
        place: element,
        expected: 'at least 24 x 24',
        from: 'rendered' as const,
      })),
    );
  },
  examples: {
    fail: [{ name: 'a small one', ...measuredExample({ targets: { count: 10, small, smallCount: 1 } }) }],
    pass: [
      {
        name: 'all are large enough',
        ...measuredExample({ targets: { count: 10, small: [], smallCount: 0 } }),
      },
      { name: 'nothing to touch', ...measuredExample({}), expect: 'not-applicable' },
      { name: 'not rendered', html: examplePage(), expect: 'not-measured' },
    ],
  },
});
