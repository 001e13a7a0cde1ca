import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { titleOf } from '../shared/head-texts.ts';
import { normalText } from '../shared/normal-text.ts';

/** What editors, frameworks and broken templates leave where a title should be. */
const PLACEHOLDERS = new Set([
  'untitled',
  'untitled document',
  'untitled page',
  'document',
  'undefined',
  'null',
  'nan',
  '[object object]',
  'new page',
  'page title',
  'title',
  'your title here',
  'my app',
  'react app',
  'vite app',
  'vite + react',
  'vite + react + ts',
  'vite + vue',
  'vue app',
  'create next app',
  'sveltekit app',
  'lorem ipsum',
  'unbenannt',
  'unbenanntes dokument',
  'sans titre',
  'sin título',
]);
/** A separator with nothing on one side of it: a template whose variable was empty. */
const EMPTY_PART = /^[|–—:·»]\s*\S|\S\s+[|–—·»]$/u;

export const titlePlaceholder = definePageRule({
  meta: {
    id: 'title-placeholder',
    category: 'titles',
    severity: 'warning',
    title: 'Title is a placeholder',
    why: 'Such words come from an editor, a starter kit or a template whose variable was empty. Searchers learn nothing from them, and search engines write a headline of their own.',
    fix: 'Write a title for the page, and let the template fall back to its heading where there is none.',
    source: 'https://developers.google.com/search/docs/appearance/title-link',
    wrong: '<title>Untitled document</title>',
    right: '<title>Cherry cake with almonds | Cake shop</title>',
    gate: 'indexable',
    needs: ['titles'],
  },
  check(facts) {
    const title = titleOf(facts);
    if (title === null) return notApplicable('the page has no title');
    if (PLACEHOLDERS.has(normalText(title)))
      return fail({ message: 'A placeholder, and no title.', value: title, where: 'head > title' });
    if (EMPTY_PART.test(title.trim()))
      return fail({
        message: 'The part beside the separator is empty.',
        value: title,
        where: 'head > title',
      });
    return pass;
  },
  examples: {
    fail: [
      { name: 'an editor’s default', html: examplePage({ title: 'Untitled Document' }) },
      { name: 'a starter kit’s', html: examplePage({ title: 'React App' }) },
      { name: 'a variable without a value', html: examplePage({ title: 'undefined' }) },
      { name: 'nothing before the separator', html: examplePage({ title: ' | Cake shop' }) },
      { name: 'nothing after it', html: examplePage({ title: 'Cake shop – ' }) },
    ],
    pass: [
      { name: 'a title', html: examplePage() },
      { name: 'a title about a placeholder', html: examplePage({ title: 'Untitled: the film' }) },
      { name: 'two parts', html: examplePage({ title: 'Cherry cake | Cake shop' }) },
      { name: 'no title', html: examplePage({ title: null }), expect: 'not-applicable' },
    ],
  },
});
