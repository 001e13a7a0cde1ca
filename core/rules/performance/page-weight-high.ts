import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { exampleRequest, kilobytes, loaded } from '../shared/requests.ts';
import { THRESHOLDS } from '../thresholds.ts';

const html = examplePage();
const weighing = (wireBytes: number) => ({
  html,
  rendered: html,
  render: { requests: [exampleRequest({ wireBytes })] },
});

export const pageWeightHigh = definePageRule({
  meta: {
    id: 'page-weight-high',
    category: 'performance',
    severity: 'notice',
    title: 'Page loads many megabytes',
    why: 'On a phone away from Wi-Fi each megabyte costs seconds and money. Counted is what our browser loaded without scrolling.',
    fix: 'Begin with the largest files that are named here: smaller images in modern formats, scripts that the page does not need at first.',
    source: 'https://developer.chrome.com/docs/lighthouse/performance/total-byte-weight',
    gate: 'html',
    rendering: 'browser',
    needs: ['render', 'fetch'],
  },
  check({ render, fetch }) {
    const requests = loaded(render);
    if (requests.length === 0) return notApplicable('the page loads nothing besides itself');
    const total = requests.reduce((sum, { wireBytes }) => sum + (wireBytes ?? 0), fetch.bytes.wire);
    if (total <= THRESHOLDS.pageBytes) return pass;
    const largest = requests.toSorted((a, b) => (b.wireBytes ?? 0) - (a.wireBytes ?? 0)).slice(0, 5);
    return fail([
      {
        message: `${kilobytes(total)} in all.`,
        expected: `at most ${kilobytes(THRESHOLDS.pageBytes)}`,
        from: 'network',
      },
      ...largest.map(({ url, wireBytes }) => ({
        value: kilobytes(wireBytes ?? 0),
        url,
        from: 'network' as const,
      })),
    ]);
  },
  examples: {
    fail: [{ name: 'three megabytes', ...weighing(3 * 1024 * 1024) }],
    pass: [
      { name: 'one megabyte', ...weighing(1024 * 1024) },
      { name: 'nothing else', html, rendered: html, expect: 'not-applicable' },
      { name: 'not rendered', html, expect: 'not-measured' },
    ],
  },
});
