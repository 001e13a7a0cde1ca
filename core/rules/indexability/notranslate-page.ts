import { exampleHtml } from '../shared/example-html.ts';
import { pageDirectiveRule } from './directive-rule.ts';

const robots = (content: string) => `<meta name="robots" content="${content}">`;

export const notranslatePage = pageDirectiveRule({
  meta: {
    id: 'notranslate-page',
    severity: 'notice',
    title: 'Page forbids translated results',
    why: 'Google does not offer the page in translation to people who search in other languages. Some brand pages want that; most pages lose readers by it.',
    fix: 'Remove notranslate, or limit it to names with translate="no" on the element.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag',
  },
  fails: (token) => token === 'notranslate',

  examples: {
    fail: [{ name: 'notranslate', html: exampleHtml(robots('notranslate')) }],
    pass: [
      { name: 'index', html: exampleHtml(robots('index')) },
      { name: 'no directives', html: exampleHtml() },
    ],
  },
});
