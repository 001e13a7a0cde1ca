import type { Evidence } from '#contract/rule.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { contentHeadings } from '../shared/content-headings.ts';
import { examplePage } from '../shared/example-page.ts';

export const headingLevelSkipped = definePageRule({
  meta: {
    id: 'heading-level-skipped',
    category: 'headings',
    severity: 'notice',
    title: 'Heading level is skipped',
    why: 'Those who listen to a page go from heading to heading by level; a missing step makes them look for a part that is not there. It has no weight in search.',
    fix: 'Let each heading be one step below the one it belongs to, and set its size by style.',
    wrong: '<h2>Baking</h2> … <h4>Oven</h4>',
    right: '<h2>Baking</h2> … <h3>Oven</h3>',
    gate: 'indexable',
    needs: ['headings', 'main'],
  },
  check(facts) {
    const content = contentHeadings(facts);
    if (content.length < 2) return notApplicable('there are fewer than two headings');
    return failIfAny(
      content.flatMap(({ level, text, path }, i): Evidence[] => {
        const before = content[i - 1];
        if (before === undefined || level <= before.level + 1) return [];
        return [
          {
            message: `An H${level} follows an H${before.level}.`,
            value: text,
            expected: `H${before.level + 1}`,
            ...(path !== undefined && { where: path }),
          },
        ];
      }),
    );
  },
  examples: {
    fail: [{ name: 'H1 to H3', html: examplePage({ body: '<h3>Oven</h3>' }) }],
    pass: [
      { name: 'step by step', html: examplePage({ body: '<h2>Baking</h2><h3>Oven</h3><h2>Eating</h2>' }) },
      {
        name: 'headings of the footer',
        html: examplePage({ body: '<h2>Baking</h2><footer><h5>Imprint</h5></footer>' }),
      },
      { name: 'one heading', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
