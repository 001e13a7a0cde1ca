import { countWords } from '../../text/words.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { contentHeadings } from '../shared/content-headings.ts';
import { examplePage, exampleWords } from '../shared/example-page.ts';
import { THRESHOLDS } from '../thresholds.ts';

const { share } = THRESHOLDS.heading;
const LEAST_WORDS = THRESHOLDS.nearDuplicateWords;

export const headingOveruse = definePageRule({
  meta: {
    id: 'heading-overuse',
    category: 'headings',
    severity: 'notice',
    title: 'Much of the text is inside headings',
    why: 'Where nearly all is a heading, none of it stands out, neither for readers nor for machines. Usually headings are used for their size.',
    fix: 'Keep headings for the names of parts, and set the size of text by style. Lists of links with a heading each are fine.',
    gate: 'indexable',
    needs: ['headings', 'main', 'links'],
  },
  check({ headings, main, links }) {
    if (main.words < LEAST_WORDS) return notApplicable(`the text has fewer than ${LEAST_WORDS} words`);
    const all = contentHeadings({ headings, main });
    const chars = all.reduce((sum, { text }) => sum + text.length, 0);
    // A word has a character or more.
    if (chars <= main.words * share) return pass;
    // A list of teasers is made of headings that are links.
    const linked = new Set(links.map(({ text }) => text));
    const words = all
      .filter(({ text }) => !linked.has(text))
      .reduce((sum, { text }) => sum + countWords(text), 0);
    if (words <= main.words * share) return pass;
    return fail({ message: `${words} of ${main.words} words are inside headings.` });
  },
  examples: {
    fail: [
      {
        name: 'all of it',
        html: examplePage({ body: `<h2>${exampleWords(60)}</h2><h3>${exampleWords(60, 'pie')}</h3>` }),
      },
    ],
    pass: [
      { name: 'text', html: examplePage({ body: `<h2>Baking</h2><p>${exampleWords(120)}</p>` }) },
      { name: 'few words', html: examplePage({ body: '<h2>Baking</h2>' }), expect: 'not-applicable' },
    ],
  },
});
