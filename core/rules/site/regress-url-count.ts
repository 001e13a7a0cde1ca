import { type ExampleEntry, exampleHtml, examplePages } from '../shared/example-html.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';
import { THRESHOLDS } from '../thresholds.ts';

const HOME = 'https://a.test/';
const site = (count: number) =>
  examplePages([
    [HOME, exampleHtml('', Array.from({ length: count }, (_, i) => `<a href="/${i}">${i}</a>`).join(''))],
    ...Array.from({ length: count }, (_, i): ExampleEntry => [`https://a.test/${i}`, exampleHtml()]),
  ]);

export const regressUrlCount = defineSiteRule({
  meta: {
    id: 'regress-url-count',
    category: 'site',
    severity: 'warning',
    // A change, not a state: the score holds the state already.
    impact: 'none',
    event: true,
    title: 'Number of indexable pages changed much',
    why: 'Pages that vanish in great number mostly do so by a setting, a broken menu or a failed import; those that appear, by filters or parameters that nobody meant to be crawled.',
    fix: 'Look at which pages came and went. If it was not meant, find the deploy that brought it.',
    subject: 'site',
  },
  check(site) {
    const { before } = site;
    if (before === null) return { kind: 'not-applicable', reason: 'there is no audit before' };
    if (!before.complete || !site.complete || before.mode !== site.config.mode)
      return { kind: 'not-measured', reason: 'the two audits do not cover the same' };
    let was = 0;
    for (const { indexable } of before.pages.values()) if (indexable) was += 1;
    const now = site.pages.filter(({ indexability }) => indexability.indexable).length;
    const change = Math.abs(now - was);
    if (was === 0 || change < THRESHOLDS.urlCount.pages || change / was <= THRESHOLDS.urlCount.share)
      return judged([]);
    const percent = Math.round((100 * (now - was)) / was);
    return judged([
      finding(
        null,
        {
          message: `${percent > 0 ? '+' : ''}${percent} % since the last audit`,
          value: String(now),
          expected: String(was),
        },
        now < was ? 'warning' : 'notice',
      ),
    ]);
  },
  examples: {
    fail: [
      {
        name: 'a third is gone',
        before: { pages: site(30) },
        pages: site(20),
        found: [null],
        severity: 'warning',
      },
      {
        name: 'half as many again',
        before: { pages: site(20) },
        pages: site(30),
        found: [null],
        severity: 'notice',
      },
    ],
    pass: [
      { name: 'a few more', before: { pages: site(30) }, pages: site(31) },
      { name: 'a small site', before: { pages: site(2) }, pages: site(4) },
      { name: 'the first audit', pages: site(3), expect: 'not-applicable' },
    ],
  },
});
