import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { descriptionOf, titleOf } from '../shared/head-texts.ts';
import { normalText } from '../shared/normal-text.ts';

const described = (text: string) =>
  examplePage({ title: 'Cherry cake', head: `<meta name="description" content="${text}">` });

export const titleSameAsDescription = definePageRule({
  meta: {
    id: 'title-same-as-description',
    category: 'titles',
    severity: 'notice',
    title: 'Meta description only repeats the title',
    why: 'The description stands under the title in a result. One that says the same again wastes the place, and search engines take text from the page instead.',
    fix: 'Say in the description what the title has no room for, or leave it out.',
    source: 'https://developers.google.com/search/docs/appearance/snippet',
    gate: 'indexable',
    needs: ['titles', 'metas'],
  },
  check(facts) {
    const title = titleOf(facts);
    const description = descriptionOf(facts);
    if (title === null || description === null)
      return notApplicable('the page has no title or no description');
    if (normalText(title) !== normalText(description)) return pass;
    return fail({ value: description, where: 'head > meta[name=description]' });
  },
  examples: {
    fail: [{ name: 'the same words', html: described('cherry cake') }],
    pass: [
      { name: 'other words', html: described('Ready in an hour, with photos of each step.') },
      { name: 'no description', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
