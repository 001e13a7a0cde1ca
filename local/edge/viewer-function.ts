import { randomUUID } from 'node:crypto';
import { createContext, Script } from 'node:vm';
import * as z from 'zod';
import { LocalCloudError } from '../errors.ts';
import { type EdgeRequest, type EdgeResponse, plain } from './exchange.ts';

const Value = z.object({ value: z.string() });
const Values = z.record(z.string(), Value);
const RequestOut = z.object({
  uri: z.string(),
  querystring: z.record(z.string(), Value.extend({ multiValue: z.array(Value).optional() })),
  headers: Values,
  cookies: Values,
});
const ResponseOut = z.object({
  statusCode: z.int(),
  headers: Values.default({}),
  body: z.union([z.string(), z.object({ data: z.string() })]).optional(),
});

/** What a viewer-request function makes of a request: another request, or an answer at once. */
export type ViewerFunction = (request: EdgeRequest) => EdgeRequest | EdgeResponse;

/** CloudFront gives a function under a millisecond of its own time; a busy laptop may take longer to get to it. */
const TIMEOUT_MS = 1_000;

/**
 * The source of a CloudFront Function, run as CloudFront runs it: a `handler(event)` that sees neither Node
 * nor the network.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
 */
export function compileViewerFunction(source: string): ViewerFunction {
  const context = createContext({}, { codeGeneration: { strings: false, wasm: false } });
  new Script(source).runInContext(context, { timeout: TIMEOUT_MS });
  const call = new Script('JSON.stringify(handler(JSON.parse(event)))');
  return (request) => {
    const event = toEvent(request);
    context['event'] = JSON.stringify(event);
    const answer: unknown = JSON.parse(String(call.runInContext(context, { timeout: TIMEOUT_MS })));
    const response = ResponseOut.safeParse(answer);
    if (response.success) return toResponse(response.data);
    const changed = RequestOut.safeParse(answer);
    if (!changed.success)
      throw new LocalCloudError('A CloudFront Function returned neither request nor response');
    const same = JSON.stringify(event.request.querystring) === JSON.stringify(queryOf(answer));
    return toRequest(request, changed.data, same);
  };
}

function toEvent(request: EdgeRequest) {
  const pairs = (text: readonly string[]) =>
    text.map((pair) => {
      const at = pair.indexOf('=');
      return at < 0 ? ([pair, ''] as const) : ([pair.slice(0, at), pair.slice(at + 1)] as const);
    });
  // A name may be `__proto__`: a map, and own properties at the end.
  const query = new Map<string, { value: string; multiValue?: { value: string }[] }>();
  for (const [name, value] of pairs(request.query.split('&').filter((part) => part !== ''))) {
    const before = query.get(name);
    if (before === undefined) query.set(name, { value });
    else before.multiValue = [...(before.multiValue ?? [{ value: before.value }]), { value }];
  }
  const wrap = (entries: Iterable<readonly [string, string]>) =>
    Object.fromEntries([...entries].map(([name, value]) => [name, { value }]));
  return {
    version: '1.0',
    context: { distributionDomainName: 'localhost', eventType: 'viewer-request', requestId: randomUUID() },
    viewer: { ip: request.address },
    request: {
      method: request.method,
      uri: request.uri,
      querystring: Object.fromEntries(query),
      headers: wrap(Object.entries(request.headers)),
      cookies: wrap(pairs(request.cookies)),
    },
  };
}

/** As the function left it: a schema's record has no `__proto__`. */
const queryOf = (answer: unknown): unknown =>
  typeof answer === 'object' && answer !== null && 'querystring' in answer ? answer.querystring : undefined;

/** @param same whether the function left the query string as it was: then it goes on to the letter. */
function toRequest(request: EdgeRequest, after: z.output<typeof RequestOut>, same: boolean): EdgeRequest {
  const headers = Object.entries(after.headers).map(([name, { value }]) => [name.toLowerCase(), value]);
  return {
    ...request,
    uri: after.uri,
    query: same ? request.query : writeQuery(after.querystring),
    headers: Object.fromEntries(headers) as Record<string, string>,
    cookies: Object.entries(after.cookies).map(([name, { value }]) => `${name}=${value}`),
  };
}

function writeQuery(querystring: z.output<typeof RequestOut>['querystring']): string {
  return Object.entries(querystring)
    .flatMap(([name, { value, multiValue }]) =>
      (multiValue ?? [{ value }]).map((one) => (one.value === '' ? name : `${name}=${one.value}`)),
    )
    .join('&');
}

function toResponse({ statusCode, headers, body }: z.output<typeof ResponseOut>): EdgeResponse {
  const text = typeof body === 'object' ? body.data : (body ?? '');
  const given = Object.entries(headers).map(([name, { value }]) => [name.toLowerCase(), value]);
  return { ...plain(statusCode, text), headers: Object.fromEntries(given) as Record<string, string> };
}
