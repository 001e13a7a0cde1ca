import type { Evidence } from '#contract/rule.ts';
import { definePageRule, failIfAny } from '../rule.ts';
import { isBackgroundRequest } from '../data/background-requests.ts';
import { examplePage } from '../shared/example-page.ts';

const html = examplePage();
const logged = (text: string, url: string | null = 'https://a.test/app.js') => ({
  html,
  rendered: html,
  render: { console: [{ level: 'error' as const, text, url }] },
});
/** Failed loads are judged by other rules, and some are our own doing. */
const LOADS =
  /^Failed to load resource|net::ERR_|Access to .{1,200} blocked|Content Security Policy|Permissions[- ]Policy/i;

export const jsConsoleError = definePageRule({
  meta: {
    id: 'js-console-error',
    category: 'javascript',
    severity: 'notice',
    title: 'Scripts report errors while the page loads',
    why: 'A script that fails half-way may leave parts of the page out, for visitors and for search engines. Many such messages do no harm.',
    fix: 'Open the page, look at the first error in the console, and mend the file that it names.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/fix-search-javascript',
    gate: 'html',
    rendering: 'browser',
    needs: ['render'],
  },
  check: ({ render }) =>
    failIfAny(
      (render?.console ?? []).flatMap(({ level, text, url }): Evidence[] =>
        level !== 'error' || LOADS.test(text) || (url !== null && isBackgroundRequest(url))
          ? []
          : [{ value: text, ...(url !== null && { url }), from: 'rendered' }],
      ),
    ),
  examples: {
    fail: [{ name: 'an exception', ...logged('Uncaught TypeError: x is undefined') }],
    pass: [
      { name: 'a failed load is another matter', ...logged('Failed to load resource: net::ERR_FAILED') },
      {
        name: 'a script that counts visits',
        ...logged('Uncaught Error', 'https://www.google-analytics.com/a.js'),
      },
      { name: 'silence', html, rendered: html },
      { name: 'not rendered', html, expect: 'not-measured' },
    ],
  },
});
