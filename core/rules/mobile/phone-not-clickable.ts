import { definePageRule, failIfAny, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { markEvidence, marksOf } from '../shared/marks.ts';

const LAST = 6;

export const phoneNotClickable = definePageRule({
  meta: {
    id: 'phone-not-clickable',
    category: 'mobile',
    severity: 'notice',
    title: 'Phone number is no link',
    why: 'On a phone a number that is a link rings at a touch. Some phones find numbers by themselves, others do not. Only numbers with a country code are looked at.',
    fix: 'Link the number with tel: and its digits.',
    wrong: '<p>+49 30 1234567</p>',
    right: '<a href="tel:+49301234567">+49 30 1234567</a>',
    gate: 'indexable',
    needs: ['marks', 'links'],
  },
  check(facts) {
    const marks = marksOf(facts, 'phone-text');
    if (marks.length === 0) return pass;
    // Numbers that are linked elsewhere on the page can be rung.
    const linked = facts.links.flatMap(({ href }) => (/^tel:/i.test(href) ? [digits(href)] : []));
    return failIfAny(
      marks
        .filter(({ value = '' }) => !linked.some((known) => known.endsWith(digits(value).slice(-LAST))))
        .map(markEvidence),
    );
  },
  examples: {
    fail: [{ name: 'text alone', html: examplePage({ body: '<p>Call +49 30 1234567</p>' }) }],
    pass: [
      { name: 'a link', html: examplePage({ body: '<a href="tel:+49301234567">+49 30 1234567</a>' }) },
      {
        name: 'linked elsewhere',
        html: examplePage({ body: '<p>+49 (0)30 1234567</p><a href="tel:+49301234567">Call</a>' }),
      },
      { name: 'a limit of numbers', html: examplePage({ body: '<p>-2147483648 to +2147483647</p>' }) },
      { name: 'a sum', html: examplePage({ body: '<p>1 + 1 = 2, and +12 %</p>' }) },
    ],
  },
});

const digits = (text: string): string => text.replaceAll(/\D/g, '');
