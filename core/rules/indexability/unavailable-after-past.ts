import type { Evidence } from '#contract/rule.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';

const NAME = /^unavailable_after\s*:/;
const until = (date: string) => exampleHtml(`<meta name="robots" content="unavailable_after: ${date}">`);

export const unavailableAfterPast = definePageRule({
  meta: {
    id: 'unavailable-after-past',
    category: 'indexability',
    severity: 'warning',
    // Whether it was meant, nobody can tell: a page past its date is out of the results as its owner once wished.
    impact: 'none',
    title: 'Date of unavailable_after has passed or is no date',
    why: 'After the date search engines drop the page although it still answers. A date that they cannot read is skipped, and the page stays in the results for good.',
    fix: 'Remove the directive or set a later date if the page is to be found; let it answer 404 or 410 if it is over. Write dates like 2026-12-31.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/robots-meta-tag',
    gate: 'html',
    needs: ['directives', 'fetch'],
  },
  check({ directives: { tokens }, fetch }) {
    if (!tokens.some(({ token }) => NAME.test(token))) return notApplicable('the page sets no such date');
    return failIfAny(
      tokens.flatMap(({ token }, i): Evidence[] => {
        if (!NAME.test(token)) return [];
        const value = token.replace(NAME, '').trim();
        // Directives are split at commas, and dates such as `Fri, 25 Jun 2010` hold one.
        const whole = Date.parse(value);
        const time = Number.isNaN(whole) ? Date.parse(`${value}, ${tokens[i + 1]?.token ?? ''}`) : whole;
        if (Number.isNaN(time)) return isLoose(value) ? [] : [{ message: 'This is no date.', value }];
        return time < Date.parse(fetch.at) ? [{ message: 'The date has passed.', value }] : [];
      }),
    );
  },
  examples: {
    fail: [
      { name: 'a date in the past', html: until('2020-01-31') },
      { name: 'a date with a comma', html: until('Fri, 25 Jun 2010 15:00:00 PST') },
      { name: 'no date', html: until('next-summer') },
    ],
    pass: [
      { name: 'a date to come', html: until('2099-01-31') },
      { name: 'a form of date that only some can read', html: until('25-Jun-2099 15:00:00 CEST') },
      { name: 'no such directive', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});

/** RFC 822 and RFC 850 dates with zones that we cannot read: others may. */
const isLoose = (value: string): boolean => /\b\d{4}\b/.test(value) && /\d[\s-]/.test(value);
