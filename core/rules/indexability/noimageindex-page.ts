import { exampleHtml } from '../shared/example-html.ts';
import { pageDirectiveRule } from './directive-rule.ts';

const robots = (content: string) => `<meta name="robots" content="${content}">`;

export const noimageindexPage = pageDirectiveRule({
  meta: {
    id: 'noimageindex-page',
    severity: 'notice',
    title: 'Page keeps its images out of image search',
    why: 'Images of this page are not shown as coming from it in image search. That is right for private pictures, and costs visitors where pictures are what people look for.',
    fix: 'Remove noimageindex from pages whose images should be found.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag',
  },
  fails: (token) => token === 'noimageindex',

  examples: {
    fail: [{ name: 'noimageindex', html: exampleHtml(robots('noimageindex')) }],
    pass: [
      { name: 'index', html: exampleHtml(robots('index, follow')) },
      { name: 'no directives', html: exampleHtml() },
    ],
  },
});
