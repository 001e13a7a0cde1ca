import { exampleHtml } from '../shared/example-html.ts';
import { pageSourceRule } from './source-rule.ts';

export const framesUsed = pageSourceRule({
  meta: {
    id: 'frames-used',
    severity: 'warning',
    title: 'Page is made of frames',
    why: 'A frameset shows several documents in one window under one address. Search engines index the parts alone, without menu and context, and HTML has dropped framesets.',
    fix: 'Build the page as one document. Where another document is to be embedded, use an iframe.',
    source: 'https://html.spec.whatwg.org/multipage/obsolete.html#frames',
  },
  judge: ({ frameset }) =>
    frameset ? { message: 'The document is a frameset.', where: 'html > frameset' } : null,
  examples: {
    fail: [
      {
        name: 'a frameset',
        html: '<html><head><title>T</title></head><frameset cols="20%,80%"><frame src="/menu"><frame src="/main"></frameset></html>',
      },
    ],
    pass: [
      { name: 'an iframe', html: exampleHtml('', '<iframe src="/map" title="Map"></iframe>') },
      { name: 'no frames', html: exampleHtml() },
    ],
  },
});
