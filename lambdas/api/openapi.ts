import * as z from 'zod';
import { type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, createDocument } from 'zod-openapi';
import { API_BASE, routes } from '#contract/api.ts';
import { PROBLEM_CODES, Problem, type ProblemCode } from '#contract/problem.ts';
import type { Route } from '#contract/route.ts';
import { STATUS_OF } from './http-problem.ts';
import { SESSION_COOKIE } from './session-cookie.ts';

const DESCRIPTION = `Every failure is a problem (RFC 9457) with a \`code\` to branch on. Lists are read page by
page: pass \`nextCursor\` as \`cursor\` until it is null. What is polled carries an \`ETag\`: send it back as
\`If-None-Match\` and an unchanged answer costs nothing.`;

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
    paths[route.path] = { ...paths[route.path], [method]: operation(route) };
  }
  return {
    ...createDocument({
      openapi: '3.1.0',
      info: { title: 'Plumbline', version: '1', description: DESCRIPTION },
      servers: [{ url: API_BASE }],
      tags: [...new Set(Object.values<Route>(routes).map(({ tag }) => tag))].map((name) => ({ name })),
      paths,
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: SESSION_COOKIE },
          token: { type: 'http', scheme: 'bearer', description: 'An access token' },
        },
      },
    }),
  };
}

function operation(route: Route): ZodOpenApiOperationObject {
  const { id, tag, summary, description, access, params, query, body, status, answer } = route;
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    security: securityOf(access),
    ...((params ?? query) !== undefined && {
      requestParams: { ...(params && { path: params }), ...(query && { query }) },
    }),
    ...(body !== undefined && {
      requestBody: { required: true, content: { 'application/json': { schema: body } } },
    }),
    responses: {
      [String(status)]: {
        description: 'Done',
        ...(answer !== null && { content: { 'application/json': { schema: answer } } }),
        ...(route.etag === true && { headers: z.object({ ETag: z.string() }) }),
      },
      ...(route.etag === true && { '304': { description: 'Not changed since the ETag given' } }),
      ...problemsOf(route),
    },
  };
}

const securityOf = (access: Route['access']): Record<string, string[]>[] => {
  if (access === 'public') return [];
  return access === 'session' ? [{ session: [] }] : [{ session: [] }, { token: [] }];
};

/** Problems by status: those the route names, and those that its kind always can have. */
function problemsOf({ access, body, params, problems }: Route) {
  const codes = new Set<ProblemCode>(['INTERNAL', ...problems]);
  if (access !== 'public') codes.add('UNAUTHENTICATED').add('SESSION_EXPIRED').add('FORBIDDEN');
  if (body !== undefined) codes.add('BAD_REQUEST').add('UNSUPPORTED_MEDIA_TYPE').add('TOO_LARGE');
  if (params !== undefined) codes.add('NOT_FOUND');
  const byStatus = Map.groupBy(
    PROBLEM_CODES.filter((code) => codes.has(code)),
    (code) => STATUS_OF[code],
  );
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      { description: codes.join(', '), content: { 'application/problem+json': { schema: Problem } } },
    ]),
  );
}
