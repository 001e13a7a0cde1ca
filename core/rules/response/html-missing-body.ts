import { exampleHtml } from '../shared/example-html.ts';
import { pageSourceRule } from './source-rule.ts';

export const htmlMissingBody = pageSourceRule({
  meta: {
    id: 'html-missing-body',
    severity: 'notice',
    title: 'Source has no body tag',
    why: 'HTML allows to leave the tag out, and parsers put it in. Where nobody meant to, the output was cut short or a template is broken.',
    fix: 'Write the body tags around the content, and see whether the end of the page is complete.',
    source: 'https://html.spec.whatwg.org/multipage/sections.html#the-body-element',
  },
  judge: ({ bodies, frameset }) =>
    bodies === 0 && !frameset ? { message: 'No body tag in the source' } : null,
  examples: {
    fail: [{ name: 'none', html: '<!doctype html><title>T</title><p>x</p>' }],
    pass: [
      { name: 'there is one', html: exampleHtml() },
      {
        name: 'a frameset',
        html: '<html><head><title>T</title></head><frameset><frame src="/a"></frameset></html>',
      },
    ],
  },
});
