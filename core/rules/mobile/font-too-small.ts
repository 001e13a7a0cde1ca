import { definePageRule, fail, notApplicable, notMeasured, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { NOT_MEASURED, measuredExample } from '../shared/measured.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { share, chars } = THRESHOLDS.smallText;
const texts = (small: number, all = 1_000) =>
  measuredExample({ text: { chars: all, small, element: 'p.note' } });

export const fontTooSmall = definePageRule({
  meta: {
    id: 'font-too-small',
    category: 'mobile',
    severity: 'notice',
    title: 'Much of the text is too small for a phone',
    why: 'Text below 12 pixels makes visitors enlarge the page and push it about.',
    fix: 'Set running text to 16 pixels, and nothing below 12.',
    source: 'https://developer.chrome.com/docs/lighthouse/seo/font-size',
    gate: 'indexable',
    rendering: 'browser',
    needs: ['render'],
  },
  check({ render }) {
    const text = render?.measures?.text;
    if (text === undefined) return notMeasured(NOT_MEASURED);
    if (text.chars < chars) return notApplicable('the page shows little text');
    if (text.small <= text.chars * share) return pass;
    return fail({
      message: `${Math.round((text.small / text.chars) * 100)} % of the text is smaller than 12 pixels.`,
      where: text.element,
      expected: `at most ${share * 100} %`,
      from: 'rendered',
    });
  },
  examples: {
    fail: [{ name: 'half of it', ...texts(500) }],
    pass: [
      { name: 'a note', ...texts(100) },
      { name: 'little text', ...texts(50, 60), expect: 'not-applicable' },
      { name: 'not rendered', html: examplePage(), expect: 'not-measured' },
    ],
  },
});
