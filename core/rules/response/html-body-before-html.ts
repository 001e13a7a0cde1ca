import { exampleHtml } from '../shared/example-html.ts';
import { pageSourceRule } from './source-rule.ts';

export const htmlBodyBeforeHtml = pageSourceRule({
  meta: {
    id: 'html-body-before-html',
    severity: 'notice',
    title: 'Something stands before the html tag',
    why: 'Output before the html tag (a banner, a warning, a tracking pixel) makes the parser begin the document there, so that the head that follows can be lost, and the page’s language with it.',
    fix: 'Move the output behind the body tag, or find what prints it.',
    source: 'https://html.spec.whatwg.org/multipage/parsing.html#the-before-html-insertion-mode',
  },
  judge: ({ beforeHtml }) =>
    beforeHtml === null ? null : { message: 'This element precedes the html tag.', value: `<${beforeHtml}>` },
  examples: {
    fail: [
      {
        name: 'an element',
        html: '<!doctype html><div>Sale!</div><html lang="en"><head><title>T</title></head><body></body></html>',
      },
    ],
    pass: [
      { name: 'it comes first', html: exampleHtml() },
      {
        name: 'a comment before it',
        html: '<!doctype html><!-- x --><html><head><title>T</title></head><body></body></html>',
      },
      { name: 'no html tag', html: '<!doctype html><title>T</title><p>x</p>' },
    ],
  },
});
