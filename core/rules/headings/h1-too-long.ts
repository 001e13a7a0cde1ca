import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage, exampleWords } from '../shared/example-page.ts';
import { countCharacters, mainHeadings } from '../shared/head-texts.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { longest } = THRESHOLDS.heading;

export const h1TooLong = definePageRule({
  meta: {
    id: 'h1-too-long',
    category: 'headings',
    severity: 'notice',
    title: 'Main heading is long',
    why: 'A heading of several lines is no longer read at a glance. No search engine sets a limit.',
    fix: 'Say the subject in a line, and put the rest into a sentence below.',
    gate: 'indexable',
    needs: ['headings'],
  },
  check(facts) {
    const found = mainHeadings(facts);
    if (found.length === 0) return notApplicable('the page has no main heading');
    return failIfAny(
      found.flatMap((value) => {
        const count = countCharacters(value);
        return count <= longest
          ? []
          : [{ message: `${count} characters.`, value, expected: `at most ${longest}`, where: 'h1' }];
      }),
    );
  },
  examples: {
    fail: [{ name: 'twenty words', html: examplePage({ h1: exampleWords(20) }) }],
    pass: [
      { name: 'four words', html: examplePage() },
      { name: 'none', html: examplePage({ h1: null }), expect: 'not-applicable' },
    ],
  },
});
