import type { DataItem, DataValue } from '#contract/doc-facts.ts';
import type { Evidence } from '#contract/rule.ts';
import { allItems, labelOf } from './sd-items.ts';

/** Beyond so many faults of a page the rest says nothing new. */
const MOST = 50;

/** Scalars of the named properties, wherever they stand, of which `faultOf` has something to say. */
export function faultyValues(
  items: readonly DataItem[],
  properties: ReadonlySet<string>,
  faultOf: (value: string | number | boolean, item: DataItem, property: string) => string | null,
): Evidence[] {
  const found: Evidence[] = [];
  for (const { item } of allItems(items))
    for (const [property, values] of Object.entries(item.props)) {
      if (!properties.has(property)) continue;
      for (const value of values) {
        if (!isScalar(value) || found.length >= MOST) continue;
        const message = faultOf(value, item, property);
        if (message !== null) found.push(valueEvidence(item, property, value, message));
      }
    }
  return found;
}

/** Whether one of the properties has a value somewhere: without any a rule on them does not apply. */
export const hasAny = (items: readonly DataItem[], properties: ReadonlySet<string>): boolean =>
  allItems(items).some(({ item }) => Object.keys(item.props).some((property) => properties.has(property)));

export const valueEvidence = (
  item: DataItem,
  property: string,
  value: string | number | boolean | null,
  message: string,
): Evidence => ({
  message,
  value: String(value),
  where: `${item.syntax}: ${property}`,
  text: labelOf(item),
});

const isScalar = (value: DataValue): value is string | number | boolean =>
  value !== null && typeof value !== 'object' && value !== '';
