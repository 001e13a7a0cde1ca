import * as z from 'zod';
import type { ZodOpenApiOperationObject } from 'zod-openapi';
import { PROBLEM_CODES, Problem, type ProblemCode } from '#contract/problem.ts';
import type { Route } from '#contract/route.ts';
import { STATUS_OF } from './http-problem.ts';
import { isOnce } from './middleware/idempotency.ts';

/** One route as an operation of the document. */
export function toOperation(route: Route): ZodOpenApiOperationObject {
  const { id, tag, summary, description, access, params, query, body, status } = route;
  const header = isOnce(route) ? ONCE : undefined;
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    security: securityOf(access),
    ...((params ?? query ?? header) !== undefined && {
      requestParams: {
        ...(params && { path: params }),
        ...(query && { query }),
        ...(header && { header }),
      },
    }),
    ...(body !== undefined && {
      requestBody: { required: true, content: { 'application/json': { schema: body } } },
    }),
    responses: {
      [String(status)]: { description: 'Done', ...contentOf(route), ...headersOf(route) },
      ...(route.later !== undefined && {
        [String(LATER)]: { description: route.later, ...contentOf(route), ...headersOf(route) },
      }),
      ...(route.media !== undefined &&
        route.answer !== null && {
          '303': { description: 'Larger than an answer may be: a link, in `Location`' },
        }),
      ...(query !== undefined && { '431': { description: 'The query is too long' } }),
      ...(route.etag === true && { '304': { description: 'Not changed since the ETag given' } }),
      ...problemsOf(route),
    },
  };
}

/** What `reply.later` answers. */
const LATER = 202;

const ONCE = z.object({
  'Idempotency-Key': z
    .string()
    .regex(/^[\x21-\x7e]{1,200}$/)
    .optional()
    .meta({
      description:
        'A name of your choice for this request: sent again with the same body it gets the same answer for 24 hours, and is done once. Another body under it is refused (422), and so is one while the first still runs (409).',
      examples: ['deploy-4711'],
    }),
});

const COUNTED = {
  'RateLimit-Policy': {
    description: 'Requests that each limit admits (`q`) in a window of seconds (`w`)',
    schema: { type: 'string', examples: ['"key";q=120;w=60, "workspace";q=1200;w=60'] },
  },
  RateLimit: {
    description: 'Requests left of each limit (`r`), and seconds until all are there again (`t`)',
    schema: { type: 'string', examples: ['"key";r=119;t=1, "workspace";r=1190;t=1'] },
  },
} as const;
const ETAG = {
  ETag: {
    description: 'To be sent back as `If-None-Match`',
    schema: { type: 'string', examples: ['"k3v9"'] },
  },
} as const;
const RETRY = {
  'Retry-After': { description: 'Seconds to wait', schema: { type: 'integer', examples: [12] } },
} as const;

const headersOf = ({ access, etag }: Route) =>
  access === 'public' && etag !== true
    ? {}
    : { headers: { ...(etag === true && ETAG), ...(access !== 'public' && COUNTED) } };

const JSON_TYPE = 'application/json';
const FILE = z.string().meta({ format: 'binary' });

/** What a success is: JSON, a file of one of some types, or either of them. */
function contentOf({ answer, media = [] }: Route) {
  const files = Object.fromEntries(media.map((type) => [type, { schema: FILE }]));
  if (answer === null) return media.length === 0 ? {} : { content: files };
  const schema = media.includes(JSON_TYPE) ? z.union([answer, z.array(z.looseObject({}))]) : answer;
  return { content: { ...files, [JSON_TYPE]: { schema } } };
}

/** The gateway before us has a throttle of its own, for all callers together, and words of its own. */
const GatewayRefusal = z.object({ message: z.string() }).meta({
  id: 'GatewayRefusal',
  description: 'The API as a whole is asked too often: try again in a second',
});

/** Any one of them will do. What stands behind a key's or token's name are the scopes that it needs. */
const securityOf = (access: Route['access']): Record<string, string[]>[] => {
  if (access === 'public') return [];
  if (access === 'session') return [{ session: [] }];
  return [{ key: [...access] }, { session: [] }, { token: [...access] }];
};

/** Problems by status: those the route names, and those that its kind always can have. */
function problemsOf(route: Route) {
  const { access, body, params, problems, method } = route;
  const codes = new Set<ProblemCode>(['INTERNAL', 'BUSY', 'RATE_LIMITED', ...problems]);
  if (access !== 'public') codes.add('UNAUTHENTICATED').add('SESSION_EXPIRED').add('FORBIDDEN');
  if (method !== 'GET') codes.add('FORBIDDEN');
  if (body !== undefined) codes.add('UNSUPPORTED_MEDIA_TYPE').add('TOO_LARGE');
  // At least for a query parameter that there is none of.
  codes.add('BAD_REQUEST');
  if (isOnce(route)) codes.add('CONFLICT').add('UNPROCESSABLE');
  if (params !== undefined) codes.add('NOT_FOUND');
  const byStatus = Map.groupBy(
    PROBLEM_CODES.filter((code) => codes.has(code)),
    (code) => STATUS_OF[code],
  );
  return Object.fromEntries(
    [...byStatus].map(([status, some]) => [
      String(status),
      {
        description: some.map((code) => `\`${code}\``).join(', '),
        content: {
          'application/problem+json': { schema: Problem },
          ...(status === STATUS_OF.RATE_LIMITED && { [JSON_TYPE]: { schema: GatewayRefusal } }),
        },
        ...(status === STATUS_OF.RATE_LIMITED && {
          headers: { ...RETRY, ...(access !== 'public' && COUNTED) },
        }),
      },
    ]),
  );
}
