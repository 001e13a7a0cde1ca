import { definePageRule, fail, notMeasured, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';

export const charsetUndeclared = definePageRule({
  meta: {
    id: 'charset-undeclared',
    category: 'response',
    severity: 'warning',
    impact: 'low',
    title: 'Page names no character encoding',
    why: 'Browsers and crawlers have to guess the encoding, and where they guess wrong, accents and special characters are shown as rubbish, in search results too.',
    fix: 'Send Content-Type: text/html; charset=utf-8, and put <meta charset="utf-8"> first in head.',
    source: 'https://html.spec.whatwg.org/multipage/semantics.html#charset',
    wrong: '<head><title>Käsekuchen</title>',
    right: '<head><meta charset="utf-8"><title>Käsekuchen</title>',
    gate: 'html',
    needs: ['fetch'],
  },
  check({ fetch: { encoding } }) {
    if (encoding === null) return notMeasured('the encoding is not known');
    if (encoding.from !== 'default') return pass;
    return fail({
      message: 'Neither header, byte order mark nor meta tag names it; read as',
      value: encoding.name,
    });
  },
  examples: {
    fail: [
      {
        name: 'nowhere',
        html: exampleHtml(),
        fetch: { encoding: { name: 'windows-1252', from: 'default' } },
      },
    ],
    pass: [
      { name: 'by header', html: exampleHtml(), fetch: { encoding: { name: 'utf-8', from: 'header' } } },
      { name: 'by meta tag', html: exampleHtml(), fetch: { encoding: { name: 'utf-8', from: 'meta' } } },
      {
        name: 'by byte order mark',
        html: exampleHtml(),
        fetch: { encoding: { name: 'utf-8', from: 'bom' } },
      },
    ],
  },
});
