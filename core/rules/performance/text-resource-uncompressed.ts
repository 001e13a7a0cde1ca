import type { NetworkRequest } from '#contract/fetch-facts.ts';
import { siteOf } from '../../url/host.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { exampleRequest, kilobytes, loaded } from '../shared/requests.ts';
import { THRESHOLDS } from '../thresholds.ts';

const html = examplePage();
const TEXT = /javascript|css|json|xml|svg|text\/plain|ecmascript/i;
const asked = (request: Partial<NetworkRequest>) => ({
  html,
  rendered: html,
  render: { requests: [exampleRequest(request)] },
});

export const textResourceUncompressed = definePageRule({
  meta: {
    id: 'text-resource-uncompressed',
    category: 'performance',
    severity: 'notice',
    title: 'Scripts, styles or data are sent without compression',
    why: 'Compressed text is a quarter as large. Only files of the site itself are looked at.',
    fix: 'Switch on Brotli or gzip for these types of files at the server or the delivery network.',
    source: 'https://developer.chrome.com/docs/lighthouse/performance/uses-text-compression',
    gate: 'html',
    rendering: 'browser',
    needs: ['render', 'url'],
  },
  check({ render, url: page }) {
    const site = siteOf(page);
    const texts = loaded(render).filter(
      ({ mime, coding, url, bodyBytes }) =>
        coding !== undefined &&
        TEXT.test(mime ?? '') &&
        (bodyBytes ?? 0) >= THRESHOLDS.compressFrom &&
        siteOf(url) === site,
    );
    if (texts.length === 0) return notApplicable('the page loads no such files of the site');
    return failIfAny(
      texts.flatMap(({ url, coding, bodyBytes }) =>
        coding === '' || coding === 'identity'
          ? [{ value: kilobytes(bodyBytes ?? 0), url, from: 'network' as const }]
          : [],
      ),
    );
  },
  examples: {
    fail: [{ name: 'a script as it is', ...asked({ coding: '' }) }],
    pass: [
      { name: 'gzip', ...asked({ coding: 'gzip' }) },
      {
        name: 'of another site',
        ...asked({ coding: '', url: 'https://cdn.example/a.js' }),
        expect: 'not-applicable',
      },
      { name: 'an image', ...asked({ coding: '', mime: 'image/png' }), expect: 'not-applicable' },
    ],
  },
});
