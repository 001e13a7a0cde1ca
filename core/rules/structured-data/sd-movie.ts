import { RICH_RESULTS } from '../data/rich-results.ts';
import { richResultRule } from '../shared/rich-result-rule.ts';
import { itemPage } from '../shared/sd-example.ts';

const list = (movie: object) =>
  itemPage('ItemList', {
    itemListElement: [{ '@type': 'ListItem', position: 1, item: { '@type': 'Movie', ...movie } }],
  });

export const sdMovie = richResultRule(RICH_RESULTS.movie, {
  id: 'sd-movie',
  title: 'Film in a list lacks name or image',
  why: 'A row of films in search results shows a poster and a name of each; a film that lacks one is left out.',
  fix: 'Add name and image to each Movie of the list, as the page shows them.',
  examples: {
    fail: [{ name: 'no image', html: list({ name: 'Cakes' }) }],
    pass: [
      { name: 'complete', html: list({ name: 'Cakes', image: 'https://a.test/p.jpg' }) },
      {
        name: 'a film on a page of its own',
        html: itemPage('Movie', { name: 'Cakes' }),
        expect: 'not-applicable',
      },
    ],
  },
});
