import { definePageRule, fail, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';

export const headNoscriptInvalid = definePageRule({
  meta: {
    id: 'head-noscript-invalid',
    category: 'response',
    severity: 'notice',
    title: 'noscript in head holds elements that end the head',
    why: 'Where scripts are off, such an element closes the head, and metadata behind it lands in the body. Google runs scripts when it renders; many other crawlers do not.',
    fix: 'Move the noscript element into the body, as makers of tracking pixels mostly advise themselves.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/valid-page-metadata',
    wrong: '<head><noscript><img src="…"></noscript><link rel="canonical" …></head>',
    right: '<head><link rel="canonical" …></head><body><noscript><img src="…"></noscript>',
    gate: 'html',
    needs: ['raw'],
  },
  check({ raw }) {
    const names = raw?.headNoscript ?? [];
    if (names.length === 0) return pass;
    return fail(names.map((name) => ({ value: `<${name}>`, where: 'head > noscript' })));
  },
  examples: {
    fail: [
      { name: 'a pixel', html: exampleHtml('<noscript><img src="https://pixel.test/1.gif"></noscript>') },
      {
        name: 'a frame',
        html: exampleHtml('<noscript><iframe src="https://tag.test/"></iframe></noscript>'),
      },
    ],
    pass: [
      {
        name: 'a stylesheet',
        html: exampleHtml('<noscript><link rel="stylesheet" href="/a.css"></noscript>'),
      },
      {
        name: 'a pixel in the body',
        html: exampleHtml('', '<noscript><img src="https://pixel.test/1.gif"></noscript>'),
      },
      { name: 'no noscript', html: exampleHtml() },
    ],
  },
});
