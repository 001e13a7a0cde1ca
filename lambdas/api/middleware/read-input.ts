import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod';
import { type ApiMiddleware, matchedOf } from '../call.ts';
import { HttpProblem } from '../http-problem.ts';
import { unknownFields } from '../unknown-fields.ts';

const MAX_BODY = 64 * 1024;

/** Reads parameters, query and body by the contract; what it does not name is refused, not ignored. */
export function readInput(): ApiMiddleware {
  return {
    before: ({ event }) => {
      const { route, params } = matchedOf(event);
      event.call.input = {
        params: route.params && readParams(route.params, params),
        query: readQuery(route.query, event.rawQueryString),
        body: route.body && readBody(route.body, event, route.mostBytes ?? MAX_BODY),
      };
    },
  };
}

/** An id of the wrong form is the id of nothing. */
function readParams(schema: z.ZodType, params: Readonly<Record<string, string>>): unknown {
  const parsed = schema.safeParse(params);
  if (!parsed.success) throw new HttpProblem('NOT_FOUND', 'There is nothing by this id.');
  return parsed.data;
}

function readQuery(schema: z.ZodObject | undefined, text: string): unknown {
  const given = new Map<string, string[]>();
  for (const [name, value] of new URLSearchParams(text)) given.set(name, [...(given.get(name) ?? []), value]);
  const known = new Set(Object.keys(schema?.shape ?? {}));
  const unknown = [...given.keys()].filter((name) => !known.has(name));
  if (unknown.length > 0)
    throw refused(unknown.map((path) => ({ path, message: 'There is no such parameter' })));
  if (schema === undefined) return undefined;
  const values = [...given].map(([name, all]) => [name, all.length === 1 ? all[0] : all] as const);
  const parsed = schema.safeParse(Object.fromEntries(values));
  if (parsed.success) return parsed.data;
  throw refused(parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })));
}

function readBody(schema: z.ZodType, event: APIGatewayProxyEventV2, most: number): unknown {
  if (!/^application\/json *(;|$)/i.test(event.headers['content-type'] ?? ''))
    throw new HttpProblem('UNSUPPORTED_MEDIA_TYPE', 'Send JSON, as `application/json`.');
  const text = textOf(event, most);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new HttpProblem('BAD_REQUEST', 'The body is no JSON.');
  }
  const parsed = schema.safeParse(json);
  if (!parsed.success)
    throw refused(parsed.error.issues.map(({ path, message }) => ({ path: pointer(path), message })));
  const unknown = unknownFields(json, parsed.data);
  if (unknown.length === 0) return parsed.data;
  throw refused(unknown.map((path) => ({ path: pointer(path), message: 'There is no such field' })));
}

function textOf({ body = '', isBase64Encoded }: APIGatewayProxyEventV2, most: number): string {
  // Base64 is a third longer: cut off before it is decoded.
  if (body.length > most * (isBase64Encoded ? 4 / 3 : 1))
    throw new HttpProblem('TOO_LARGE', `A body may have ${Math.floor(most / 1024)} KiB.`);
  return isBase64Encoded ? Buffer.from(body, 'base64').toString('utf8') : body;
}

/** A JSON pointer. Source: https://www.rfc-editor.org/rfc/rfc6901#section-3 */
const pointer = (path: readonly PropertyKey[]): string =>
  path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');

const refused = (fields: readonly { path: string; message: string }[]) =>
  new HttpProblem('BAD_REQUEST', 'Some fields are not right.', { fields });
