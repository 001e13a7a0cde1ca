import type { Evidence } from '#contract/rule.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { isSchemaType, rightSpelling } from '../shared/schema-org.ts';
import { dataPage, itemPage } from '../shared/sd-example.ts';
import { inSchemaOrg } from '../shared/sd-vocabulary.ts';

export const sdTypeUnknown = definePageRule({
  meta: {
    id: 'sd-type-unknown',
    category: 'structured-data',
    severity: 'warning',
    title: 'Type that schema.org does not have',
    why: 'Search engines know the types of schema.org alone and skip an item of any other, with all that it says.',
    fix: 'Write the type as schema.org does, capitals included, or take the nearest type that exists.',
    source: 'https://schema.org/docs/full.html',
    wrong: '"@type": "product"',
    right: '"@type": "Product"',
    gate: 'indexable',
    needs: ['items', 'jsonLd'],
  },
  check({ items, jsonLd }) {
    const judged = inSchemaOrg(items, jsonLd);
    if (judged.length === 0) return notApplicable('the page has no types of schema.org');
    return failIfAny(
      judged.flatMap((item): Evidence[] =>
        item.types
          .filter((type) => isPlain(type) && !isSchemaType(type))
          .map((type) => toEvidence(type, item.syntax)),
      ),
    );
  },
  examples: {
    fail: [
      { name: 'in small letters', html: itemPage('product', { name: 'Cake' }) },
      { name: 'invented', html: itemPage('CherryCake') },
      {
        name: 'within another item',
        html: itemPage('Recipe', { author: { '@type': 'Human', name: 'Ann' } }),
      },
    ],
    pass: [
      { name: 'known', html: itemPage(['Product', 'Vehicle']) },
      { name: 'a full address', html: itemPage('https://schema.org/Recipe') },
      { name: 'of another vocabulary', html: itemPage(['Product', 'gs1:Product']) },
      { name: 'a data type', html: itemPage('PropertyValue', { value: { '@type': 'Text', name: 'x' } }) },
      {
        name: 'a block of another vocabulary',
        html: dataPage({ '@context': 'https://example.org/ns', '@type': 'Note' }),
        expect: 'not-applicable',
      },
      { name: 'no data', html: dataPage(), expect: 'not-applicable' },
    ],
  },
});

const DATA_TYPES: ReadonlySet<string> = new Set([
  'Text',
  'URL',
  'Number',
  'Integer',
  'Float',
  'Boolean',
  'Date',
  'DateTime',
  'Time',
  'DataType',
  'CssSelectorType',
  'XPathType',
  'PronounceableText',
]);

/** A bare name: what has a prefix or an address is another vocabulary's. */
const isPlain = (type: string): boolean => !/[:/]/.test(type) && !DATA_TYPES.has(type);

function toEvidence(type: string, where: string): Evidence {
  const expected = rightSpelling(type, 'type');
  return {
    message: 'schema.org has no such type.',
    value: type,
    ...(expected !== undefined && { expected }),
    where,
  };
}
