import { USAGE_PATH } from '#contract/plans.ts';
import type { Problem, ProblemCode } from '#contract/problem.ts';
import { isAppError } from '#core/errors.ts';
import type { Log } from '../../runtime/log.ts';
import type { ApiMiddleware, ApiResult } from '../call.ts';
import { STATUS_OF, isAnswered, isHttpProblem } from '../http-problem.ts';

const TITLES: Readonly<Record<ProblemCode, string>> = {
  BAD_REQUEST: 'The request is not as the contract says',
  UNAUTHENTICATED: 'Sign in first',
  SESSION_EXPIRED: 'The session has to be renewed',
  FORBIDDEN: 'Not allowed',
  NOT_FOUND: 'Not found',
  METHOD_NOT_ALLOWED: 'Method not allowed',
  CONFLICT: 'In conflict with what is there',
  PRECONDITION_FAILED: 'Precondition failed',
  TOO_LARGE: 'Too large',
  UNSUPPORTED_MEDIA_TYPE: 'Unsupported media type',
  UNPROCESSABLE: 'This cannot be done',
  LIMIT_REACHED: 'Limit reached',
  RATE_LIMITED: 'Too many requests',
  BUSY: 'Busy, try again',
  UNAVAILABLE: 'Unavailable for now',
  INTERNAL: 'Something went wrong here',
};

/** Whatever is thrown becomes one RFC 9457 problem; what is our fault is logged whole and told in one line. */
export function problems(log: Log): ApiMiddleware {
  return {
    onError: (request) => {
      if (isAnswered(request.error)) {
        request.response = { ...request.error.result, headers: { ...request.error.result.headers } };
        return;
      }
      const { requestId, matched } = request.event.call;
      const { cookies } = request.event.call.reply;
      const { problem, headers } = toProblem(request.error, requestId);
      if (problem.status >= 500)
        log.error(request.error?.message ?? 'unknown failure', {
          requestId,
          route: matched?.id ?? null,
          error: request.error,
        });
      // What a handler had to say to the browser beside its refusal.
      request.response = {
        ...answer(problem, headers),
        ...(cookies.length > 0 && { cookies: [...cookies] }),
      };
    },
  };
}

interface Told {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

function toProblem(error: unknown, requestId: string): Told {
  const make = (code: ProblemCode, detail: string | undefined, more: Partial<Problem> = {}): Problem => ({
    type: `urn:plumbline:problem:${code.toLowerCase().replaceAll('_', '-')}`,
    title: TITLES[code],
    status: STATUS_OF[code],
    ...(detail !== undefined && { detail }),
    code,
    requestId,
    ...more,
  });
  if (isHttpProblem(error)) {
    const { headers = {}, reason, fields } = error.details;
    const more = { ...(reason && { reason }), ...(fields && { errors: [...fields] }) };
    return { problem: make(error.code, error.message, more), headers };
  }
  if (!isAppError(error) || error.code === 'INTERNAL' || error.code === 'MALFORMED')
    return { problem: make('INTERNAL', 'The failure was noted under this request id.'), headers: {} };
  const { code, fields, reason, retryAfter, limit } = error;
  // A cause of ours (a table, a queue) is nobody else's business.
  const detail = code === 'BUSY' ? undefined : error.message;
  return {
    problem: make(code, detail, {
      ...(reason !== undefined && { reason }),
      ...(fields !== undefined && { errors: [...fields] }),
      ...(limit !== undefined && { ...limit, link: USAGE_PATH }),
      ...(retryAfter !== undefined && { retryAfter }),
    }),
    headers: retryAfter === undefined ? {} : { 'retry-after': String(Math.ceil(retryAfter)) },
  };
}

const answer = (problem: Problem, headers: Told['headers']): ApiResult => ({
  statusCode: problem.status,
  headers: {
    ...(problem.status === 401 && { 'www-authenticate': 'Bearer realm="plumbline"' }),
    ...headers,
    'content-type': 'application/problem+json',
  },
  body: JSON.stringify(problem),
});
