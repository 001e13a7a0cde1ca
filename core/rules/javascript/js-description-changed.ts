import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { descriptionOf } from '../shared/head-texts.ts';
import { normalText } from '../shared/normal-text.ts';

const page = (text: string) => examplePage({ head: `<meta name="description" content="${text}">` });

export const jsDescriptionChanged = definePageRule({
  meta: {
    id: 'js-description-changed',
    category: 'javascript',
    severity: 'notice',
    title: 'Scripts change the meta description',
    why: 'Google takes the one it sees after rendering; others keep the first. Often the HTML carries the same description for every page until a script replaces it.',
    fix: 'Send the final description in the HTML of each page.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics',
    gate: 'indexable',
    rendering: 'compare',
    needs: ['raw', 'rendered'],
  },
  check({ raw, rendered }) {
    const before = raw === null ? null : descriptionOf(raw);
    const after = rendered === null ? null : descriptionOf(rendered);
    if (before === null || after === null)
      return notApplicable('there is no description before, or none after');
    if (normalText(before) === normalText(after)) return pass;
    return fail({ value: after, expected: before, where: 'head > meta[name=description]', from: 'rendered' });
  },
  examples: {
    fail: [{ name: 'another one', html: page('We bake.'), rendered: page('We fry.') }],
    pass: [
      { name: 'the same', html: page('We bake.'), rendered: page('We bake.') },
      {
        name: 'set by script alone',
        html: examplePage(),
        rendered: page('We bake.'),
        expect: 'not-applicable',
      },
    ],
  },
});
