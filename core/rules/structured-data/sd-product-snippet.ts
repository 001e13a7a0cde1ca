import type { Evidence } from '#contract/rule.ts';
import { definePageRule, fail, notApplicable, notMeasured, pass } from '../rule.ts';
import { mayDifferRendered } from '../shared/unrendered-shell.ts';
import { findProducts } from './products.ts';

const ONE_OF = ['review', 'aggregateRating', 'offers'] as const;
const OFFER = '"offers":{"@type":"Offer","price":"9.90","priceCurrency":"EUR"}';
const page = (...blocks: string[]) =>
  `<!doctype html><html lang="en"><head><title>Cherry cake</title>${blocks
    .map((block) => `<script type="application/ld+json">${block}</script>`)
    .join('')}</head><body><h1>Cake</h1></body></html>`;
const NAME_ONLY = '{"@type":"Product","name":"Cherry cake"}';

export const sdProductSnippet = definePageRule({
  meta: {
    id: 'sd-product-snippet',
    category: 'structured-data',
    severity: 'warning',
    title: 'Product data lacks what a product result needs',
    why: 'Search results show price, rating or availability of a product only if its data has a name and at least one of review, aggregateRating and offers.',
    fix: 'Add the missing property to the Product, with the values that visitors see on the page.',
    source: 'https://developers.google.com/search/docs/appearance/structured-data/product-snippet',
    wrong: '{ "@type": "Product", "name": "Cherry cake" }',
    right:
      '{ "@type": "Product", "name": "Cherry cake",\n  "offers": { "@type": "Offer", "price": "9.90", "priceCurrency": "EUR" } }',
    gate: 'indexable',
    needs: ['items', 'raw', 'rendered', 'renderState'],
  },
  check(facts) {
    const { products, isListing } = findProducts(facts.items);
    if (products.length === 0) return notApplicable('the page describes no product');
    if (isListing) return notApplicable('the page lists products instead of offering one');
    const evidence = products.flatMap(({ name, has, syntax }): Evidence[] => {
      const missing = [
        ...(name === null ? ['name'] : []),
        ...(ONE_OF.some(has) ? [] : [`one of ${ONE_OF.join(', ')}`]),
      ];
      if (missing.length === 0) return [];
      return [
        {
          message: `Missing: ${missing.join(' and ')}`,
          value: name ?? 'Product without a name',
          where: syntax,
        },
      ];
    });
    if (evidence.length === 0) return pass;
    return mayDifferRendered(facts)
      ? notMeasured('scripts of this page may complete the data, and it was not rendered')
      : fail(evidence);
  },
  examples: {
    fail: [
      { name: 'a name alone', html: page(NAME_ONLY) },
      { name: 'an offer without a name', html: page(`{"@type":"Product",${OFFER}}`) },
      { name: 'an empty name', html: page(`{"@type":"Product","name":" ",${OFFER}}`) },
      { name: 'inside a graph', html: page(`{"@graph":[{"@type":"WebPage"},${NAME_ONLY}]}`) },
      { name: 'as the main entity of the page', html: page(`{"@type":"WebPage","mainEntity":${NAME_ONLY}}`) },
      {
        name: 'microdata',
        html: '<!doctype html><html><head><title>T</title></head><body><div itemscope itemtype="https://schema.org/Product"><span itemprop="name">Cake</span></div></body></html>',
      },
      {
        name: 'a group whose variants have no price',
        html: page(`{"@type":"ProductGroup","name":"Cake","hasVariant":[${NAME_ONLY}]}`),
      },
      {
        name: 'a rendered page',
        html: page(NAME_ONLY, ''),
        rendered: page(NAME_ONLY),
      },
    ],
    pass: [
      { name: 'name and offer', html: page(`{"@type":"Product","name":"Cake",${OFFER}}`) },
      {
        name: 'name and rating',
        html: page('{"@type":"Product","name":"Cake","aggregateRating":{"ratingValue":4.5,"reviewCount":3}}'),
      },
      { name: 'several types', html: page(`{"@type":["Product","Vehicle"],"name":"Van",${OFFER}}`) },
      {
        name: 'two blocks with one @id',
        html: page('{"@type":"Product","@id":"#p","name":"Cake"}', `{"@type":"Product","@id":"#p",${OFFER}}`),
      },
      {
        name: 'variants inherit from their group',
        html: page(
          `{"@type":"ProductGroup","name":"Cake",${OFFER},"hasVariant":[{"@type":"Product","sku":"1"}]}`,
        ),
      },
      {
        name: 'the product of a review is a stub',
        html: page(`{"@type":"Review","itemReviewed":${NAME_ONLY}}`),
        expect: 'not-applicable',
      },
      {
        name: 'related products are stubs',
        html: page(`{"@type":"Product","name":"Cake",${OFFER},"isRelatedTo":[${NAME_ONLY}]}`),
      },
      {
        name: 'a list of products',
        html: page(`{"@type":"ItemList","itemListElement":[{"@type":"ListItem","item":${NAME_ONLY}}]}`),
        expect: 'not-applicable',
      },
      {
        name: 'a category page',
        html: page(NAME_ONLY, '{"@type":"Product","name":"Tart"}'),
        expect: 'not-applicable',
      },
      {
        name: 'scripts may complete it',
        html: page(NAME_ONLY).replace('</body>', '<script src="/app.js"></script></body>'),
        expect: 'not-measured',
      },
      { name: 'no product', html: page('{"@type":"Recipe","name":"Cake"}'), expect: 'not-applicable' },
    ],
  },
});
