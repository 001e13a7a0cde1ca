import { definePageRule, fail, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';

const html = examplePage();

export const jsRenderTimeout = definePageRule({
  meta: {
    id: 'js-render-timeout',
    category: 'javascript',
    severity: 'notice',
    title: 'Page never comes to rest',
    why: 'Scripts kept changing the page until we stopped waiting. What a search engine sees then depends on when it looks.',
    fix: 'Show the content first, and start clocks, tickers and polling after that; look for requests that never end.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/fix-search-javascript',
    gate: 'html',
    rendering: 'browser',
    needs: ['render'],
  },
  check: ({ render }) =>
    render?.timedOut === true
      ? fail({ message: `Still changing after ${(render.ms / 1000).toFixed(1)} s.`, from: 'rendered' })
      : pass,
  examples: {
    fail: [{ name: 'it goes on', html, rendered: html, render: { timedOut: true } }],
    pass: [
      { name: 'it rests', html, rendered: html },
      { name: 'not rendered', html, expect: 'not-measured' },
    ],
  },
});
