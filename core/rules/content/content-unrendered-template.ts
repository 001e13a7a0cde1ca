import { definePageRule, failIfAny, notMeasured } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { markEvidence, marksOf } from '../shared/marks.ts';
import { mayDifferRendered } from '../shared/unrendered-shell.ts';

export const contentUnrenderedTemplate = definePageRule({
  meta: {
    id: 'content-unrendered-template',
    category: 'content',
    severity: 'warning',
    title: 'Template variable shows in the text',
    why: 'Visitors and search engines read the name of a variable in place of its value.',
    fix: 'Find the template of the place shown and give the variable a value, or leave the part out where there is none.',
    wrong: '<p>Hello {{ user.name }}</p>',
    gate: 'indexable',
    needs: ['marks', 'raw', 'rendered', 'renderState'],
  },
  check(facts) {
    const found = marksOf(facts, 'template-text');
    // Frameworks write their variables into the HTML and fill them in the browser.
    if (found.length > 0 && mayDifferRendered(facts))
      return notMeasured('scripts may fill in the variables, and the page was not rendered');
    return failIfAny(found.map(markEvidence));
  },
  examples: {
    fail: [
      { name: 'braces', html: examplePage({ body: '<p>Hello {{ user.name }}</p>' }) },
      { name: 'an object as text', html: examplePage({ body: '<p>By [object Object]</p>' }) },
      {
        name: 'after scripts ran',
        html: examplePage({ body: '<p>{{ name }}</p><script src="/a.js"></script>' }),
        rendered: examplePage({ body: '<p>{{ name }}</p><script src="/a.js"></script>' }),
      },
    ],
    pass: [
      { name: 'text', html: examplePage({ body: '<p>Hello Ann</p>' }) },
      { name: 'in code', html: examplePage({ body: '<p>Write <code>{{ name }}</code>.</p>' }) },
      {
        name: 'a page that explains templates',
        html: examplePage({ body: '<p>{{ name }}</p><pre>{{ name }}</pre>' }),
      },
      { name: 'a formula', html: examplePage({ body: '<p>\\frac{{1}}{{2}}</p>' }) },
      {
        name: 'a script may fill it in',
        html: examplePage({ body: '<p>{{ name }}</p><script src="/a.js"></script>' }),
        expect: 'not-measured',
      },
    ],
  },
});
