import { definePageRule, fail, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';

const page = (lang: string) =>
  `<!doctype html><html${lang}><head><title>Cakes</title></head><body><h1>Cakes</h1></body></html>`;

export const htmlLangMissing = definePageRule({
  meta: {
    id: 'html-lang-missing',
    category: 'international',
    severity: 'warning',
    impact: 'low',
    title: 'Page does not say its language',
    why: 'Screen readers do not know how to pronounce the text, browsers do not offer to translate it. Google finds out the language by itself; Bing reads the attribute.',
    fix: 'Add the language to the html element, for example lang="en".',
    source: 'https://www.w3.org/WAI/WCAG22/Understanding/language-of-page.html',
    wrong: '<html>',
    right: '<html lang="en">',
    gate: 'indexable',
    needs: ['lang'],
  },
  check: ({ lang }) =>
    lang === null || lang.trim() === ''
      ? fail({ message: 'There is no lang attribute, or an empty one.', where: 'html' })
      : pass,
  examples: {
    fail: [
      { name: 'none', html: page('') },
      { name: 'empty', html: page(' lang=""') },
    ],
    pass: [
      { name: 'English', html: exampleHtml() },
      { name: 'by xml:lang', html: page(' xml:lang="de"') },
    ],
  },
});
