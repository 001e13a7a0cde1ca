import { RICH_RESULTS } from '../data/rich-results.ts';
import { richResultRule } from '../shared/rich-result-rule.ts';
import { itemPage } from '../shared/sd-example.ts';

const FULL = {
  name: 'Oven timer',
  offers: { '@type': 'Offer', price: 0 },
  aggregateRating: { '@type': 'AggregateRating', ratingValue: 4, ratingCount: 9 },
};
export const sdSoftwareApp = richResultRule(RICH_RESULTS.software, {
  id: 'sd-software-app',
  title: 'App data lacks what an app result needs',
  why: 'Results for apps show price and rating; without a name, a price and a rating or review there is nothing to show.',
  fix: 'Add offers.price (0 for a free app) and aggregateRating or review to the app, as the page shows them.',
  examples: {
    fail: [
      { name: 'a name alone', html: itemPage('SoftwareApplication', { name: 'Oven timer' }) },
      {
        name: 'a phone app without a price',
        html: itemPage('MobileApplication', { ...FULL, offers: { '@type': 'Offer' } }),
      },
    ],
    pass: [
      { name: 'free, with a rating', html: itemPage('WebApplication', FULL) },
      { name: 'a video game', html: itemPage('VideoGame', { name: 'Cake race' }), expect: 'not-applicable' },
    ],
  },
});
