import { countWords } from '../../text/words.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { mainHeadings } from '../shared/head-texts.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { fewestWords } = THRESHOLDS.heading;

export const h1TooShort = definePageRule({
  meta: {
    id: 'h1-too-short',
    category: 'headings',
    severity: 'notice',
    title: 'Main heading is a single word',
    why: 'One word is often enough ("Contact"). On a page that shall be found it may say too little of the kind, the place or the reader it is meant for.',
    fix: 'Look whether a second word would tell visitors more; else leave it.',
    gate: 'indexable',
    needs: ['headings'],
  },
  check(facts) {
    const [heading] = mainHeadings(facts);
    if (heading === undefined) return notApplicable('the page has no main heading');
    if (countWords(heading) >= fewestWords || mainHeadings(facts).length > 1) return pass;
    return fail({ value: heading, where: 'h1' });
  },
  examples: {
    fail: [{ name: 'one word', html: examplePage({ h1: 'Cakes' }) }],
    pass: [
      { name: 'two words', html: examplePage({ h1: 'Cherry cakes' }) },
      { name: 'two words without a space between them', html: examplePage({ h1: '樱桃蛋糕的做法' }) },
      { name: 'none', html: examplePage({ h1: null }), expect: 'not-applicable' },
    ],
  },
});
