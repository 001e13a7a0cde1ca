import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';

export const titleOutsideHead = definePageRule({
  meta: {
    id: 'title-outside-head',
    category: 'titles',
    severity: 'notice',
    title: 'A second title stands in the body',
    why: 'A title element outside head has no place in HTML and does not count. Where there is none in head, "Title is missing" says so; this is one beside a sound title.',
    fix: 'Remove the stray title element, or move what writes it into head.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/valid-page-metadata',
    gate: 'indexable',
    needs: ['titles'],
  },
  check({ titles }) {
    if (!titles.some(({ inHead, text }) => inHead && text !== ''))
      return notApplicable('head has no title: title-missing judges it');
    return failIfAny(titles.flatMap(({ text, inHead }) => (inHead ? [] : [{ value: text, where: 'body' }])));
  },
  examples: {
    fail: [{ name: 'one in the body', html: examplePage({ body: '<title>Cake shop</title>' }) }],
    pass: [
      { name: 'one in head', html: examplePage() },
      { name: 'the title of an SVG', html: examplePage({ body: '<svg><title>Logo</title></svg>' }) },
      {
        name: 'the only one is in the body',
        html: examplePage({ title: null, body: '<title>Cake</title>' }),
        expect: 'not-applicable',
      },
    ],
  },
});
