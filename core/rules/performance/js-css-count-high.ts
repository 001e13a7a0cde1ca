import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { exampleRequest, isScriptOrStyle, loaded } from '../shared/requests.ts';
import { THRESHOLDS } from '../thresholds.ts';

const html = examplePage();
const asking = (count: number) => ({
  html,
  rendered: html,
  render: {
    requests: Array.from({ length: count }, (_, i) => exampleRequest({ url: `https://a.test/${i}.js` })),
  },
});

export const jsCssCountHigh = definePageRule({
  meta: {
    id: 'js-css-count-high',
    category: 'performance',
    severity: 'notice',
    title: 'Page loads more than a hundred scripts and styles',
    why: 'So many small files usually mean that a site is served as it is developed, or that each plugin brings its own.',
    fix: 'Bundle files that are always loaded together, and drop plugins that the page does not use.',
    gate: 'html',
    rendering: 'browser',
    needs: ['render'],
  },
  check({ render }) {
    const { length } = loaded(render).filter(isScriptOrStyle);
    if (length === 0) return notApplicable('the page loads no scripts or styles');
    if (length <= THRESHOLDS.scriptFiles) return pass;
    return fail({
      message: `${length} files.`,
      expected: `at most ${THRESHOLDS.scriptFiles}`,
      from: 'network',
    });
  },
  examples: {
    fail: [{ name: '101', ...asking(101) }],
    pass: [
      { name: '100', ...asking(100) },
      { name: 'none', html, rendered: html, expect: 'not-applicable' },
    ],
  },
});
