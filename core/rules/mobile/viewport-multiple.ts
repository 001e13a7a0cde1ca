import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';

const tag = (content: string) => `<meta name="viewport" content="${content}">`;

export const viewportMultiple = definePageRule({
  meta: {
    id: 'viewport-multiple',
    category: 'mobile',
    severity: 'warning',
    // Mostly both say nearly the same.
    impact: 'low',
    title: 'More than one viewport meta tag',
    why: 'Browsers merge them, the later one over the earlier, so that neither says what the page will look like.',
    fix: 'Keep one, and find out what writes the other: often a theme and a plugin.',
    gate: 'indexable',
    needs: ['metas'],
  },
  check({ metas }) {
    const found = metas.filter(({ attr, key }) => attr === 'name' && key === 'viewport');
    if (found.length === 0) return notApplicable('there is no viewport');
    const [first] = found;
    if (found.every(({ content }) => content === first?.content)) return pass;
    return fail(found.map(({ content }) => ({ value: content, where: 'head > meta[name=viewport]' })));
  },
  examples: {
    fail: [{ name: 'two', html: examplePage({ head: tag('width=device-width') + tag('width=1024') }) }],
    pass: [
      { name: 'one', html: examplePage({ head: tag('width=device-width') }) },
      {
        name: 'the same twice',
        html: examplePage({ head: tag('width=device-width') + tag('width=device-width') }),
      },
      { name: 'none', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
