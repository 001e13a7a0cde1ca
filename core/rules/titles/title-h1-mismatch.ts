import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { mainHeadings, titleOf } from '../shared/head-texts.ts';
import { normalText } from '../shared/normal-text.ts';

const LEAST_WORDS = 3;

export const titleH1Mismatch = definePageRule({
  meta: {
    id: 'title-h1-mismatch',
    category: 'titles',
    severity: 'notice',
    title: 'Title and main heading have no word in common',
    why: 'Visitors who chose the title look for its words on the page. Where the two speak of different things, search engines may take the heading for their headline.',
    fix: 'Let both name the same subject; the words around it may differ.',
    source: 'https://developers.google.com/search/docs/appearance/title-link',
    gate: 'indexable',
    needs: ['titles', 'headings'],
  },
  check(facts) {
    const title = titleOf(facts);
    const headings = mainHeadings(facts);
    if (title === null || headings.length === 0)
      return notApplicable('the page has no title or no main heading');
    const wanted = wordsOf(title);
    const said = headings.flatMap(wordsOf);
    if (wanted.length < LEAST_WORDS || said.length < LEAST_WORDS)
      return notApplicable('the title or the heading has too few words to compare');
    // The beginning of a word is enough: cake, cakes.
    const isShared = wanted.some((word) =>
      said.some((other) => word.startsWith(other) || other.startsWith(word)),
    );
    return isShared ? pass : fail({ value: title, text: headings[0] ?? '', where: 'head > title' });
  },
  examples: {
    fail: [
      {
        name: 'different things',
        html: examplePage({ title: 'Cherry cake with almonds', h1: 'Welcome to our shop' }),
      },
    ],
    pass: [
      {
        name: 'one subject',
        html: examplePage({ title: 'Cherry cakes from Berlin', h1: 'How to bake a cake' }),
      },
      {
        name: 'few words',
        html: examplePage({ title: 'Cherry cake', h1: 'Welcome' }),
        expect: 'not-applicable',
      },
      {
        name: 'no spaces between words',
        html: examplePage({ title: '樱桃蛋糕', h1: '欢迎光临' }),
        expect: 'not-applicable',
      },
    ],
  },
});

const wordsOf = (text: string): string[] =>
  (normalText(text).match(/[\p{L}\p{N}]+/gu) ?? []).filter(({ length }) => length > 2);
