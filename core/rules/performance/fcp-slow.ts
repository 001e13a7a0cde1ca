import { definePageRule, fail, notMeasured, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

const html = examplePage();
const painted = (fcpMs: number | null) => ({
  html,
  rendered: html,
  render: { paint: { fcpMs, loadMs: null } },
});

export const fcpSlow = definePageRule({
  meta: {
    id: 'fcp-slow',
    category: 'performance',
    severity: 'notice',
    title: 'First paint comes late',
    why: 'Until then visitors look at nothing. Measured once in our lab, on a fast line and without the wait for the server.',
    fix: 'Look for scripts and style sheets in head that have to load first.',
    source: 'https://web.dev/articles/fcp',
    gate: 'html',
    rendering: 'browser',
    needs: ['render'],
  },
  check({ render }) {
    const ms = render?.paint?.fcpMs ?? null;
    if (ms === null) return notMeasured('the browser reported no first paint');
    if (ms <= THRESHOLDS.fcpMs) return pass;
    return fail({
      message: `First paint after ${Math.round(ms)} ms.`,
      expected: `at most ${THRESHOLDS.fcpMs} ms`,
      from: 'rendered',
    });
  },
  examples: {
    fail: [{ name: 'three seconds', ...painted(3_000) }],
    pass: [
      { name: 'one second', ...painted(1_000) },
      { name: 'no figure', ...painted(null), expect: 'not-measured' },
    ],
  },
});
