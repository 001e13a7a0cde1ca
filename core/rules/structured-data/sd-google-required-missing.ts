import { OTHER_RICH_RESULTS } from '../data/rich-results.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { itemEvidence, itemsFor, lacks } from '../shared/rich-result-rule.ts';
import { block, pageItemRule } from './item-rule.ts';

const page = (json: string) => exampleHtml(block(json));

export const sdGoogleRequiredMissing = pageItemRule({
  meta: {
    id: 'sd-google-required-missing',
    severity: 'warning',

    title: 'Structured data lacks a required property',
    why: 'A search engine shows this kind of result only if the data is complete.',
    fix: 'Add the missing properties, with the values that visitors see on the page.',
    source: 'https://developers.google.com/search/docs/appearance/structured-data/sd-policies',
  },
  none: 'the page describes nothing of these kinds',

  judge: (items, url) => {
    const found = OTHER_RICH_RESULTS.flatMap((kind) =>
      itemsFor({ items, url }, kind).map((placed) => ({ kind, placed })),
    );
    if (found.length === 0) return null;
    return found.flatMap(({ kind, placed }) => {
      const missing = lacks(placed, kind);
      return missing === null ? [] : [itemEvidence(placed.item, missing)];
    });
  },
  examples: {
    fail: [
      {
        name: 'a rating of an employer without its number',
        html: page(
          '{"@type":"EmployerAggregateRating","itemReviewed":{"@type":"Organization","name":"A"},"ratingValue":4}',
        ),
      },
    ],
    pass: [
      {
        name: 'complete',
        html: page(
          '{"@type":"EmployerAggregateRating","itemReviewed":{"@type":"Organization","name":"A"},"ratingValue":4,"ratingCount":9}',
        ),
      },
      { name: 'no data', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
