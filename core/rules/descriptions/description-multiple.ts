import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { headDescriptions } from '../shared/head-texts.ts';

const meta = (text: string) => `<meta name="description" content="${text}">`;

export const descriptionMultiple = definePageRule({
  meta: {
    id: 'description-multiple',
    category: 'descriptions',
    severity: 'warning',
    // The snippet comes mainly from the page itself.
    impact: 'low',
    title: 'Head holds more than one meta description',
    why: 'Search engines choose one of them, or join them. Two usually mean that a theme and a plugin both write one.',
    fix: 'Find out what writes the second description and switch it off.',
    source: 'https://developers.google.com/search/docs/appearance/snippet',
    gate: 'indexable',
    needs: ['metas'],
  },
  check(facts) {
    const found = headDescriptions(facts);
    if (found.length === 0) return notApplicable('the page has no description');
    if (found.length === 1) return pass;
    return fail(found.map((value) => ({ value, where: 'head > meta[name=description]' })));
  },
  examples: {
    fail: [{ name: 'two', html: examplePage({ head: meta('We bake.') + meta('We fry.') }) }],
    pass: [
      { name: 'one', html: examplePage({ head: meta('We bake.') }) },
      { name: 'an empty one beside it', html: examplePage({ head: meta('We bake.') + meta('') }) },
      {
        name: 'one for social networks',
        html: examplePage({ head: `${meta('We bake.')}<meta property="og:description" content="We fry.">` }),
      },
      { name: 'none', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
