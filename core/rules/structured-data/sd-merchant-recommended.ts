import { soldProduct } from './sold-product.ts';
import { labelOf } from '../shared/sd-items.ts';
import { inWords, unmet } from '../shared/sd-needs.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { block, pageItemRule } from './item-rule.ts';

const RECOMMENDED = [
  'offers.availability',
  'offers.shippingDetails',
  'offers.hasMerchantReturnPolicy',
  'brand|gtin|gtin13|gtin12|gtin14|gtin8|mpn|isbn',
] as const;
const page = (json: string) => exampleHtml(block(json));

export const sdMerchantRecommended = pageItemRule({
  meta: {
    id: 'sd-merchant-recommended',
    severity: 'notice',

    title: 'Offer data leaves out recommended properties',
    why: 'Availability, shipping, returns and the product’s number or brand are what shopping results show and compare.',
    fix: 'Add those that the page shows. Shipping and returns can also be given once for the organisation, or in Merchant Center.',
    source: 'https://developers.google.com/search/docs/appearance/structured-data/merchant-listing',
  },
  none: 'the page sells no single product',

  judge: (items) => {
    const product = soldProduct(items);
    if (product === null) return null;
    const missing = unmet(product, RECOMMENDED);
    return missing.length === 0
      ? []
      : [{ message: `Missing: ${inWords(missing)}`, value: labelOf(product), where: product.syntax }];
  },
  examples: {
    fail: [
      {
        name: 'a price alone',
        html: page(
          '{"@type":"Product","name":"Cake","image":"x","offers":{"@type":"Offer","price":9,"priceCurrency":"EUR"}}',
        ),
      },
    ],
    pass: [
      {
        name: 'complete',
        html: page(
          '{"@type":"Product","name":"Cake","brand":"A","offers":{"@type":"Offer","price":9,"availability":"InStock","shippingDetails":{"a":1},"hasMerchantReturnPolicy":{"a":1}}}',
        ),
      },
      { name: 'no data', html: exampleHtml(), expect: 'not-applicable' },
    ],
  },
});
