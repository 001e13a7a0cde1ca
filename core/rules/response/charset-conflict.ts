import { encodingName } from '../../encoding/labels.ts';
import { charsetOf } from '../../encoding/media-type.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';

const page = (charset: string) =>
  `<!doctype html><html><head><meta charset="${charset}"><title>T</title></head><body>x</body></html>`;

export const charsetConflict = definePageRule({
  meta: {
    id: 'charset-conflict',
    category: 'response',
    severity: 'warning',
    impact: 'low',
    title: 'Header and page name different encodings',
    why: 'The header wins. If the page is really in the encoding that it names itself, accents and special characters are shown wrong, in search results too.',
    fix: 'Serve everything as UTF-8, and name it in both places.',
    source: 'https://html.spec.whatwg.org/multipage/parsing.html#determining-the-character-encoding',
    wrong: 'Content-Type: text/html; charset=iso-8859-1\n<meta charset="utf-8">',
    right: 'Content-Type: text/html; charset=utf-8\n<meta charset="utf-8">',
    gate: 'html',
    needs: ['fetch', 'raw'],
  },
  check({ fetch, raw }) {
    const header = named(charsetOf(fetch.headers.find(([name]) => name === 'content-type')?.[1] ?? null));
    const meta = named(raw?.source?.charset ?? null);
    if (header === null || meta === null) return notApplicable('not both header and page name an encoding');
    if (header === meta) return pass;
    return fail([
      { message: 'The header says', value: header, where: 'Content-Type', from: 'header' },
      { message: 'The page says', value: meta, where: 'head > meta[charset]' },
    ]);
  },
  examples: {
    fail: [
      {
        name: 'Latin-1 by header',
        html: page('utf-8'),
        headers: { 'content-type': 'text/html; charset=ISO-8859-1' },
      },
    ],
    pass: [
      { name: 'the same', html: page('utf-8') },
      {
        name: 'two names of one encoding',
        html: page('iso-8859-1'),
        headers: { 'content-type': 'text/html; charset=windows-1252' },
      },
      {
        name: 'written in another way',
        html: page('UTF8'),
        headers: { 'content-type': 'text/html;charset="UTF-8"' },
      },
      {
        name: 'the header names none',
        html: page('utf-8'),
        headers: { 'content-type': 'text/html' },
        expect: 'not-applicable',
      },
    ],
  },
});

const named = (label: string | null): string | null => (label === null ? null : encodingName(label));
