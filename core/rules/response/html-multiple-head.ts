import { exampleHtml } from '../shared/example-html.ts';
import { pageSourceRule } from './source-rule.ts';

export const htmlMultipleHead = pageSourceRule({
  meta: {
    id: 'html-multiple-head',
    severity: 'warning',
    title: 'Document has several head tags',
    why: 'Parsers skip the second head tag, and what follows it mostly lands in the body, where canonicals, descriptions and language versions do not count.',
    fix: 'Merge the heads into one. Usually an include or a plugin writes a whole document into another.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/valid-page-metadata',
    wrong: '<head><title>Cake</title></head>\n<head><meta name="description" content="…"></head>',
    right: '<head><title>Cake</title><meta name="description" content="…"></head>',
  },
  judge: ({ heads }) =>
    heads > 1 ? { message: `${heads} head tags in the source`, value: String(heads) } : null,
  examples: {
    fail: [
      {
        name: 'one after the other',
        html: '<html><head><title>T</title></head><head><meta name="a"></head><body></body>',
      },
      {
        name: 'a document in a document',
        html: exampleHtml('', '<div><html><head><title>U</title></head></html></div>'),
      },
    ],
    pass: [
      { name: 'one', html: exampleHtml() },
      { name: 'none is written', html: '<!doctype html><title>T</title><p>x</p>' },
      { name: 'a header is no head', html: exampleHtml('', '<header></header><thead></thead>') },
      { name: 'in a script', html: exampleHtml('', '<script>const x = "<head>";</script>') },
      { name: 'in a comment', html: exampleHtml('', '<!-- <head> -->') },
    ],
  },
});
