import { definePageRule, fail, notApplicable, notMeasured, pass } from '../rule.ts';
import { examplePage, exampleWords } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { share, words } = THRESHOLDS.removedText;
const page = (count: number) => examplePage({ body: `<main><p>${exampleWords(count)}</p></main>` });

export const jsContentRemoved = definePageRule({
  meta: {
    id: 'js-content-removed',
    category: 'javascript',
    severity: 'warning',
    title: 'Scripts remove text from the page',
    why: 'Google indexes what it sees after rendering: text that scripts take away, or put behind a click that loads it again, is lost there.',
    fix: 'Hide text by style instead of removing it, and look whether a script fails half-way.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics',
    gate: 'indexable',
    rendering: 'compare',
    needs: ['raw', 'rendered', 'render'],
  },
  check({ raw, rendered, render }) {
    if (raw === null || rendered === null) return pass;
    if (render?.timedOut === true) return notMeasured('the page never came to rest');
    if (raw.main.words < words)
      return notApplicable(`the HTML as sent has fewer than ${words} words of main text`);
    if (rendered.main.words >= raw.main.words * share) return pass;
    // Scripts may only have marked what is main: then the words are still on the page.
    if (rendered.bodyWords >= raw.bodyWords * share) return pass;
    return fail({
      message: `${raw.main.words} words before scripts ran, ${rendered.main.words} after.`,
      text: raw.main.text.slice(0, 200),
      from: 'rendered',
    });
  },
  examples: {
    fail: [{ name: 'half of it', html: page(200), rendered: page(100) }],
    pass: [
      { name: 'all stays', html: page(200), rendered: page(200) },
      {
        name: 'scripts only mark the main content',
        html: examplePage({ body: `<div>${exampleWords(100, 'menu')}</div><p>${exampleWords(100)}</p>` }),
        rendered: examplePage({
          body: `<div>${exampleWords(100, 'menu')}</div><main><p>${exampleWords(100)}</p></main>`,
        }),
      },
      { name: 'a short page', html: page(20), rendered: page(5), expect: 'not-applicable' },
      {
        name: 'it never came to rest',
        html: page(200),
        rendered: page(100),
        render: { timedOut: true },
        expect: 'not-measured',
      },
    ],
  },
});
