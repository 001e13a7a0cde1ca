import { definePageRule, fail, notApplicable, notMeasured, pass } from '../rule.ts';
import { examplePage, exampleWords } from '../shared/example-page.ts';
import { SHELL_REASON, isUnrenderedShell } from '../shared/unrendered-shell.ts';
import { THRESHOLDS } from '../thresholds.ts';

export const contentThin = definePageRule({
  meta: {
    id: 'content-thin',
    category: 'content',
    severity: 'notice',
    title: 'Page has little text',
    why: 'Google has no word count that it prefers: a contact form or a gallery needs few words. On a page that shall answer something, few words may be too few. This is a list to look through, and takes nothing from the score.',
    fix: 'Where visitors would ask for more, add it. Join pages that say little each. Leave the rest.',
    source: 'https://developers.google.com/search/docs/fundamentals/creating-helpful-content',
    gate: 'indexable',
    needs: ['main', 'forms', 'passwordField', 'raw', 'rendered', 'renderState'],
  },
  check(facts) {
    if (isUnrenderedShell(facts)) return notMeasured(SHELL_REASON);
    if (facts.passwordField) return notApplicable('a page to log in');
    const { words } = facts.main;
    if (words >= THRESHOLDS.thinWords) return pass;
    return fail({ message: `${words} words of main text.`, expected: `${THRESHOLDS.thinWords} or more` });
  },
  examples: {
    fail: [{ name: 'fifty words', html: examplePage({ body: `<p>${exampleWords(50)}</p>` }) }],
    pass: [
      { name: 'two hundred', html: examplePage({ body: `<p>${exampleWords(200)}</p>` }) },
      {
        name: 'a login',
        html: examplePage({ body: '<form><input type="password" title="Password"></form>' }),
        expect: 'not-applicable',
      },
      {
        name: 'a shell that was not rendered',
        html: examplePage({ h1: null, body: '<div id="app"></div><script src="/a.js"></script>' }),
        expect: 'not-measured',
      },
    ],
  },
});
