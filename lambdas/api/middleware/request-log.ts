import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { EDGE } from '#contract/edge.ts';
import type { Log } from '../../runtime/log.ts';
import type { ApiEvent, ApiMiddleware, ApiResult, Call } from '../call.ts';

/** Begins the call, and ends it with one line that names no query, no address and nobody's e-mail. */
export function requestLog(log: Log): ApiMiddleware {
  const finish = (event: ApiEvent, response: ApiResult | null | undefined) => {
    const { requestId, startedAt, matched, method, actor } = event.call;
    if (response) response.headers = { ...response.headers, 'x-request-id': requestId };
    log.info('request', {
      requestId,
      method,
      route: matched?.id ?? null,
      status: response?.statusCode ?? null,
      ms: Math.round((performance.now() - startedAt) * 10) / 10,
      ...(actor !== null && {
        ...(actor.kind === 'key' ? { key: actor.key } : { user: actor.user }),
        workspace: actor.workspace,
        via: actor.via,
      }),
    });
  };
  return {
    before: ({ event }) => {
      event.call = newCall(event);
    },
    after: ({ event, response }) => {
      finish(event, response);
    },
    onError: ({ event, response }) => {
      finish(event, response);
    },
  };
}

function newCall(event: APIGatewayProxyEventV2): Call {
  const { requestContext, headers } = event;
  return {
    requestId: requestContext.requestId,
    startedAt: performance.now(),
    viewer: {
      host: (headers[EDGE.host] ?? headers['host'] ?? '').toLowerCase(),
      address: headers[EDGE.address] ?? requestContext.http.sourceIp,
      agent: headers['user-agent'],
    },
    method: requestContext.http.method.toUpperCase(),
    matched: null,
    actor: null,
    limited: null,
    attempt: null,
    input: null,
    reply: { cookies: [], headers: {} },
  };
}
