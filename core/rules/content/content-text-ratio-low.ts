import { definePageRule, fail, notApplicable, notMeasured, pass } from '../rule.ts';
import { examplePage, exampleWords } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { share, bytes } = THRESHOLDS.textShare;

export const contentTextRatioLow = definePageRule({
  meta: {
    id: 'content-text-ratio-low',
    category: 'content',
    severity: 'notice',
    title: 'Little of the HTML is text',
    why: 'No search engine uses this ratio. A low one hints at styles, scripts or data written into every page, which each visitor loads again.',
    fix: 'Move styles and scripts into files that are cached, and send only the data that the page shows.',
    gate: 'indexable',
    needs: ['raw', 'fetch'],
  },
  check({ raw, fetch }) {
    const chars = raw?.bodyChars;
    if (chars === undefined || fetch.cut) return notMeasured('the length of the text is not known');
    if (fetch.bytes.body < bytes) return notApplicable('the page is small');
    const ratio = chars / fetch.bytes.body;
    if (ratio > share) return pass;
    return fail({
      message: `${(ratio * 100).toFixed(1)} % of the HTML is visible text.`,
      value: `${chars} characters in ${fetch.bytes.body} bytes`,
      expected: `more than ${share * 100} %`,
      from: 'raw',
    });
  },
  examples: {
    fail: [
      {
        name: 'a large style sheet',
        html: examplePage({ head: `<style>${'a{color:red}'.repeat(5_000)}</style>`, body: '<p>Cake</p>' }),
      },
    ],
    pass: [
      { name: 'mostly text', html: examplePage({ body: `<p>${exampleWords(8_000)}</p>` }) },
      { name: 'a small page', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
