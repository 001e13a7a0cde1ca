import type { Route } from '#contract/route.ts';
import { type ApiEvent, type ApiResult, type Asked, type Handlers, matchedOf } from './call.ts';
import { type RawAnswer, isRaw } from './raw-answer.ts';
import { unknownFields } from './unknown-fields.ts';

/** The handlers of all routes, as the router sees them: the middleware has made each one's input its own. */
type AnyHandler = (asked: Asked<Route>) => Promise<unknown>;

/**
 * Calls the route's handler and writes its answer. With `checkAnswers` an answer that is not what the contract
 * says, or says more, is a failure: for tests and the local cloud, since it costs as much as reading did.
 */
export function respond(handlers: Handlers, checkAnswers: boolean) {
  return async (event: ApiEvent): Promise<ApiResult> => {
    const { id, route } = matchedOf(event);
    const { actor, viewer, reply, input } = event.call;
    const handler = handlers[id] as AnyHandler;
    const asked = { ...input, actor, viewer, reply, cookies: event.cookies ?? [] } as Asked<Route>;
    const answer = await handler(asked);
    const { headers, cookies } = reply;
    if (isRaw(answer)) return { ...toRaw(answer, headers), ...(cookies.length > 0 && { cookies }) };
    if (reply.later === true && route.later === undefined) throw new Error(`${id} has no later answer`);
    if (checkAnswers) checkAnswer(route, answer);
    return {
      statusCode: reply.later === true ? 202 : route.status,
      headers: { ...headers, ...(route.answer !== null && { 'content-type': 'application/json' }) },
      ...(route.answer !== null && { body: JSON.stringify(answer) }),
      ...(cookies.length > 0 && { cookies }),
    };
  };
}

function toRaw(answer: RawAnswer, headers: Readonly<Record<string, string>>): ApiResult {
  if (answer.raw === 'redirect')
    return { statusCode: 303, headers: { ...headers, location: answer.to }, body: '' };
  const { contentType, body } = answer;
  const isText = typeof body === 'string';
  return {
    statusCode: 200,
    headers: { ...headers, 'content-type': contentType },
    body: isText ? body : Buffer.from(body).toString('base64'),
    isBase64Encoded: !isText,
  };
}

function checkAnswer(route: Route, answer: unknown): void {
  if (route.answer === null) {
    if (answer !== undefined) throw new Error(`${route.id} answers where the contract has no answer`);
    return;
  }
  const json: unknown = JSON.parse(JSON.stringify(answer));
  const parsed = route.answer.safeParse(json);
  if (!parsed.success)
    throw new Error(`${route.id} answers what the contract does not say`, { cause: parsed.error });
  const extra = unknownFields(json, parsed.data);
  if (extra.length > 0)
    throw new Error(
      `${route.id} answers more than the contract says: ${extra.map((path) => path.join('.')).join(', ')}`,
    );
}
