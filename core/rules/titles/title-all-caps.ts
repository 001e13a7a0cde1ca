import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { titleOf } from '../shared/head-texts.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { share, letters } = THRESHOLDS.capitals;

export const titleAllCaps = definePageRule({
  meta: {
    id: 'title-all-caps',
    category: 'titles',
    severity: 'notice',
    title: 'Title is written in capitals',
    why: 'Capitals are harder to read and wider, so that less of the title fits into a result; many readers take them for shouting.',
    fix: 'Write the title as a sentence. Capitals on the page itself are a matter of its style sheet.',
    gate: 'indexable',
    needs: ['titles'],
  },
  check(facts) {
    const title = titleOf(facts);
    if (title === null) return notApplicable('the page has no title');
    const cased = Array.from(title).filter((letter) => letter.toLowerCase() !== letter.toUpperCase());
    if (cased.length < letters) return notApplicable('the title is too short to tell from an abbreviation');
    const upper = cased.filter((letter) => letter !== letter.toLowerCase()).length;
    if (upper < cased.length * share) return pass;
    return fail({ value: title, where: 'head > title' });
  },
  examples: {
    fail: [{ name: 'all of it', html: examplePage({ title: 'CHERRY CAKE WITH ALMONDS' }) }],
    pass: [
      { name: 'a sentence', html: examplePage() },
      { name: 'an abbreviation and a sentence', html: examplePage({ title: 'HTML: a short introduction' }) },
      { name: 'abbreviations alone', html: examplePage({ title: 'CSS & HTML' }), expect: 'not-applicable' },
      {
        name: 'letters without capitals',
        html: examplePage({ title: '樱桃蛋糕的做法和配料表格' }),
        expect: 'not-applicable',
      },
    ],
  },
});
