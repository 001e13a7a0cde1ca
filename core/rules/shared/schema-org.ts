import { PROPERTIES_A_TO_I } from '../data/schema-org/property-names-a-i.ts';
import { PROPERTIES_J_TO_Z } from '../data/schema-org/property-names-j-z.ts';
import { TYPE_NAMES } from '../data/schema-org/type-names.ts';

type Table = ReadonlyMap<string, readonly string[]>;

/** `name<a,b` words, parsed when first asked for. */
function lazyTable(...sources: readonly string[]): () => Table {
  let table: Table | null = null;
  return () => {
    table ??= new Map(
      sources
        .flatMap((source) => source.split(/\s+/))
        .filter((word) => word !== '')
        .map((word): [string, readonly string[]] => {
          const [name = '', list = ''] = word.split('<');
          return [name, list === '' ? [] : list.split(',')];
        }),
    );
    return table;
  };
}

const types = lazyTable(TYPE_NAMES);
const properties = lazyTable(PROPERTIES_A_TO_I, PROPERTIES_J_TO_Z);
const families = new Map<string, ReadonlySet<string>>();
const NONE: ReadonlySet<string> = new Set();

export const isSchemaType = (type: string): boolean => types().has(type);

/** A type and all that it descends from; empty for a type that schema.org does not have. */
export function familyOf(type: string): ReadonlySet<string> {
  const known = families.get(type);
  if (known !== undefined) return known;
  if (!types().has(type)) return NONE;
  const family = new Set([type]);
  for (const member of family) for (const parent of types().get(member) ?? []) family.add(parent);
  families.set(type, family);
  return family;
}

/** Types that a property belongs to; undefined for one that schema.org does not have. */
export const domainOf = (property: string): readonly string[] | undefined => properties().get(property);

let typeSpellings: ReadonlyMap<string, string> | null = null;
let propertySpellings: ReadonlyMap<string, string> | null = null;

/** The right spelling of a name that is known in other letters' case, or with a plural s too many or missing. */
export function rightSpelling(name: string, kind: 'type' | 'property'): string | undefined {
  typeSpellings ??= spellings(types());
  propertySpellings ??= spellings(properties());
  return (kind === 'type' ? typeSpellings : propertySpellings).get(folded(name));
}

const spellings = (table: Table): ReadonlyMap<string, string> =>
  new Map([...table.keys()].map((name) => [folded(name), name]));

const folded = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[\s_-]/g, '')
    .replace(/s$/, '');
