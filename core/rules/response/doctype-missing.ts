import { definePageRule, fail, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';

export const doctypeMissing = definePageRule({
  meta: {
    id: 'doctype-missing',
    category: 'response',
    severity: 'notice',
    title: 'Document has no doctype',
    why: 'Without it browsers lay the page out as those of the nineties did, and sizes and spacing differ from what was designed.',
    fix: 'Begin the document with <!doctype html>, before any other output.',
    source: 'https://html.spec.whatwg.org/multipage/syntax.html#the-doctype',
    wrong: '<html><head>…',
    right: '<!doctype html>\n<html><head>…',
    gate: 'html',
    needs: ['doctype'],
  },
  check: ({ doctype }) => (doctype ? pass : fail({ message: 'No doctype in the source' })),
  examples: {
    fail: [{ name: 'none', html: '<html><head><title>T</title></head><body>x</body></html>' }],
    pass: [
      { name: 'there is one', html: exampleHtml() },
      {
        name: 'an old one',
        html: `<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd"><title>T</title>`,
      },
    ],
  },
});
