import { definePageRule, failIfAny } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { markEvidence, marksOf } from '../shared/marks.ts';

export const a11yLangPartInvalid = definePageRule({
  meta: {
    id: 'a11y-lang-part-invalid',
    category: 'accessibility',
    severity: 'notice',
    title: 'Language of a part does not exist',
    why: 'Screen readers choose the voice by the language of a text. With a code they do not know they keep the wrong one.',
    fix: 'Write a code of BCP 47 with hyphens: de, pt-BR, zh-Hant.',
    source: 'https://dequeuniversity.com/rules/axe/4.10/valid-lang',
    gate: 'indexable',
    needs: ['marks'],
  },
  check: (facts) => failIfAny(marksOf(facts, 'lang-part-invalid').map(markEvidence)),
  examples: {
    fail: [
      { name: 'no such language', html: examplePage({ body: '<p lang="xx">A</p>' }) },
      { name: 'an underscore', html: examplePage({ body: '<p lang="de_DE">A</p>' }) },
    ],
    pass: [
      { name: 'a language', html: examplePage({ body: '<p lang="de">A</p>' }) },
      { name: 'with a country', html: examplePage({ body: '<p lang="pt-BR">A</p>' }) },
      { name: 'one of three letters', html: examplePage({ body: '<p lang="fil">A</p>' }) },
      { name: 'none', html: examplePage({ body: '<p lang="">A</p>' }) },
    ],
  },
});
