import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage, exampleWords } from '../shared/example-page.ts';
import { countCharacters } from '../shared/head-texts.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { longest } = THRESHOLDS.heading;

export const h2TooLong = definePageRule({
  meta: {
    id: 'h2-too-long',
    category: 'headings',
    severity: 'notice',
    title: 'Subheading (H2) is long',
    why: 'A heading of several lines is no longer read at a glance. No search engine sets a limit.',
    fix: 'Shorten it to what the part is about; make whole sentences paragraphs.',
    gate: 'indexable',
    needs: ['headings'],
  },
  check({ headings }) {
    const found = headings.filter(({ level, text }) => level === 2 && text.trim() !== '');
    if (found.length === 0) return notApplicable('the page has no H2');
    return failIfAny(
      found.flatMap(({ text, path }) => {
        const count = countCharacters(text);
        return count <= longest
          ? []
          : [
              {
                message: `${count} characters.`,
                value: text,
                expected: `at most ${longest}`,
                where: path ?? 'h2',
              },
            ];
      }),
    );
  },
  examples: {
    fail: [{ name: 'twenty words', html: examplePage({ body: `<h2>${exampleWords(20)}</h2>` }) }],
    pass: [
      { name: 'two words', html: examplePage({ body: '<h2>Baking it</h2>' }) },
      { name: 'none', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
