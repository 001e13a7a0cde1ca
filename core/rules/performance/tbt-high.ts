import { definePageRule, fail, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

const html = examplePage();
const tasks = (count: number, totalMs: number) => ({
  html,
  rendered: html,
  render: { longTasks: { count, totalMs, longestMs: 100 } },
});
const LONG = 50;

export const tbtHigh = definePageRule({
  meta: {
    id: 'tbt-high',
    category: 'performance',
    severity: 'notice',
    title: 'Scripts block the page while it loads',
    why: 'The sum of all task time beyond 50 milliseconds each: so long the page could not answer. Measured once, on a fast machine.',
    fix: 'Load fewer scripts at first, above all those of others, and divide long work into pieces.',
    source: 'https://web.dev/articles/tbt',
    gate: 'html',
    rendering: 'browser',
    needs: ['render'],
  },
  check({ render }) {
    const { count, totalMs } = render?.longTasks ?? { count: 0, totalMs: 0 };
    const blocked = Math.max(0, totalMs - count * LONG);
    if (blocked <= THRESHOLDS.blockedMs) return pass;
    return fail({
      message: `${Math.round(blocked)} ms blocked.`,
      expected: `at most ${THRESHOLDS.blockedMs} ms`,
      from: 'rendered',
    });
  },
  examples: {
    fail: [{ name: 'ten tasks of 100 ms', ...tasks(10, 1_000) }],
    pass: [
      { name: 'one of 100 ms', ...tasks(1, 100) },
      { name: 'not rendered', html, expect: 'not-measured' },
    ],
  },
});
