import type { Evidence } from '#contract/rule.ts';
import { definePageRule, fail, pass } from '../rule.ts';
import { THRESHOLDS } from '../thresholds.ts';

const LIMIT = THRESHOLDS.htmlBytes;
const mebibytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(2)} MiB`;
const html =
  '<!doctype html><html><head><title>Catalogue</title></head><body><a href="/a">A</a></body></html>';

export const htmlOver2mb = definePageRule({
  meta: {
    id: 'html-over-2mb',
    category: 'response',
    severity: 'warning',
    title: 'HTML is larger than Googlebot reads',
    why: 'Googlebot reads the first 2 MB of a page, response header included, and drops the rest: text, links and tags beyond that point do not exist for it.',
    fix: 'Move inline images, scripts, styles and data out of the HTML, and split very long lists into pages. Keep titles, robots tags, canonicals and links near the top.',
    source: 'https://developers.google.com/search/blog/2026/03/crawler-blog-post',
    gate: 'html',
    needs: ['fetch', 'raw'],
  },
  check({ fetch, raw }) {
    const bytes = fetch.bytes.body + fetch.headerBytes;
    if (bytes <= LIMIT) return pass;
    const evidence: Evidence[] = [
      {
        message: `The response is ${fetch.cut ? 'at least ' : ''}${mebibytes(bytes)} long after decompression.`,
        value: `${bytes} bytes`,
        expected: `at most ${LIMIT} bytes`,
      },
    ];
    const lost = raw?.beyondLimit;
    if (raw === null || lost === undefined) return fail(evidence);
    if (lost.metadata.length > 0)
      evidence.push({ message: 'Tags beyond the limit', value: lost.metadata.join(', ') });
    if (lost.links > 0)
      evidence.push({ message: `${lost.links} of ${raw.links.length} links stand beyond the limit.` });
    const manyLinks = lost.links > raw.links.length * THRESHOLDS.lostLinksShare;
    return fail(evidence, lost.metadata.length > 0 || manyLinks ? 'error' : 'warning');
  },
  examples: {
    fail: [
      {
        name: 'one byte over the limit',
        html,
        fetch: { bytes: { wire: 9, body: LIMIT + 1 }, headerBytes: 0 },
      },
      {
        name: 'the response header counts',
        html,
        fetch: { bytes: { wire: 9, body: LIMIT }, headerBytes: 1 },
        severity: 'warning',
      },
      {
        name: 'the canonical stands beyond the limit',
        html,
        fetch: { bytes: { wire: 9, body: LIMIT * 2 }, headerBytes: 300 },
        facts: { beyondLimit: { metadata: ['canonical'], links: 0 } },
        severity: 'error',
      },
      {
        name: 'most links stand beyond the limit',
        html,
        fetch: { bytes: { wire: 9, body: LIMIT * 2 }, headerBytes: 300 },
        facts: { beyondLimit: { metadata: [], links: 1 } },
        severity: 'error',
      },
      {
        name: 'only text stands beyond the limit',
        html,
        fetch: { bytes: { wire: 9, body: LIMIT * 2 }, headerBytes: 300 },
        facts: { beyondLimit: { metadata: [], links: 0 } },
        severity: 'warning',
      },
    ],
    pass: [
      { name: 'exactly the limit', html, fetch: { bytes: { wire: 9, body: LIMIT - 300 }, headerBytes: 300 } },
      { name: 'a small page', html },
      {
        name: 'a PDF may be larger',
        fetch: {
          contentType: 'application/pdf',
          bytes: { wire: LIMIT * 3, body: LIMIT * 3 },
          headerBytes: 0,
        },
        expect: 'not-applicable',
      },
    ],
  },
});
