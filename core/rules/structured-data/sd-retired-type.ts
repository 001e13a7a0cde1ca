import type { Evidence } from '#contract/rule.ts';
import { RETIRED_TYPES } from '../data/retired-results.ts';
import { allItems, labelOf } from '../shared/sd-items.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { block, pageItemRule } from './item-rule.ts';

const page = (json: string) => exampleHtml(block(json));

export const sdRetiredType = pageItemRule({
  meta: {
    id: 'sd-retired-type',
    severity: 'notice',

    title: 'Data is of a kind that gives no result any more',
    why: 'Search engines stopped showing results of this kind. The data does no harm, and other readers may still use it.',
    fix: 'Leave it, or remove it when the template is next changed. Do not add it to further pages.',
  },
  none: 'the page has no structured data',
  inValues: true,
  judge: (items) => {
    if (items.length === 0) return null;
    return allItems(items).flatMap(({ item }): Evidence[] =>
      item.types.flatMap((type) => {
        const since = RETIRED_TYPES.get(type);
        return since === undefined
          ? []
          : [{ message: `${type} gives no result of its own ${since}.`, value: labelOf(item) }];
      }),
    );
  },
  examples: {
    fail: [
      { name: 'instructions', html: page('{"@type":"HowTo","name":"Bake"}') },
      { name: 'questions', html: page('{"@type":"FAQPage","mainEntity":[]}') },
    ],
    pass: [
      { name: 'a recipe', html: page('{"@type":"Recipe","name":"Cake","image":"https://a.test/c.jpg"}') },
      {
        name: 'a step within a recipe',
        html: page(
          '{"@type":"Recipe","name":"Cake","image":"x","recipeInstructions":{"@type":"HowToStep","text":"Stir"}}',
        ),
      },
      { name: 'no data', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
