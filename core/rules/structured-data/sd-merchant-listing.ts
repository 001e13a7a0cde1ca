import { soldProduct } from './sold-product.ts';
import { labelOf } from '../shared/sd-items.ts';
import { inWords, unmet } from '../shared/sd-needs.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { block, pageItemRule } from './item-rule.ts';

const REQUIRED = [
  'image',
  'offers.price|offers.priceSpecification.price',
  'offers.priceCurrency|offers.priceSpecification.priceCurrency',
] as const;
const page = (json: string) => exampleHtml(block(json));

export const sdMerchantListing = pageItemRule({
  meta: {
    id: 'sd-merchant-listing',
    severity: 'warning',

    impact: 'low',
    title: 'Offer data lacks what a shopping result needs',
    why: 'Results with shopping details need an image, a price and its currency. (What every product result needs another check looks at.)',
    fix: 'Add image, offers.price and offers.priceCurrency, with the values that visitors see.',
    source: 'https://developers.google.com/search/docs/appearance/structured-data/merchant-listing',
  },
  none: 'the page sells no single product',

  judge: (items) => {
    const product = soldProduct(items);
    if (product === null) return null;
    const missing = unmet(product, REQUIRED);
    return missing.length === 0
      ? []
      : [{ message: `Missing: ${inWords(missing)}`, value: labelOf(product), where: product.syntax }];
  },
  examples: {
    fail: [
      {
        name: 'no image',
        html: page(
          '{"@type":"Product","name":"Cake","offers":{"@type":"Offer","price":9,"priceCurrency":"EUR"}}',
        ),
      },
      {
        name: 'no currency',
        html: page('{"@type":"Product","name":"Cake","image":"x","offers":{"@type":"Offer","price":9}}'),
      },
    ],
    pass: [
      {
        name: 'complete',
        html: page(
          '{"@type":"Product","name":"Cake","image":"x","offers":{"@type":"Offer","price":9,"priceCurrency":"EUR"}}',
        ),
      },
      {
        name: 'offers of several sellers',
        html: page('{"@type":"Product","name":"Cake","offers":{"@type":"AggregateOffer","lowPrice":9}}'),
        expect: 'not-applicable',
      },
      { name: 'no data', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
