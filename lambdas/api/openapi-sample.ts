/** A JSON Schema as zod writes it, as far as examples are made from it. */
export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly propertyNames?: JsonSchema;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly prefixItems?: readonly JsonSchema[];
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

const MOMENT = '2026-11-22T12:00:00.000Z';
const ULID = '01jdz4t7x2m8k5v9q3n6b0c1ry';

/** What a field of this name looks like; used where its schema has no objection. */
const BY_NAME: readonly (readonly [RegExp, unknown])[] = [
  [/At$|^from$|^to$/, MOMENT],
  [/^(url|finalUrl|startUrl|source|target|canonical)$/, 'https://www.example.com/'],
  [/^(email|sentTo|address)$/, 'ada@example.com'],
  [/^password$/i, 'correct horse battery'],
  [/^code$/, '123456'],
  [/^zone$/, 'Europe/Berlin'],
  [/^time$/, '03:30'],
  [/^(name|title)$/, 'Example shop'],
  [/^nextCursor$/, null],
  [/^expression$/, '0 6 * * ? *'],
];

/** An id's pattern says its kind (contract/ids.ts). */
const OF_ID = /^\^([a-z]+_)\[0-9a-hjkmnp-tv-z\]\{26\}\$$/;

/** What other patterns look for. */
const BY_PATTERN: readonly string[] = [
  `pg_${ULID.slice(0, 16)}`,
  'usr_7d9f0c1e-52a4-4a7e-9c55-1b8f6f2f0a11',
  'tpl_k3v9q1',
  ULID,
  'title-missing',
  'custom-1',
  '123456',
  '03:30',
  '200',
  'a'.repeat(43),
  `${'a'.repeat(43)}.svg`,
  'Example',
  '2026-11-22',
  '2026-11',
  '#1f4e79',
];

/** Deeper than any schema of ours; what refers to itself ends here. */
const MOST_DEPTH = 12;

/**
 * A value that a schema admits, the same each time: examples of the document are made, never forgotten.
 * @param optional whether fields that may be left out are there
 */
export function sampleOf(
  schema: JsonSchema,
  resolve: (ref: string) => JsonSchema,
  { optional = true, name = '', depth = 0 }: { optional?: boolean; name?: string; depth?: number } = {},
): unknown {
  const again = (inner: JsonSchema, more: { name?: string } = {}) =>
    sampleOf(inner, resolve, { optional, name, depth: depth + 1, ...more });
  if (schema.$ref !== undefined) return again(resolve(schema.$ref));
  if (schema.examples !== undefined && schema.examples.length > 0) return schema.examples[0];
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const hint = BY_NAME.find(([pattern]) => pattern.test(name));
  if (hint !== undefined && admits(schema, hint[1])) return hint[1];
  if (schema.default !== undefined) return schema.default;
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) {
    const [first = {}] = depth > MOST_DEPTH ? choices.filter(isNull) : choices.filter((one) => !isNull(one));
    return again(first);
  }
  if (schema.allOf !== undefined)
    return Object.assign({}, ...schema.allOf.map((one) => again(one))) as unknown;
  const type = typeof schema.type === 'string' ? schema.type : schema.type?.[0];
  switch (type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? recordOf(schema, resolve))
          .filter(([key]) => optional || schema.required?.includes(key) === true)
          .map(([key, inner]) => [key, again(inner, { name: key })]),
      );
    case 'array':
      return arrayOf(schema, depth, again);
    case 'string':
      return textOf(schema);
    case 'number':
    case 'integer':
      return numberOf(schema);
    case 'boolean':
      return true;
    case 'null':
      return null;
    case undefined:
    default:
      return {};
  }
}

/** A record with a closed set of keys has them all. */
function recordOf(
  { propertyNames = {}, additionalProperties }: JsonSchema,
  resolve: (ref: string) => JsonSchema,
): Record<string, JsonSchema> {
  if (typeof additionalProperties !== 'object') return {};
  const { enum: keys = [] } = propertyNames.$ref === undefined ? propertyNames : resolve(propertyNames.$ref);
  return Object.fromEntries(keys.map((key) => [String(key), additionalProperties]));
}

const isNull = ({ type }: JsonSchema) => type === 'null';

function arrayOf(
  { items, prefixItems, minItems = 0, maxItems = 1 }: JsonSchema,
  depth: number,
  again: (inner: JsonSchema) => unknown,
): unknown[] {
  if (prefixItems !== undefined) return prefixItems.map((one) => again(one));
  const length = Math.max(minItems, Math.min(maxItems, depth > MOST_DEPTH ? 0 : 1));
  return items === undefined ? [] : Array.from({ length }, () => again(items));
}

function textOf({ format, pattern, minLength = 0, maxLength = 1_000 }: JsonSchema): string {
  if (format === 'date-time') return MOMENT;
  // "Plumbline"
  if (format === 'base64') return 'UGx1bWJsaW5l';
  if (format === 'email') return 'ada@example.com';
  if (format === 'uri') return 'https://www.example.com/';
  if (pattern !== undefined) {
    const [, kind] = OF_ID.exec(pattern) ?? [];
    if (kind !== undefined) return `${kind}${ULID}`;
    const expression = new RegExp(pattern, 'u');
    const found = BY_PATTERN.find((text) => expression.test(text));
    if (found !== undefined) return found;
  }
  return 'example'.padEnd(minLength, 'x').slice(0, maxLength);
}

const numberOf = ({ minimum, maximum = Infinity, exclusiveMinimum }: JsonSchema): number =>
  Math.min(maximum, Math.max(minimum ?? 1, (exclusiveMinimum ?? 0) + 1, 1));

/** Whether a value of a name's own is one that the schema could mean. */
function admits(schema: JsonSchema, value: unknown): boolean {
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return choices.some((one) => admits(one, value));
  const types = typeof schema.type === 'string' ? [schema.type] : (schema.type ?? []);
  if (value === null) return types.includes('null');
  if (!types.includes('string') || typeof value !== 'string') return false;
  const { pattern, minLength = 0, maxLength = Infinity } = schema;
  if (pattern !== undefined && !new RegExp(pattern, 'u').test(value)) return false;
  return value.length >= minLength && value.length <= maxLength;
}
