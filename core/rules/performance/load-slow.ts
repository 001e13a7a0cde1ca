import { definePageRule, fail, notMeasured, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

const html = examplePage();
const ended = (loadMs: number | null) => ({
  html,
  rendered: html,
  render: { paint: { fcpMs: null, loadMs } },
});

export const loadSlow = definePageRule({
  meta: {
    id: 'load-slow',
    category: 'performance',
    severity: 'notice',
    title: 'Page takes long to load',
    why: 'So long it took until all of the page had arrived, in our lab and on a fast line. Visitors on phones wait several times as long.',
    fix: 'Look which files arrive last, and whether the page needs them at all.',
    gate: 'html',
    rendering: 'browser',
    needs: ['render'],
  },
  check({ render }) {
    const ms = render?.paint?.loadMs ?? null;
    if (ms === null) return notMeasured('the page had not loaded when we stopped waiting');
    if (ms <= THRESHOLDS.loadMs) return pass;
    return fail({
      message: `Loaded after ${(ms / 1000).toFixed(1)} s.`,
      expected: `at most ${THRESHOLDS.loadMs / 1000} s`,
      from: 'rendered',
    });
  },
  examples: {
    fail: [{ name: 'nine seconds', ...ended(9_000) }],
    pass: [
      { name: 'two seconds', ...ended(2_000) },
      { name: 'it never ended', ...ended(null), expect: 'not-measured' },
    ],
  },
});
