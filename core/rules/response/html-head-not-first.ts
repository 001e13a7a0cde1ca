import { exampleHtml } from '../shared/example-html.ts';
import { pageSourceRule } from './source-rule.ts';

export const htmlHeadNotFirst = pageSourceRule({
  meta: {
    id: 'html-head-not-first',
    severity: 'notice',
    title: 'Something stands before the head tag',
    why: 'The parser begins the head with the first element that it meets, so the head tag comes too late and is skipped. If that element is content, the metadata lands in the body.',
    fix: 'Let the head tag follow the html tag directly.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/valid-page-metadata',
    wrong: '<html>\n<meta charset="utf-8">\n<head>…',
    right: '<html>\n<head>\n<meta charset="utf-8">…',
  },
  judge: ({ beforeHead }) =>
    beforeHead === null ? null : { message: 'This element precedes the head tag.', value: `<${beforeHead}>` },
  examples: {
    fail: [
      {
        name: 'a meta tag',
        html: '<!doctype html><html><meta charset="utf-8"><head><title>T</title></head><body></body></html>',
      },
      {
        name: 'a script before everything',
        html: '<script>1</script><html><head><title>T</title></head><body></body></html>',
      },
    ],
    pass: [
      { name: 'it comes first', html: exampleHtml() },
      {
        name: 'a comment before it',
        html: '<!doctype html><html><!-- x --> <head><title>T</title></head><body></body></html>',
      },
      { name: 'no head tag', html: '<!doctype html><title>T</title>' },
    ],
  },
});
