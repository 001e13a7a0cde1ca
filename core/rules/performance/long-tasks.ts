import { definePageRule, fail, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

const html = examplePage();
const tasks = (longestMs: number) => ({
  html,
  rendered: html,
  render: { longTasks: { count: 1, totalMs: longestMs, longestMs } },
});

export const longTasks = definePageRule({
  meta: {
    id: 'long-tasks',
    category: 'performance',
    severity: 'notice',
    title: 'A script holds the page up for a long time',
    why: 'While a task runs, the page answers to nothing. Measured once, on a fast machine: on a phone it takes several times as long.',
    fix: 'Divide long work into pieces, and leave what is not needed at first for later.',
    source: 'https://web.dev/articles/optimize-long-tasks',
    gate: 'html',
    rendering: 'browser',
    needs: ['render'],
  },
  check({ render }) {
    const longest = render?.longTasks.longestMs ?? 0;
    if (longest <= THRESHOLDS.longTask) return pass;
    return fail({
      message: `The longest task took ${Math.round(longest)} ms.`,
      value: `${render?.longTasks.count ?? 0} long tasks`,
      expected: `at most ${THRESHOLDS.longTask} ms`,
      from: 'rendered',
    });
  },
  examples: {
    fail: [{ name: '400 ms', ...tasks(400) }],
    pass: [
      { name: '100 ms', ...tasks(100) },
      { name: 'not rendered', html, expect: 'not-measured' },
    ],
  },
});
