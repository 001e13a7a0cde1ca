/** A JSON Schema of the API's own document, as far as it is shown. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly description?: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema?: Schema;
}

interface Media {
  readonly schema?: Schema;
  readonly example?: unknown;
}

interface ApiResponse {
  readonly description: string;
  readonly content?: Readonly<Record<string, Media>>;
  readonly headers?: Readonly<Record<string, { readonly description?: string }>>;
}

interface RawOperation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly description?: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Media>> };
  readonly responses: Readonly<Record<string, ApiResponse>>;
}

/** The document that GET /openapi.json answers. */
export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description: string | undefined;
  /** `public`: anybody. `session`: people who are signed in alone. A list: scopes that a key needs. */
  readonly access: 'public' | 'session' | readonly string[];
  readonly parameters: readonly Parameter[];
  readonly body: Media | undefined;
  /** By status. */
  readonly answers: readonly (readonly [status: string, response: ApiResponse])[];
}

/** Every operation, in the order of the document, by tag. */
export function operationsByTag(document: ApiDocument): ReadonlyMap<string, readonly Operation[]> {
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, raw]) => toOperation(path, method.toUpperCase(), raw)),
  );
  return Map.groupBy(all, ({ tag }) => tag);
}

function toOperation(path: string, method: string, raw: RawOperation): Operation {
  const key = raw.security.find((one) => 'key' in one)?.['key'];
  return {
    id: raw.operationId,
    method,
    path,
    tag: raw.tags[0] ?? '',
    summary: raw.summary,
    description: raw.description,
    access: key ?? (raw.security.length === 0 ? 'public' : 'session'),
    parameters: raw.parameters ?? [],
    body: raw.requestBody?.content['application/json'],
    answers: Object.entries(raw.responses),
  };
}

/** Whether an operation is meant by words of its path, name or summary. */
export function isMeant({ id, path, summary, tag }: Operation, words: string): boolean {
  const text = `${id} ${path} ${summary} ${tag}`.toLowerCase();
  return words
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

export interface Field {
  /** From the outermost object: `settings.scope.include[]`. */
  readonly name: string;
  readonly depth: number;
  readonly type: string;
  readonly required: boolean;
  readonly description: string | undefined;
}

const MOST_DEPTH = 5;

/** The fields of a schema, those of objects within it below them. What refers to itself is not followed twice. */
export function fieldsOf(document: ApiDocument, schema: Schema): Field[] {
  const rows: Field[] = [];
  const walk = (given: Schema, prefix: string, depth: number, seen: readonly string[]) => {
    const { schema: inner, refs, suffix } = objectIn(document, given);
    if (inner.properties === undefined || depth > MOST_DEPTH || refs.some((ref) => seen.includes(ref)))
      return;
    for (const [name, property] of Object.entries(inner.properties)) {
      const path = `${prefix}${suffix}${prefix + suffix === '' ? '' : '.'}${name}`;
      rows.push({
        name: path,
        depth,
        type: typeWords(document, property),
        required: inner.required?.includes(name) === true,
        description: property.description ?? resolve(document, property).description,
      });
      walk(property, path, depth + 1, [...seen, ...refs]);
    }
  };
  walk(schema, '', 0, []);
  return rows;
}

function resolve(document: ApiDocument, schema: Schema): Schema {
  const name = schema.$ref?.split('/').at(-1);
  return name === undefined ? schema : (document.components.schemas[name] ?? {});
}

/** The object that a value has or is a list of, where there is one alone. */
function objectIn(document: ApiDocument, given: Schema) {
  let schema = given;
  let suffix = '';
  const refs: string[] = [];
  for (let steps = 0; steps < 6; steps += 1) {
    if (schema.$ref !== undefined) {
      refs.push(schema.$ref);
      schema = resolve(document, schema);
    } else if (schema.items !== undefined) {
      suffix += '[]';
      schema = schema.items;
    } else if (schema.anyOf !== undefined) {
      const some = schema.anyOf.filter(({ type }) => type !== 'null');
      if (some.length !== 1) break;
      schema = some[0] ?? {};
    } else break;
  }
  return { schema, refs, suffix };
}

/** What a value is, in few words: "string (email)", "auto | html", "array of Site", "integer 1…200 or null". */
export function typeWords(document: ApiDocument, schema: Schema): string {
  if (schema.$ref !== undefined) {
    const found = resolve(document, schema);
    return found.type === 'object' ? (schema.$ref.split('/').at(-1) ?? '') : typeWords(document, found);
  }
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map(String).join(' | ');
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) return [...new Set(choices.map((one) => typeWords(document, one)))].join(' or ');
  if (schema.items !== undefined) return `array of ${typeWords(document, schema.items)}`;
  const type = typeof schema.type === 'string' ? schema.type : (schema.type ?? ['anything']).join(' or ');
  return `${type}${schema.format === undefined ? '' : ` (${schema.format})`}${limitWords(schema)}`;
}

/** Zod writes these where it means no limit at all. */
const isLimit = (value: number | undefined): value is number =>
  value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER;

function limitWords({ minimum, maximum, maxLength }: Schema): string {
  if (isLimit(minimum) && isLimit(maximum)) return ` ${minimum}…${maximum}`;
  if (isLimit(minimum) && minimum !== 0) return ` from ${minimum}`;
  if (isLimit(maximum)) return ` to ${maximum}`;
  return isLimit(maxLength) ? `, to ${maxLength} characters` : '';
}
