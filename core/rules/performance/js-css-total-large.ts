import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { exampleRequest, isScriptOrStyle, kilobytes, loaded } from '../shared/requests.ts';
import { THRESHOLDS } from '../thresholds.ts';

const html = examplePage();
const weighing = (wireBytes: number) => ({
  html,
  rendered: html,
  render: { requests: [exampleRequest({ wireBytes })] },
});

export const jsCssTotalLarge = definePageRule({
  meta: {
    id: 'js-css-total-large',
    category: 'performance',
    severity: 'notice',
    title: 'Scripts and styles weigh more than two megabytes',
    why: 'Scripts have to be loaded, read and run before the page answers to a touch; on a cheap phone that takes many seconds.',
    fix: 'Load on each page what that page needs, and the rest when it is asked for.',
    gate: 'html',
    rendering: 'browser',
    needs: ['render'],
  },
  check({ render }) {
    const files = loaded(render).filter(isScriptOrStyle);
    if (files.length === 0) return notApplicable('the page loads no scripts or styles');
    const total = files.reduce((sum, { wireBytes }) => sum + (wireBytes ?? 0), 0);
    if (total <= THRESHOLDS.scriptBytes) return pass;
    const largest = files.toSorted((a, b) => (b.wireBytes ?? 0) - (a.wireBytes ?? 0)).slice(0, 5);
    return fail([
      {
        message: `${kilobytes(total)} in ${files.length} files.`,
        expected: `at most ${kilobytes(THRESHOLDS.scriptBytes)}`,
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
      { name: 'none', html, rendered: html, expect: 'not-applicable' },
    ],
  },
});
