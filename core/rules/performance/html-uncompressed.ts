import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage, exampleWords } from '../shared/example-page.ts';
import { kilobytes } from '../shared/requests.ts';
import { THRESHOLDS } from '../thresholds.ts';

const html = examplePage({ body: `<p>${exampleWords(500)}</p>` });

export const htmlUncompressed = definePageRule({
  meta: {
    id: 'html-uncompressed',
    category: 'performance',
    severity: 'notice',
    title: 'HTML is sent without compression',
    why: 'Compressed text is a quarter as large. The page shows sooner, above all on slow lines.',
    fix: 'Switch on Brotli or gzip for text/html at the server or the delivery network.',
    source: 'https://developer.chrome.com/docs/lighthouse/performance/uses-text-compression',
    gate: 'html',
    needs: ['fetch'],
  },
  check({ fetch }) {
    if (fetch.bytes.body < THRESHOLDS.compressFrom) return notApplicable('the page is small');
    if (
      fetch.headers.some(
        ([name, value]) => name === 'content-encoding' && !/^\s*(?:identity)?\s*$/i.test(value),
      )
    )
      return pass;
    return fail({
      message: `${kilobytes(fetch.bytes.body)} as they are.`,
      where: 'content-encoding',
      from: 'header',
    });
  },
  examples: {
    fail: [{ name: 'as it is', html }],
    pass: [
      { name: 'gzip', html, headers: { 'content-encoding': 'gzip' } },
      { name: 'a small page', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
