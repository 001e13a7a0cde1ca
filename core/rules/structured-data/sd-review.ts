import { RICH_RESULTS } from '../data/rich-results.ts';
import { richResultRule } from '../shared/rich-result-rule.ts';
import { dataPage, itemPage } from '../shared/sd-example.ts';
import { meets } from '../shared/sd-needs.ts';

const FULL = {
  '@type': 'Review',
  author: { '@type': 'Person', name: 'Ann' },
  reviewRating: { '@type': 'Rating', ratingValue: 4 },
};
export const sdReview = richResultRule(RICH_RESULTS.review, {
  id: 'sd-review',
  title: 'Review lacks author, rating or what it is about',
  why: 'Stars in search results come from complete reviews alone: who wrote it, of what, and how it was rated.',
  fix: 'Add the property named to the Review. One that stands inside the thing it is about needs no itemReviewed.',
  // Lists of pros and cons are a result of their own, without a rating.
  exempt: (item) => meets(item, 'positiveNotes|negativeNotes'),
  examples: {
    fail: [
      { name: 'no rating', html: itemPage('Product', { review: { '@type': 'Review', author: 'Ann' } }) },
      { name: 'no author', html: itemPage('Product', { review: { ...FULL, author: '' } }) },
      { name: 'of nothing', html: dataPage(FULL) },
    ],
    pass: [
      { name: 'of the product around it', html: itemPage('Product', { review: FULL }) },
      {
        name: 'of what it names',
        html: dataPage({ ...FULL, itemReviewed: { '@type': 'Book', name: 'Cakes' } }),
      },
      {
        name: 'pros and cons',
        html: itemPage('Product', {
          review: { '@type': 'Review', author: 'Ann', positiveNotes: { '@type': 'ItemList' } },
        }),
        expect: 'not-applicable',
      },
      { name: 'a check of a claim', html: itemPage('ClaimReview'), expect: 'not-applicable' },
    ],
  },
});
