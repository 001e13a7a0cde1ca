import type { DataItem } from '#contract/doc-facts.ts';
import { addValue, newItem } from './items.ts';
import type { RdfGraph } from './rdfa.ts';

const MAX_HOPS = 8;
const MAX_NODES = 2_000;

/**
 * The typed subjects of a graph as items; what a property names is an item within where it has a type or says
 * something itself. Subjects within others are no items of their own.
 */
export function rdfaItems(graph: RdfGraph): DataItem[] {
  let left = MAX_NODES;
  const read = (id: string, path: readonly string[]): DataItem => {
    left -= 1;
    const subject = graph.get(id);
    const item = newItem('rdfa', subject?.types ?? [], id.startsWith('_:') ? null : id);
    for (const [name, object] of subject?.properties ?? []) {
      if ('value' in object) addValue(item, name, object.value);
      else {
        const nested =
          graph.has(object.id) && !path.includes(object.id) && path.length < MAX_HOPS && left > 0;
        addValue(item, name, nested ? read(object.id, [...path, object.id]) : object.id);
      }
    }
    return item;
  };
  const typed = [...graph].filter(([, { types }]) => types.length > 0);
  const within = new Set(typed.flatMap(([id, { properties }]) => innerIds(id, properties)));
  const tops = typed.filter(([id]) => !within.has(id));
  // Items that name each other in a circle are all within: the first of them begins it.
  return (tops.length === 0 ? typed.slice(0, 1) : tops).flatMap(([id]) =>
    left <= 0 ? [] : [read(id, [id])],
  );
}

function innerIds(id: string, properties: readonly (readonly [string, object])[]): string[] {
  return properties.flatMap(([, object]) =>
    'id' in object && typeof object.id === 'string' && object.id !== id ? [object.id] : [],
  );
}
