import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { itemEvidence } from '../shared/rich-result-rule.ts';
import { dataPage, itemPage } from '../shared/sd-example.ts';
import { itemsOf, valuesOf } from '../shared/sd-items.ts';
import { meets } from '../shared/sd-needs.ts';

const PART = { '@type': 'WebPageElement', isAccessibleForFree: false, cssSelector: '.paid' };

export const sdPaywall = definePageRule({
  meta: {
    id: 'sd-paywall',
    category: 'structured-data',
    severity: 'notice',
    title: 'Paid content is not marked where it stands',
    why: 'Search engines that are shown a text which visitors have to pay for want to be told which part that is, so that they do not take it for deceit.',
    fix: 'Add hasPart with a cssSelector that names the paid section to the article’s data.',
    source: 'https://developers.google.com/search/docs/appearance/structured-data/paywalled-content',
    gate: 'indexable',
    needs: ['items'],
  },
  check({ items }) {
    const paid = itemsOf(items, 'CreativeWork').filter(
      ({ item, own }) => own && valuesOf(item, 'isAccessibleForFree').some(isFalse),
    );
    if (paid.length === 0) return notApplicable('the page says nothing of paid content');
    return failIfAny(
      paid.flatMap(({ item }) =>
        meets(item, 'hasPart.cssSelector|cssSelector')
          ? []
          : [itemEvidence(item, 'No part with a cssSelector.')],
      ),
    );
  },
  examples: {
    fail: [{ name: 'nothing said', html: itemPage('NewsArticle', { isAccessibleForFree: 'False' }) }],
    pass: [
      {
        name: 'the part is named',
        html: itemPage('NewsArticle', { isAccessibleForFree: false, hasPart: PART }),
      },
      {
        name: 'free',
        html: itemPage('NewsArticle', { isAccessibleForFree: true }),
        expect: 'not-applicable',
      },
      { name: 'no data', html: dataPage(), expect: 'not-applicable' },
    ],
  },
});

const isFalse = (value: unknown): boolean =>
  value === false ||
  (typeof value === 'string' && /^(?:https?:\/\/schema\.org\/)?false$/i.test(value.trim()));
