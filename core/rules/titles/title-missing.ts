import { definePageRule, fail, notApplicable, notMeasured, pass } from '../rule.ts';
import { SHELL_REASON, isUnrenderedShell } from '../shared/unrendered-shell.ts';

const page = (head: string, body = '') =>
  `<!doctype html><html lang="en"><head>${head}</head><body><h1>Cherry cake</h1>${body}</body></html>`;

export const titleMissing = definePageRule({
  meta: {
    id: 'title-missing',
    category: 'titles',
    severity: 'error',
    title: 'Title is missing',
    why: 'The title is the first thing a searcher reads of a page. Without one, search engines make up a headline from other text, which seldom says what the page offers.',
    fix: 'Write one `<title>` inside `<head>` that names what this page, and only this page, is about.',
    source: 'https://developers.google.com/search/docs/appearance/title-link',
    wrong: '<title></title>',
    right: '<title>Cherry cake with almonds: recipe for 12 pieces</title>',
    gate: 'indexable',
    needs: ['titles', 'raw', 'rendered', 'renderState'],
  },
  check(facts) {
    const written = facts.titles.filter(({ text }) => text.trim() !== '');
    if (written.some(({ inHead }) => inHead)) return pass;
    const [astray] = written;
    if (astray !== undefined && facts.raw?.headBreak?.lost.includes('title') === true)
      return notApplicable('the title stands behind an element that ends head: head-invalid-element says so');
    if (isUnrenderedShell(facts)) return notMeasured(SHELL_REASON);
    if (astray !== undefined)
      return fail({
        message: 'The only title stands in the body, where it does not count.',
        value: astray.text,
        where: 'body',
      });
    return fail({
      message: facts.titles.length === 0 ? 'There is no title element.' : 'The title element is empty.',
      where: 'head',
    });
  },
  examples: {
    fail: [
      { name: 'no title', html: page('') },
      { name: 'empty title', html: page('<title></title>') },
      { name: 'white space alone', html: page('<title> &nbsp;\n </title>') },
      {
        name: 'the title of an inline SVG is not the title of the page',
        html: page('', '<svg><title>Logo</title></svg>'),
      },
      { name: 'the title of a rendered page is gone', html: page('<title>A</title>'), rendered: page('') },
    ],
    pass: [
      { name: 'a title', html: page('<title>Cherry cake</title>') },
      { name: 'one character is a title', html: page('<title>X</title>') },
      {
        name: 'a script adds the title',
        html: page('<script src="/app.js"></script>'),
        rendered: page('<title>Cherry cake</title><script src="/app.js"></script>'),
      },
      {
        name: 'head ended early and lost the title: another rule reports the cause',
        html: '<!doctype html><html><head><div></div><title>Cherry cake</title></head><body></body></html>',
        expect: 'not-applicable',
      },
      {
        name: 'a script-built page that was not rendered',
        html: '<!doctype html><html><head></head><body><div id="app"></div><script src="/app.js"></script></body></html>',
        expect: 'not-measured',
      },
      {
        name: 'a bot wall in place of the page',
        html: page(''),
        fetch: { challenge: 'cloudflare' },
        expect: 'not-measured',
      },
      {
        name: 'noindex pages are not judged',
        html: page('<meta name="robots" content="noindex">'),
        expect: 'not-applicable',
      },
      {
        name: 'an error page is not judged',
        html: page(''),
        fetch: { status: 404 },
        expect: 'not-applicable',
      },
      {
        name: 'a page that names another as canonical is not judged',
        html: page('<link rel="canonical" href="https://a.test/other">'),
        expect: 'not-applicable',
      },
    ],
  },
});
