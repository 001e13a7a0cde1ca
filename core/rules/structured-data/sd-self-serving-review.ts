import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { isHome, itemEvidence } from '../shared/rich-result-rule.ts';
import { dataPage, itemPage } from '../shared/sd-example.ts';
import { itemsOf } from '../shared/sd-items.ts';
import { meets } from '../shared/sd-needs.ts';

const RATING = { aggregateRating: { '@type': 'AggregateRating', ratingValue: 5, reviewCount: 9 } };

export const sdSelfServingReview = definePageRule({
  meta: {
    id: 'sd-self-serving-review',
    category: 'structured-data',
    severity: 'notice',
    title: 'Organisation rates itself in its own data',
    why: 'Search engines show no stars for what a business says about itself on its own site. The data does no harm, and brings nothing.',
    fix: 'Leave the rating out of the organisation’s data. Ratings of its products, on their pages, are shown.',
    source: 'https://developers.google.com/search/docs/appearance/structured-data/review-snippet',
    gate: 'indexable',
    needs: ['items', 'url'],
  },
  check({ items, url }) {
    // On other pages it may be a directory's entry for somebody else.
    const own = isHome(url) ? itemsOf(items, 'Organization').filter(({ via }) => via === null) : [];
    if (own.length === 0) return notApplicable('no start page with data about an organisation');
    return failIfAny(
      own.flatMap(({ item }) =>
        meets(item, 'aggregateRating|review')
          ? [itemEvidence(item, 'It has a rating or review of its own.')]
          : [],
      ),
    );
  },
  examples: {
    fail: [{ name: 'a bakery with stars', html: itemPage('Bakery', { name: 'Cakes', ...RATING }) }],
    pass: [
      { name: 'without', html: itemPage('Bakery', { name: 'Cakes' }) },
      { name: 'a product with stars', html: itemPage('Product', RATING), expect: 'not-applicable' },
      {
        name: 'an entry of a directory',
        html: itemPage('Bakery', RATING),
        url: 'https://a.test/bakeries/7',
        expect: 'not-applicable',
      },
      { name: 'no data', html: dataPage(), expect: 'not-applicable' },
    ],
  },
});
