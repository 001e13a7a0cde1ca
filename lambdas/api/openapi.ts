import { type ZodOpenApiObject, type ZodOpenApiPathsObject, createDocument } from 'zod-openapi';
import { BODY_EXAMPLES } from '#contract/api-examples.ts';
import { API_BASE, type RouteId, routes } from '#contract/api.ts';
import type { Route } from '#contract/route.ts';
import { toOperation } from './openapi-operation.ts';
import { type JsonSchema, sampleOf } from './openapi-sample.ts';
import { SESSION_COOKIE } from './session-cookie.ts';

const DESCRIPTION = `Programs send an API key as \`Authorization: Bearer plk_live_…\`; owners and admins make keys in
the dashboard. What a key may do is said by its scopes, and each operation names those it needs.

Every failure is a problem (RFC 9457) with a \`code\` to branch on. Lists are read page by page: pass \`nextCursor\` as
\`cursor\` until it is null. What is polled carries an \`ETag\`: send it back as \`If-None-Match\` and an unchanged answer
is not sent again. \`RateLimit\` says how many requests are left; after 429 wait for \`Retry-After\` seconds. A POST with
an \`Idempotency-Key\` may be sent twice and is done once.`;

let document: Record<string, unknown> | undefined;

/** The API as an OpenAPI 3.1 document, built from the contract when it is first asked for. */
export function openApi(): Record<string, unknown> {
  document ??= build();
  return document;
}

function build(): Record<string, unknown> {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of Object.values<Route>(routes)) {
    const method = route.method.toLowerCase() as Lowercase<Route['method']>;
    paths[route.path] = { ...paths[route.path], [method]: toOperation(route) };
  }
  const described: ZodOpenApiObject = {
    openapi: '3.1.0',
    info: { title: 'Plumbline', version: '1', description: DESCRIPTION },
    servers: [{ url: API_BASE }],
    tags: [...new Set(Object.values<Route>(routes).map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', bearerFormat: 'plk_live_…', description: 'An API key' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: SESSION_COOKIE,
          description: 'Somebody signed in to the dashboard',
        },
        token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT', description: 'An access token' },
      },
    },
  };
  const made = createDocument(described, { override: ({ jsonSchema }) => dropForeignPattern(jsonSchema) });
  return withExamples(made as unknown as Document);
}

/** Classes of Unicode in a pattern are ECMAScript's own: most validators of other languages stumble over them. */
function dropForeignPattern(schema: { pattern?: string }): void {
  if (/\\p\{/i.test(schema.pattern ?? '')) delete schema.pattern;
}

interface Media {
  readonly schema?: JsonSchema;
}
type Content = Readonly<Record<string, Media>>;
interface Operation {
  readonly operationId: RouteId;
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}
interface Document extends Record<string, unknown> {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, JsonSchema>> };
}

const JSON_TYPE = 'application/json';

/** An example beside each JSON body and each successful answer. */
function withExamples(made: Document): Record<string, unknown> {
  const resolve = (ref: string): JsonSchema => made.components.schemas[ref.split('/').at(-1) ?? ''] ?? {};
  const add = (content: Content, optional: boolean, given?: unknown): Content => {
    const media = content[JSON_TYPE];
    if (media?.schema === undefined) return content;
    const example = given ?? sampleOf(media.schema, resolve, { optional });
    return { ...content, [JSON_TYPE]: { ...media, example } as Media };
  };
  const withIn = (operation: Operation): Operation => ({
    ...operation,
    ...(operation.requestBody && {
      requestBody: {
        ...operation.requestBody,
        content: add(operation.requestBody.content, false, BODY_EXAMPLES[operation.operationId]),
      },
    }),
    responses: mapValues(operation.responses, (response, status) =>
      response.content === undefined || !status.startsWith('2')
        ? response
        : { ...response, content: add(response.content, true) },
    ),
  });
  return { ...made, paths: mapValues(made.paths, (methods) => mapValues(methods, withIn)) };
}

const mapValues = <T>(record: Readonly<Record<string, T>>, change: (value: T, key: string) => T) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
