import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { LocalFunction } from '../functions/local-function.ts';
import type { ApiPlan, RoutePlan } from '../template/plan-api.ts';
import { ACCOUNT } from '../template/world.ts';
import { type EdgeRequest, type EdgeResponse, TooLarge } from './exchange.ts';

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html */
const MAX_BODY = 10 * 1_048_576;
const MAX_WAIT_MS = 30_000;
/** What one synchronous invocation may carry, either way. */
const MAX_PAYLOAD = 6 * 1_048_576;

const Answer = z.object({
  statusCode: z.int().min(100).max(599),
  headers: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  cookies: z.array(z.string()).default([]),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

const TEXT = /^(text\/|application\/(.+\+)?(json|xml)|application\/(javascript|x-www-form-urlencoded))/;

const message = (status: number, text: string): EdgeResponse => ({
  status,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ message: text }),
});

/**
 * An HTTP API: finds the route, invokes its function with an event of payload format 2.0, and makes an
 * answer of what that returns.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export function createHttpApi(api: ApiPlan, functions: ReadonlyMap<string, LocalFunction>) {
  const throttle = createThrottle(api.rate, api.burst);
  const domain = `${api.id}.execute-api.us-east-1.amazonaws.com`;
  return async (request: EdgeRequest): Promise<EdgeResponse> => {
    const found = findRoute(api.routes, request);
    if (found === undefined) return message(404, 'Not Found');
    if (!throttle()) return message(429, 'Too Many Requests');
    const fn = functions.get(found.route.functionName);
    if (fn === undefined) return message(500, 'Internal Server Error');
    try {
      const event = toEvent(await request.body(MAX_BODY), request, found, domain, api.id);
      if (JSON.stringify(event).length > MAX_PAYLOAD) return message(413, 'Request Entity Too Large');
      return await answered(fn, event);
    } catch (error) {
      if (error instanceof TooLarge) return message(413, 'Request Entity Too Large');
      throw error;
    }
  };
}

async function answered(fn: LocalFunction, event: unknown): Promise<EdgeResponse> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, MAX_WAIT_MS, 'late');
  });
  const outcome = await Promise.race([fn.invoke(event), late]);
  clearTimeout(timer);
  if (outcome === 'late') return message(503, 'Service Unavailable');
  if (!outcome.ok || JSON.stringify(outcome.value).length > MAX_PAYLOAD)
    return message(500, 'Internal Server Error');
  return toResponse(outcome.value);
}

/** Without a status the answer is the body, as JSON. */
function toResponse(value: unknown): EdgeResponse {
  if (typeof value !== 'object' || value === null || !('statusCode' in value)) {
    return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) };
  }
  const parsed = Answer.safeParse(value);
  if (!parsed.success) return message(500, 'Internal Server Error');
  const { statusCode, headers, cookies, body, isBase64Encoded } = parsed.data;
  const named = Object.entries(headers).map(([name, one]) => [name.toLowerCase(), String(one)]);
  return {
    status: statusCode,
    headers: Object.fromEntries(named) as Record<string, string>,
    cookies,
    body: isBase64Encoded ? Buffer.from(body, 'base64') : body,
  };
}

interface Found {
  readonly route: RoutePlan;
  readonly parameters: Readonly<Record<string, string>>;
}

/** The most specific route: one without a greedy part before one with, a named method before ANY. */
function findRoute(routes: readonly RoutePlan[], { method, uri }: EdgeRequest): Found | undefined {
  return routes
    .filter((route) => route.method === 'ANY' || route.method === method)
    .flatMap((route) => {
      const parameters = matchPath(route.path, uri);
      return parameters === undefined ? [] : [{ route, parameters }];
    })
    .sort((a, b) => rank(a.route) - rank(b.route))[0];
}

const rank = ({ method, path }: RoutePlan) => (path.includes('+}') ? 2 : 0) + (method === 'ANY' ? 1 : 0);

function matchPath(pattern: string, path: string): Record<string, string> | undefined {
  const parts = path.split('/');
  const wanted = pattern.split('/');
  const parameters: Record<string, string> = {};
  for (const [i, part] of wanted.entries()) {
    const [, name, greedy] = /^\{(\w+)(\+?)\}$/.exec(part) ?? [];
    const given = parts[i];
    if (given === undefined) return undefined;
    if (name === undefined) {
      if (part !== given) return undefined;
    } else if (greedy === '+') {
      parameters[name] = parts.slice(i).join('/');
      return parameters;
    } else {
      parameters[name] = given;
    }
  }
  return parts.length === wanted.length ? parameters : undefined;
}

function toEvent(
  body: Buffer,
  request: EdgeRequest,
  { route, parameters }: Found,
  domain: string,
  apiId: string,
) {
  const now = new Date();
  const query = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(request.query)) {
    const before = query.get(name);
    query.set(name, before === undefined ? value : `${before},${value}`);
  }
  const isText = TEXT.test(request.headers['content-type'] ?? 'text/plain');
  return {
    version: '2.0',
    routeKey: route.key,
    rawPath: request.uri,
    rawQueryString: request.query,
    ...(request.cookies.length > 0 && { cookies: request.cookies }),
    headers: request.headers,
    ...(query.size > 0 && { queryStringParameters: Object.fromEntries(query) }),
    ...(Object.keys(parameters).length > 0 && { pathParameters: parameters }),
    requestContext: {
      accountId: ACCOUNT,
      apiId,
      domainName: domain,
      domainPrefix: apiId,
      http: {
        method: request.method,
        path: request.uri,
        protocol: 'HTTP/1.1',
        sourceIp: request.address,
        userAgent: request.headers['user-agent'] ?? '',
      },
      requestId: randomUUID(),
      routeKey: route.key,
      stage: '$default',
      time: now.toISOString(),
      timeEpoch: now.getTime(),
    },
    ...(body.byteLength > 0 && { body: body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: body.byteLength > 0 && !isText,
  };
}

/** A token bucket: `burst` at once, `rate` a second. */
function createThrottle(rate: number, burst: number): () => boolean {
  let tokens = burst;
  let last = performance.now();
  return () => {
    const now = performance.now();
    tokens = Math.min(burst, tokens + ((now - last) / 1_000) * rate);
    last = now;
    if (tokens < 1) return false;
    tokens--;
    return true;
  };
}
