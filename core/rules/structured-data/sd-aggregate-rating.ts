import { RICH_RESULTS } from '../data/rich-results.ts';
import { richResultRule } from '../shared/rich-result-rule.ts';
import { itemPage } from '../shared/sd-example.ts';

export const sdAggregateRating = richResultRule(RICH_RESULTS.rating, {
  id: 'sd-aggregate-rating',
  title: 'Rating lacks its value or the number of votes',
  why: 'Stars in search results need the average and the number of ratings or reviews it comes from.',
  fix: 'Add ratingValue, and ratingCount or reviewCount, to the AggregateRating; leave it out where nobody has voted yet.',
  examples: {
    fail: [
      {
        name: 'no count',
        html: itemPage('Product', { aggregateRating: { '@type': 'AggregateRating', ratingValue: 4 } }),
      },
      {
        name: 'no value',
        html: itemPage('Product', { aggregateRating: { '@type': 'AggregateRating', reviewCount: 4 } }),
      },
      { name: 'of nothing', html: itemPage('AggregateRating', { ratingValue: 4, reviewCount: 4 }) },
    ],
    pass: [
      {
        name: 'complete',
        html: itemPage('Product', {
          aggregateRating: { '@type': 'AggregateRating', ratingValue: 4, reviewCount: 4 },
        }),
      },
      { name: 'no rating', html: itemPage('Product'), expect: 'not-applicable' },
    ],
  },
});
