import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { exampleRequest, kilobytes, loaded } from '../shared/requests.ts';
import { THRESHOLDS } from '../thresholds.ts';

const html = examplePage();
const style = (bodyBytes: number) => ({
  html,
  rendered: html,
  render: {
    requests: [
      exampleRequest({ url: 'https://a.test/a.css', type: 'Stylesheet', mime: 'text/css', bodyBytes }),
    ],
  },
});

export const cssFileLarge = definePageRule({
  meta: {
    id: 'css-file-large',
    category: 'performance',
    severity: 'notice',
    title: 'Style sheet is large',
    why: 'Nothing is painted before the style sheets in head have arrived. Large ones mostly hold styles for pages that the visitor does not see.',
    fix: 'Remove styles that nothing uses, and load those of single pages there.',
    gate: 'html',
    rendering: 'browser',
    needs: ['render'],
  },
  check({ render }) {
    const files = loaded(render).filter(({ type }) => type.toLowerCase() === 'stylesheet');
    if (files.length === 0) return notApplicable('the page loads no style sheets');
    return failIfAny(
      files.flatMap(({ url, bodyBytes }) =>
        (bodyBytes ?? 0) > THRESHOLDS.styleBytes
          ? [{ value: kilobytes(bodyBytes ?? 0), url, from: 'network' as const }]
          : [],
      ),
    );
  },
  examples: {
    fail: [{ name: '300 KiB', ...style(300 * 1024) }],
    pass: [
      { name: '50 KiB', ...style(50 * 1024) },
      { name: 'none', html, rendered: html, expect: 'not-applicable' },
    ],
  },
});
