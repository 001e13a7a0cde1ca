import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage, exampleWords } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { share, words: LEAST } = THRESHOLDS.boilerplate;

export const contentBoilerplateHeavy = definePageRule({
  meta: {
    id: 'content-boilerplate-heavy',
    category: 'content',
    severity: 'notice',
    title: 'Most of the page’s words are menus and footers',
    why: 'What is the same on every page outweighs what this page says. For large menus on short pages this is normal.',
    fix: 'Shorten menus that repeat the whole site on every page, and say more where the page says too little.',
    gate: 'indexable',
    needs: ['main', 'bodyWords'],
  },
  check({ main, bodyWords }) {
    if (main.from === 'body') return notApplicable('the page does not mark its main content');
    if (bodyWords < LEAST) return notApplicable('the page has few words');
    if (main.words >= bodyWords * share) return pass;
    return fail({
      message: `${main.words} of ${bodyWords} words are main content.`,
      expected: `${share * 100} % or more`,
    });
  },
  examples: {
    fail: [
      {
        name: 'a large menu',
        html: examplePage({ body: `<nav>${exampleWords(500)}</nav><main><p>A cake.</p></main>` }),
      },
    ],
    pass: [
      {
        name: 'as much text as menu',
        html: examplePage({
          body: `<nav>${exampleWords(200)}</nav><main><p>${exampleWords(200)}</p></main>`,
        }),
      },
      {
        name: 'no main',
        html: examplePage({ body: `<nav>${exampleWords(500)}</nav>` }),
        expect: 'not-applicable',
      },
      { name: 'few words', html: examplePage({ body: '<main>A cake.</main>' }), expect: 'not-applicable' },
    ],
  },
});
