import { describe, expect, test } from '@jest/globals';
import { API_BASE, routes } from '#contract/api.ts';
import type { Route } from '#contract/route.ts';
import { openApi } from '#lambdas/api/openapi.ts';

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly security: readonly Record<string, readonly string[]>[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
  }[];
  readonly requestBody?: {
    readonly content: Record<string, { readonly schema: Json; readonly example?: unknown }>;
  };
  readonly responses: Record<
    string,
    {
      readonly description: string;
      readonly content?: Record<string, { readonly example?: unknown }>;
      readonly headers?: Record<string, unknown>;
    }
  >;
}

const document = openApi() as unknown as {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: {
    readonly schemas: Record<string, Json>;
    readonly securitySchemes: Record<string, unknown>;
  };
} & Json;

const all: readonly Route[] = Object.values(routes);

function* nodes(value: Json, at = '#'): Generator<{ at: string; value: Json }> {
  yield { at, value };
  if (value === null || typeof value !== 'object') return;
  for (const [key, child] of Object.entries(value)) yield* nodes(child, `${at}/${key}`);
}

const resolve = (ref: string): Json | undefined =>
  ref
    .slice(2)
    .split('/')
    .reduce<Json | undefined>(
      (value, key) =>
        typeof value === 'object' && value !== null ? (value as Record<string, Json>)[key] : undefined,
      document,
    );

/** Keywords of JSON Schema 2020-12 and the ones OpenAPI adds, as far as they are used here. */
const SCHEMA_WORDS = new Set(
  (
    '$ref type enum const properties required additionalProperties propertyNames items prefixItems minItems maxItems ' +
    'minLength maxLength pattern format minimum maximum exclusiveMinimum exclusiveMaximum anyOf oneOf allOf not default ' +
    'description title examples discriminator $defs'
  ).split(' '),
);

describe('openapi.json', () => {
  test('is a 3.1 document that names itself', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(document.info.title).toBe('Plumbline');
    expect(document.servers).toEqual([{ url: API_BASE }]);
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  test('has every route of the contract and no other', () => {
    const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(
        ([method, { operationId }]) => `${operationId} ${method.toUpperCase()} ${path}`,
      ),
    );
    expect(operations.toSorted()).toEqual(
      all.map(({ id, method, path }) => `${id} ${method} ${path}`).toSorted(),
    );
  });

  test.each(all)('$id: parameters, body, answers and security are those of the contract', (route) => {
    const operation = document.paths[route.path]?.[route.method.toLowerCase()];
    const parameters = operation?.parameters ?? [];
    const names = (where: string) =>
      parameters
        .filter((p) => p.in === where)
        .map(({ name }) => name)
        .toSorted();
    expect(names('path')).toEqual(Object.keys(route.params?.shape ?? {}).toSorted());
    expect(parameters.filter((p) => p.in === 'path').every(({ required }) => required === true)).toBe(true);
    expect(names('query')).toEqual(Object.keys(route.query?.shape ?? {}).toSorted());
    expect(operation?.requestBody !== undefined).toBe(route.body !== undefined);
    expect(Object.keys(operation?.responses ?? {})).toContain(String(route.status));
    expect(Object.keys(operation?.responses ?? {})).toContain('500');
    for (const [status, { description, content }] of Object.entries(operation?.responses ?? {})) {
      expect(description).not.toBe('');
      const refusal =
        status === '429' ? ['application/problem+json', 'application/json'] : ['application/problem+json'];
      if (Number(status) >= 400 && status !== '431') expect(Object.keys(content ?? {})).toEqual(refusal);
    }
    const { access } = route;
    const byScopes = Array.isArray(access) ? [{ key: access }, { session: [] }, { token: access }] : [];
    expect(operation?.security).toEqual(access === 'session' ? [{ session: [] }] : byScopes);
  });

  test.each(all)('$id: its examples are what its schemas say', (route) => {
    const operation = document.paths[route.path]?.[route.method.toLowerCase()];
    const json = 'application/json';
    const body = operation?.requestBody?.content[json];
    if (route.body !== undefined) expect(route.body.safeParse(body?.example).error).toBeUndefined();
    const answer = operation?.responses[String(route.status)]?.content?.[json];
    if (route.answer !== null) expect(route.answer.safeParse(answer?.example).error).toBeUndefined();
  });

  test.each(all.filter(({ access }) => access !== 'public'))(
    '$id: limits and idempotency keys are told',
    (route) => {
      const operation = document.paths[route.path]?.[route.method.toLowerCase()];
      const counted = ['RateLimit-Policy', 'RateLimit'];
      const headersOf = (status: string) => Object.keys(operation?.responses[status]?.headers ?? {});
      expect(headersOf(String(route.status))).toEqual(expect.arrayContaining(counted));
      expect(headersOf('429')).toEqual(['Retry-After', ...counted]);
      const headers = (operation?.parameters ?? []).filter((p) => p.in === 'header').map(({ name }) => name);
      expect(headers).toEqual(route.method === 'POST' ? ['Idempotency-Key'] : []);
      if (route.method !== 'POST') return;
      for (const status of ['409', '422']) expect(Object.keys(operation?.responses ?? {})).toContain(status);
    },
  );

  test('every reference leads to something, and every security scheme exists', () => {
    const refs = [...nodes(document)].flatMap(({ at, value }) =>
      at.endsWith('/$ref') && typeof value === 'string' ? [value] : [],
    );
    expect(refs.length).toBeGreaterThan(50);
    for (const ref of refs) expect({ ref, leads: resolve(ref) !== undefined }).toEqual({ ref, leads: true });
    for (const methods of Object.values(document.paths))
      for (const { security } of Object.values(methods))
        for (const scheme of security.flatMap((one) => Object.keys(one)))
          expect(Object.keys(document.components.securitySchemes)).toContain(scheme);
  });

  test('every component is a schema that says something, of known words', () => {
    expect(Object.keys(document.components.schemas)).toEqual(
      expect.arrayContaining([
        'Problem',
        'Site',
        'Audit',
        'AuditSummaryView',
        'IssueBrief',
        'PageView',
        'Rule',
      ]),
    );
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      const words = Object.keys(schema as object);
      expect({ name, unknown: words.filter((word) => !SCHEMA_WORDS.has(word)) }).toEqual({
        name,
        unknown: [],
      });
      expect({ name, empty: words.length === 0 }).toEqual({ name, empty: false });
    }
  });
});
