import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { headDescriptions } from '../shared/head-texts.ts';

const meta = (text: string) => `<meta name="description" content="${text}">`;

export const descriptionOutsideHead = definePageRule({
  meta: {
    id: 'description-outside-head',
    category: 'descriptions',
    severity: 'notice',
    title: 'A second meta description stands in the body',
    why: 'Metadata in the body does not count. Where there is no description in head, "Meta description is missing" says so; this is one beside a sound description.',
    fix: 'Remove the stray tag, or move what writes it into head.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/valid-page-metadata',
    gate: 'indexable',
    needs: ['metas'],
  },
  check(facts) {
    if (headDescriptions(facts).length === 0)
      return notApplicable('head has no description: description-missing judges it');
    return failIfAny(
      facts.metas.flatMap(({ attr, key, content, inHead }) =>
        !inHead && attr === 'name' && key === 'description' ? [{ value: content, where: 'body' }] : [],
      ),
    );
  },
  examples: {
    fail: [{ name: 'one in the body', html: examplePage({ head: meta('We bake.'), body: meta('We fry.') }) }],
    pass: [
      { name: 'one in head', html: examplePage({ head: meta('We bake.') }) },
      {
        name: 'microdata in the body',
        html: examplePage({
          head: meta('We bake.'),
          body: '<meta itemprop="description" content="We fry.">',
        }),
      },
      {
        name: 'the only one is in the body',
        html: examplePage({ body: meta('We fry.') }),
        expect: 'not-applicable',
      },
    ],
  },
});
