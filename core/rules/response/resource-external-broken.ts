import type { NetworkRequest } from '#contract/fetch-facts.ts';
import { siteOf } from '../../url/host.ts';
import { isBackgroundRequest } from '../data/background-requests.ts';
import { isRefusal } from '../shared/answers.ts';
import { definePageRule, failIfAny } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { CODE, requestsOf } from './requests.ts';

const request = (url: string, status: number | null, more: Partial<NetworkRequest> = {}): NetworkRequest => ({
  url,
  type: 'Script',
  status,
  error: status === null ? 'net::ERR_NAME_NOT_RESOLVED' : null,
  wireBytes: null,
  bodyBytes: null,
  ms: 10,
  mime: null,
  mixed: false,
  ...more,
});
const html = exampleHtml('<script src="https://cdn.example/a.js"></script>');
const loaded = (...requests: NetworkRequest[]) => ({ html, rendered: html, render: { requests } });

export const resourceExternalBroken = definePageRule({
  meta: {
    id: 'resource-external-broken',
    category: 'response',
    severity: 'notice',
    title: 'Script or stylesheet of another site cannot be loaded',
    why: 'What it should do is missing on the page, and each visitor’s browser asks for it in vain.',
    fix: 'Correct the address, serve the file from your own site, or remove it if nothing needs it any more.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/fix-search-javascript',
    gate: 'html',
    rendering: 'browser',
    needs: ['url', 'render'],
  },
  check({ url, render }) {
    const own = siteOf(url);
    return failIfAny(
      requestsOf(render?.requests ?? [], CODE)
        .filter((found) => isDead(found) && siteOf(found.url) !== own && !isBackgroundRequest(found.url))
        .map((found) => ({
          message: 'The browser could not load it.',
          url: found.url,
          value: found.status === null ? (found.error ?? '') : String(found.status),
          place: found.url,
          from: 'network' as const,
        })),
    );
  },
  examples: {
    fail: [
      { name: '404', ...loaded(request('https://cdn.example/a.js', 404)) },
      { name: 'a host that does not exist', ...loaded(request('https://cdn.example/a.js', null)) },
    ],
    pass: [
      { name: 'it loads', ...loaded(request('https://cdn.example/a.js', 200)) },
      { name: 'a refusal', ...loaded(request('https://cdn.example/a.js', 403)) },
      { name: 'a file of the site is another finding', ...loaded(request('https://a.test/a.js', 404)) },
      {
        name: 'a blocked request',
        ...loaded(request('https://cdn.example/a.js', null, { error: 'net::ERR_BLOCKED_BY_CLIENT' })),
      },
      { name: 'an image', ...loaded(request('https://cdn.example/a.png', 404, { type: 'Image' })) },
      { name: 'not rendered', html, expect: 'not-measured' },
    ],
  },
});

/** Only what certainly is not there: a refusal, a blocked request or a failure on our side says nothing. */
const isDead = ({ status, error }: NetworkRequest): boolean =>
  status === null ? error === 'net::ERR_NAME_NOT_RESOLVED' : status >= 400 && !isRefusal(status);
