import type { NetworkRequest } from '#contract/fetch-facts.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { exampleRequest, staticFiles } from '../shared/requests.ts';
import { THRESHOLDS } from '../thresholds.ts';

const html = examplePage();
const asked = (request: Partial<NetworkRequest>) => ({
  html,
  rendered: html,
  render: { requests: [exampleRequest(request)] },
});

export const cacheShort = definePageRule({
  meta: {
    id: 'cache-short',
    category: 'performance',
    severity: 'notice',
    title: 'Files are kept for less than a day',
    why: 'Who comes back tomorrow loads them all again. Only files of the site itself are looked at.',
    fix: 'Let the names of files change with their content, and keep them for a year.',
    source: 'https://developer.chrome.com/docs/lighthouse/performance/uses-long-cache-ttl',
    gate: 'html',
    rendering: 'browser',
    needs: ['render', 'url'],
  },
  check({ render, url }) {
    const files = staticFiles(render, url).filter(
      ({ cache = '' }) => /max-age=\d/i.test(cache) && !/no-store/i.test(cache),
    );
    if (files.length === 0) return notApplicable('the page loads no files of the site that may be kept');
    return failIfAny(
      files.flatMap(({ cache = '', url: file }) => {
        const seconds = Number(/(?:^|[^-])max-age=(\d{1,10})/i.exec(cache)?.[1] ?? THRESHOLDS.cacheSeconds);
        return seconds < THRESHOLDS.cacheSeconds
          ? [{ value: cache, url: file, from: 'network' as const }]
          : [];
      }),
    );
  },
  examples: {
    fail: [{ name: 'an hour', ...asked({ cache: 'max-age=3600' }) }],
    pass: [
      { name: 'a year', ...asked({ cache: 'max-age=31536000' }) },
      { name: 'nothing is said: another finding', ...asked({ cache: '' }), expect: 'not-applicable' },
    ],
  },
});
