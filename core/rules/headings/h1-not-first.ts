import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { contentHeadings } from '../shared/content-headings.ts';
import { examplePage } from '../shared/example-page.ts';

export const h1NotFirst = definePageRule({
  meta: {
    id: 'h1-not-first',
    category: 'headings',
    severity: 'notice',
    title: 'Another heading comes before the main heading',
    why: 'In an outline the page then begins with a part of something else. Headings in menus, the header, asides and the footer are not counted.',
    fix: 'Put the H1 first in the content, or make what comes before it plain text.',
    gate: 'indexable',
    needs: ['headings', 'main'],
  },
  check(facts) {
    const content = contentHeadings(facts);
    const at = content.findIndex(({ level }) => level === 1);
    if (at < 0) return notApplicable('there is no H1 in the content');
    const [first] = content;
    if (at === 0 || first === undefined) return pass;
    return fail({
      message: `An H${first.level} comes first.`,
      value: first.text,
      ...(first.path !== undefined && { where: first.path }),
      expected: content[at]?.text ?? '',
    });
  },
  examples: {
    fail: [{ name: 'an H2 before it', html: examplePage({ h1: null, body: '<h2>News</h2><h1>Cakes</h1>' }) }],
    pass: [
      { name: 'it is first', html: examplePage({ body: '<h2>News</h2>' }) },
      {
        name: 'a heading in the menu',
        html: examplePage({ h1: null, body: '<nav><h2>Menu</h2></nav><h1>Cakes</h1>' }),
      },
      {
        name: 'a heading outside the main content',
        html: examplePage({ h1: null, body: '<div><h2>Help</h2></div><main><h1>Cakes</h1></main>' }),
      },
      { name: 'none', html: examplePage({ h1: null, body: '<h2>News</h2>' }), expect: 'not-applicable' },
    ],
  },
});
