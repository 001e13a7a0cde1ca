import type { DataItem } from '#contract/doc-facts.ts';
import type { Evidence } from '#contract/rule.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { domainOf, familyOf, isSchemaType, rightSpelling } from '../shared/schema-org.ts';
import { dataPage, itemPage } from '../shared/sd-example.ts';
import { inSchemaOrg } from '../shared/sd-vocabulary.ts';

export const sdPropertyUnknown = definePageRule({
  meta: {
    id: 'sd-property-unknown',
    category: 'structured-data',
    severity: 'warning',
    title: 'Property that its type does not have',
    why: 'A property under a name that schema.org does not have is not read. One that belongs to another type is read by some search engines only.',
    fix: 'Correct the spelling, or move the value to the property that the type has for it.',
    source: 'https://schema.org/docs/full.html',
    // The rest of the item is read as before.
    impact: 'low',
    gate: 'indexable',
    needs: ['items', 'jsonLd'],
  },
  check({ items, jsonLd }) {
    const judged = inSchemaOrg(items, jsonLd).filter(isJudged);
    if (judged.length === 0) return notApplicable('the page has no types of schema.org');
    const faults = judged.flatMap(faultsOf);
    if (faults.length === 0) return pass;
    const unknown = faults.some(({ known }) => !known);
    return fail(
      faults.map(({ evidence }) => evidence),
      unknown ? 'warning' : 'notice',
    );
  },
  examples: {
    fail: [
      {
        name: 'a spelling mistake',
        html: itemPage('LocalBusiness', { adress: '1 Mill Lane' }),
        severity: 'warning',
      },
      { name: 'in other letters', html: itemPage('Product', { Name: 'Cake' }), severity: 'warning' },
      { name: 'of another type', html: itemPage('Product', { startDate: '2026-01-01' }), severity: 'notice' },
    ],
    pass: [
      { name: 'its own', html: itemPage('Product', { name: 'Cake', sku: '1' }) },
      {
        name: 'of a type above',
        html: itemPage('Bakery', { telephone: '1', servesCuisine: 'French', geo: null }),
      },
      { name: 'of another vocabulary', html: itemPage('Product', { 'gs1:net': 1 }) },
      {
        name: 'what an action asks for',
        html: itemPage('SearchAction', { 'query-input': 'required name=q' }),
      },
      { name: 'a role', html: itemPage('Organization', { employee: { '@type': 'Role', employee: 'Ann' } }) },
      {
        name: 'a type that does not exist',
        html: itemPage('CherryCake', { sugar: 1 }),
        expect: 'not-applicable',
      },
      { name: 'no data', html: dataPage(), expect: 'not-applicable' },
    ],
  },
});

/** Items that may have any property: of types that are not known, and roles. */
const isJudged = ({ types }: DataItem): boolean =>
  types.every((type) => isSchemaType(type) && !familyOf(type).has('Role'));

/** Properties that schema.org had once and that old templates still write. */
const FORMER: ReadonlySet<string> = new Set(['interactionCount', 'ingredients', 'photos', 'videos']);

interface Fault {
  /** schema.org has it, for other types. */
  readonly known: boolean;
  readonly evidence: Evidence;
}

function faultsOf({ types, props, syntax }: DataItem): Fault[] {
  return Object.keys(props).flatMap((property): Fault[] => {
    if (/[:/@]/.test(property) || /-(?:in|out)put$/.test(property)) return [];
    if (FORMER.has(property)) return [];
    const domain = domainOf(property);
    const where = `${syntax}: ${types.join(', ')}`;
    if (domain === undefined) {
      const expected = rightSpelling(property, 'property');
      const message = 'schema.org has no such property.';
      return [
        {
          known: false,
          evidence: { message, value: property, ...(expected !== undefined && { expected }), where },
        },
      ];
    }
    if (types.some((type) => domain.some((owner) => familyOf(type).has(owner)))) return [];
    const message = `A property of ${domain.slice(0, 3).join(', ')}.`;
    return [{ known: true, evidence: { message, value: property, where } }];
  });
}
