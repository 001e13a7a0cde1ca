import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { dataPage, itemPage } from '../shared/sd-example.ts';

export const sdContextMissing = definePageRule({
  meta: {
    id: 'sd-context-missing',
    category: 'structured-data',
    severity: 'warning',
    title: 'JSON-LD without a context',
    why: 'The context says whose words the data uses. Without it "Product" is a word of no vocabulary, and search engines may skip the block.',
    fix: 'Begin each block with "@context": "https://schema.org".',
    source: 'https://www.w3.org/TR/json-ld11/#the-context',
    wrong: '{ "@type": "Recipe", "name": "Cherry cake" }',
    right: '{ "@context": "https://schema.org", "@type": "Recipe", "name": "Cherry cake" }',
    gate: 'indexable',
    needs: ['jsonLd'],
  },
  check({ jsonLd }) {
    const read = jsonLd.filter(({ error, empty }) => error === null && !empty);
    if (read.length === 0) return notApplicable('the page has no JSON-LD that can be read');
    return failIfAny(
      read
        .filter(({ context }) => context === 'none')
        .map(({ text, inHead }) => ({
          message: 'The block names no vocabulary.',
          value: text.slice(0, 200),
          where: `${inHead ? 'head' : 'body'} > script[type="application/ld+json"]`,
        })),
    );
  },
  examples: {
    fail: [
      { name: 'none', html: dataPage({ '@type': 'Recipe', name: 'Cake' }) },
      {
        name: 'on one of two',
        html: dataPage([{ '@context': 'https://schema.org', '@type': 'Person' }, { '@type': 'Recipe' }]),
      },
    ],
    pass: [
      { name: 'schema.org', html: itemPage('Recipe') },
      {
        name: 'as an object',
        html: dataPage({ '@context': { '@vocab': 'http://schema.org/' }, '@type': 'Recipe' }),
      },
      {
        name: 'another vocabulary',
        html: dataPage({ '@context': 'https://www.w3.org/ns/activitystreams', type: 'Note' }),
      },
      {
        name: 'a graph',
        html: dataPage({ '@context': 'https://schema.org', '@graph': [{ '@type': 'Recipe' }] }),
      },
      { name: 'no block', html: dataPage(), expect: 'not-applicable' },
    ],
  },
});
