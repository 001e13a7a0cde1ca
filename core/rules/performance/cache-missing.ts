import type { NetworkRequest } from '#contract/fetch-facts.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { exampleRequest, staticFiles } from '../shared/requests.ts';

const html = examplePage();
const asked = (request: Partial<NetworkRequest>) => ({
  html,
  rendered: html,
  render: { requests: [exampleRequest(request)] },
});

export const cacheMissing = definePageRule({
  meta: {
    id: 'cache-missing',
    category: 'performance',
    severity: 'notice',
    title: 'Files are sent without a time to keep them',
    why: 'Browsers then guess how long to keep a file, or ask again on each page. Only files of the site itself are looked at.',
    fix: 'Send Cache-Control with a max-age; a year for files whose name changes with their content.',
    source: 'https://developer.chrome.com/docs/lighthouse/performance/uses-long-cache-ttl',
    gate: 'html',
    rendering: 'browser',
    needs: ['render', 'url'],
  },
  check({ render, url }) {
    const files = staticFiles(render, url);
    if (files.length === 0) return notApplicable('the page loads no files of the site');
    return failIfAny(
      files.flatMap(({ cache = '', url: file }) =>
        cache === '' || /no-store/i.test(cache) || !/max-age|expires|immutable|no-cache/i.test(cache)
          ? [{ value: cache === '' ? 'no Cache-Control' : cache, url: file, from: 'network' as const }]
          : [],
      ),
    );
  },
  examples: {
    fail: [
      { name: 'nothing is said', ...asked({ cache: '' }) },
      { name: 'never to be kept', ...asked({ cache: 'no-store' }) },
    ],
    pass: [
      { name: 'a year', ...asked({ cache: 'public, max-age=31536000' }) },
      { name: 'to be asked for each time', ...asked({ cache: 'no-cache' }) },
      {
        name: 'of another site',
        ...asked({ url: 'https://cdn.example/a.js', cache: '' }),
        expect: 'not-applicable',
      },
    ],
  },
});
