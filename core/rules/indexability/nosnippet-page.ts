import { exampleHtml } from '../shared/example-html.ts';
import { pageDirectiveRule } from './directive-rule.ts';

const robots = (content: string) => `<meta name="robots" content="${content}">`;

export const nosnippetPage = pageDirectiveRule({
  meta: {
    id: 'nosnippet-page',
    severity: 'notice',
    title: 'Page allows no snippet',
    why: 'Without a text preview the result is a bare link, and Google does not use the page for its AI answers either. Some publishers want just that; most lose clicks by it.',
    fix: 'Remove nosnippet or max-snippet:0 where a preview is wanted, or set data-nosnippet on the passages to leave out.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag',
  },
  fails: (token) => token === 'nosnippet' || /^max-snippet\s*:\s*0$/.test(token),

  examples: {
    fail: [
      { name: 'nosnippet', html: exampleHtml(robots('nosnippet')) },
      { name: 'a snippet of no length', html: exampleHtml(robots('max-snippet:0')) },
      { name: 'with a space', html: exampleHtml(robots('max-snippet: 0')) },
    ],
    pass: [
      { name: 'a longer snippet', html: exampleHtml(robots('max-snippet:160')) },
      { name: 'no limit', html: exampleHtml(robots('max-snippet:-1')) },
      { name: 'no directives', html: exampleHtml() },
    ],
  },
});
