import type { RichResult } from '../data/rich-result.ts';
import { OTHER_RICH_RESULTS, RICH_RESULTS } from '../data/rich-results.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { itemEvidence, itemsFor } from '../shared/rich-result-rule.ts';
import { inWords, unmet } from '../shared/sd-needs.ts';
import { block, pageItemRule } from './item-rule.ts';

/** Kinds that no other rule recommends properties for. */
const KINDS: readonly RichResult[] = [
  ...Object.entries(RICH_RESULTS).flatMap(([name, kind]) =>
    name === 'article' || name === 'organization' ? [] : [kind],
  ),
  ...OTHER_RICH_RESULTS,
];
const page = (json: string) => exampleHtml(block(json));

export const sdGoogleRecommendedMissing = pageItemRule({
  meta: {
    id: 'sd-google-recommended-missing',
    severity: 'notice',

    title: 'Structured data leaves out recommended properties',
    why: 'The result can be shown without them, and shows more with them.',
    fix: 'Add those that the page has anyway. What visitors do not see should not be in the data either.',
    source: 'https://developers.google.com/search/docs/appearance/structured-data/search-gallery',
  },
  none: 'the page describes nothing of these kinds',

  judge: (items, url) => {
    const found = KINDS.flatMap((kind) => itemsFor({ items, url }, kind).map(({ item }) => ({ kind, item })));
    if (found.length === 0) return null;
    return found.flatMap(({ kind, item }) => {
      const missing = unmet(item, kind.recommended);
      return missing.length === 0 ? [] : [itemEvidence(item, `Missing: ${inWords(missing)}`)];
    });
  },
  examples: {
    fail: [
      {
        name: 'a recipe without ingredients',
        html: page('{"@type":"Recipe","name":"Cake","image":"https://a.test/c.jpg"}'),
      },
    ],
    pass: [
      {
        name: 'a business with all of them',
        html: page(
          '{"@type":"Store","name":"A","address":"B","telephone":"1","openingHoursSpecification":{"opens":"8"},"url":"https://a.test/","geo":{"latitude":1},"priceRange":"€"}',
        ),
      },
      {
        name: 'an article is another finding',
        html: page('{"@type":"Article","headline":"A"}'),
        expect: 'not-applicable',
      },
      { name: 'no data', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
