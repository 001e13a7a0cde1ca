import { exampleHtml } from '../shared/example-html.ts';
import { pageDirectiveRule } from './directive-rule.ts';

const robots = (content: string) => `<meta name="robots" content="${content}">`;

export const noarchivePage = pageDirectiveRule({
  meta: {
    id: 'noarchive-page',
    severity: 'notice',
    title: 'Page forbids a cached copy',
    why: 'Google dropped cached pages and ignores this directive; Bing still reads it, and keeps such pages from its AI answers.',
    fix: 'Remove noarchive unless Bing and its AI answers are to be kept from the content.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag',
  },
  fails: (token) => token === 'noarchive' || token === 'nocache',

  examples: {
    fail: [
      { name: 'noarchive', html: exampleHtml(robots('noarchive')) },
      { name: 'the other name of it', html: exampleHtml(robots('nocache')) },
    ],
    pass: [
      { name: 'index', html: exampleHtml(robots('index')) },
      { name: 'no directives', html: exampleHtml() },
    ],
  },
});
