import type { NetworkRequest } from '#contract/fetch-facts.ts';
import { siteOf } from '../../url/host.ts';
import { definePageRule, failIfAny } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { THRESHOLDS } from '../thresholds.ts';
import { requestsOf } from './requests.ts';

const LIMITED: ReadonlySet<string> = new Set(['script', 'stylesheet', 'xhr', 'fetch']);
const request = (bodyBytes: number | null, url = 'https://a.test/app.js'): NetworkRequest => ({
  url,
  type: 'Script',
  status: 200,
  error: null,
  wireBytes: null,
  bodyBytes,
  ms: 10,
  mime: 'text/javascript',
  mixed: false,
});
const html = exampleHtml('<script src="/app.js"></script>');
const loaded = (...requests: NetworkRequest[]) => ({ html, rendered: html, render: { requests } });
const MIB = 1024 * 1024;

export const resourceOver2mb = definePageRule({
  meta: {
    id: 'resource-over-2mb',
    category: 'response',
    severity: 'warning',
    // A fault of the file, which is the same on all its pages; whether the page loses anything is not known.
    impact: 'none',
    title: 'Script, style or data file is larger than 2 MB',
    why: 'Googlebot reads the first 2 MB of a file, uncompressed. A script that is cut there does not run, and what it would show is missing in the index.',
    fix: 'Split the bundle, so that each page loads what it needs, and remove what is not used.',
    source: 'https://developers.google.com/search/blog/2026/03/crawler-blog-post',
    gate: 'indexable',
    rendering: 'browser',
    needs: ['url', 'render'],
  },
  check({ url, render }) {
    const own = siteOf(url);
    return failIfAny(
      requestsOf(render?.requests ?? [], LIMITED)
        .filter((found) => (found.bodyBytes ?? 0) > THRESHOLDS.htmlBytes && siteOf(found.url) === own)
        .map((found) => ({
          message: 'Uncompressed size',
          url: found.url,
          value: `${((found.bodyBytes ?? 0) / MIB).toFixed(1)} MiB`,
          expected: `at most ${THRESHOLDS.htmlBytes / MIB} MiB`,
          place: found.url,
          from: 'network' as const,
        })),
    );
  },
  examples: {
    fail: [{ name: 'three MiB', ...loaded(request(3 * MIB)) }],
    pass: [
      { name: 'one MiB', ...loaded(request(MIB)) },
      { name: 'a size that is not known', ...loaded(request(null)) },
      { name: 'somebody else’s file', ...loaded(request(3 * MIB, 'https://cdn.example/app.js')) },
      { name: 'not rendered', html, expect: 'not-measured' },
    ],
  },
});
