import { RICH_RESULTS } from '../data/rich-results.ts';
import { richResultRule } from '../shared/rich-result-rule.ts';
import { itemPage } from '../shared/sd-example.ts';

export const sdRecipe = richResultRule(RICH_RESULTS.recipe, {
  id: 'sd-recipe',
  title: 'Recipe data lacks what a recipe result needs',
  why: 'Recipe results show a name and a picture; a recipe without either is shown as a plain link.',
  fix: 'Add name and image to the Recipe, the image as an absolute URL of a file that may be crawled.',
  wrong: '{ "@type": "Recipe", "name": "Cherry cake" }',
  right: '{ "@type": "Recipe", "name": "Cherry cake", "image": "https://example.com/cake.jpg" }',
  examples: {
    fail: [
      { name: 'no image', html: itemPage('Recipe', { name: 'Cherry cake' }) },
      { name: 'no name', html: itemPage('Recipe', { image: 'https://a.test/c.jpg' }) },
    ],
    pass: [
      { name: 'name and image', html: itemPage('Recipe', { name: 'Cake', image: ['https://a.test/c.jpg'] }) },
      {
        name: 'a list of recipes',
        html: itemPage('ItemList', {
          itemListElement: [{ '@type': 'ListItem', item: { '@type': 'Recipe', name: 'A' } }],
        }),
        expect: 'not-applicable',
      },
    ],
  },
});
