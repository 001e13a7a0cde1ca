import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage, exampleWords } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

const shell = examplePage({ h1: null, body: '<div id="app"></div><script src="/app.js"></script>' });
const full = examplePage({ body: `<main><p>${exampleWords(120)}</p></main><script src="/app.js"></script>` });

export const jsEmptyShell = definePageRule({
  meta: {
    id: 'js-empty-shell',
    category: 'javascript',
    severity: 'notice',
    title: 'HTML is an empty shell until scripts run',
    why: 'Google renders such pages, with some delay and as long as no script fails. Everyone who runs no scripts, most AI crawlers among them, sees nothing at all.',
    fix: 'Render pages on the server or when the site is built, and let scripts take over from there.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics',
    gate: 'html',
    rendering: 'compare',
    needs: ['raw', 'rendered'],
    // An empty page has no part of its text, its heading or its links either.
    hides: ['js-content-dependent', 'js-h1-only-rendered'],
  },
  check({ raw, rendered }) {
    if (raw === null || rendered === null) return pass;
    if (rendered.main.words < THRESHOLDS.scriptText.words) return notApplicable('the page has little text');
    if (raw.bodyWords >= THRESHOLDS.shellWords || raw.headings.some(({ text }) => text !== '')) return pass;
    return fail({
      message: `${raw.bodyWords} words before scripts ran, ${rendered.bodyWords} after.`,
      from: 'raw',
    });
  },
  examples: {
    fail: [{ name: 'a root element alone', html: shell, rendered: full }],
    pass: [
      { name: 'the text is sent', html: full, rendered: full },
      { name: 'little text after either', html: shell, rendered: shell, expect: 'not-applicable' },
      { name: 'not rendered', html: shell, expect: 'not-measured' },
    ],
  },
});
