import type { NetworkRequest } from '#contract/fetch-facts.ts';
import type { Evidence } from '#contract/rule.ts';
import { siteOf } from '../../url/host.ts';
import { isBackgroundRequest } from '../data/background-requests.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { exampleRequest } from '../shared/requests.ts';

const html = examplePage();
const asked = (request: Partial<NetworkRequest>) => ({
  html,
  rendered: html,
  render: { requests: [exampleRequest({ url: 'https://a.test/api/cakes', type: 'fetch', ...request })] },
});

export const jsRequestFailed = definePageRule({
  meta: {
    id: 'js-request-failed',
    category: 'javascript',
    severity: 'notice',
    title: 'Requests of scripts fail while the page loads',
    why: 'What such a request was to bring is missing from the page that search engines render. Some are meant to fail, such as the question whether somebody is logged in.',
    fix: 'See what the request was for. Where the page needs its answer, make the server give it, without a login and to robots too.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/fix-search-javascript',
    gate: 'html',
    rendering: 'browser',
    needs: ['render', 'url'],
  },
  check({ render, url: page }) {
    const site = siteOf(page);
    const own = (render?.requests ?? []).filter(
      ({ type, url }) => /^(?:xhr|fetch)$/i.test(type) && siteOf(url) === site && !isBackgroundRequest(url),
    );
    if (own.length === 0) return notApplicable('scripts asked the site for nothing');
    return failIfAny(
      own.flatMap(({ url, status }): Evidence[] =>
        // 401 and 403 are answers to visitors who are not logged in; 429 is about us.
        status !== null && status >= 400 && ![401, 403, 429].includes(status)
          ? [{ value: String(status), url, from: 'network' }]
          : [],
      ),
    );
  },
  examples: {
    fail: [{ name: 'an error of the server', ...asked({ status: 500 }) }],
    pass: [
      { name: 'it answers', ...asked({ status: 200 }) },
      { name: 'nobody is logged in', ...asked({ status: 401 }) },
      {
        name: 'it counts visits',
        ...asked({ url: 'https://a.test/matomo.php', status: 500 }),
        expect: 'not-applicable',
      },
      {
        name: 'an image is another matter',
        ...asked({ type: 'image', status: 404 }),
        expect: 'not-applicable',
      },
    ],
  },
});
