import type { Problem, ProblemCode } from './problem.ts';

/** `NETWORK`: no answer came at all. */
export type FailureCode = ProblemCode | 'NETWORK';

export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** Why a request failed, in words that can be shown, with the id that support can look up. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: FailureCode;
  /** 0 where no answer came. */
  readonly status: number;
  readonly reason: string | undefined;
  readonly requestId: string | undefined;
  readonly fields: readonly FieldError[];
  /** Seconds. */
  readonly retryAfter: number | undefined;
  /** Page of the dashboard that says more: plan and usage, where a limit is met. */
  readonly link: string | undefined;

  constructor(problem: Partial<Omit<Problem, 'code'>> & { readonly code: FailureCode }, status: number) {
    super(problem.detail ?? problem.title ?? 'The request failed');
    this.code = problem.code;
    this.status = status;
    this.reason = problem.reason;
    this.requestId = problem.requestId;
    this.fields = problem.errors ?? [];
    this.retryAfter = problem.retryAfter;
    this.link = problem.link;
  }
}

export const networkError = (): ApiError =>
  new ApiError({ code: 'NETWORK', detail: 'The server could not be reached. Are you online?' }, 0);

const BY_STATUS: Readonly<Record<number, ProblemCode>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  429: 'RATE_LIMITED',
  503: 'UNAVAILABLE',
};

/**
 * Reads an RFC 9457 problem. Whatever stands between us and the API may answer something else (an HTML page
 * of a proxy, say): then the status alone tells.
 */
export function toApiError(status: number, body: unknown): ApiError {
  if (!isRecord(body) || typeof body['code'] !== 'string')
    return new ApiError(
      { code: BY_STATUS[status] ?? 'INTERNAL', detail: `The server answered ${status} without saying why.` },
      status,
    );
  const text = (key: string) => (typeof body[key] === 'string' ? { [key]: body[key] } : {});
  const retryAfter = body['retryAfter'];
  return new ApiError(
    {
      code: body['code'] as ProblemCode,
      ...text('detail'),
      ...text('title'),
      ...text('reason'),
      ...text('requestId'),
      ...text('link'),
      ...(typeof retryAfter === 'number' && { retryAfter }),
      errors: fieldErrors(body['errors']),
    },
    status,
  );
}

function fieldErrors(value: unknown): FieldError[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) =>
    isRecord(item) && typeof item['path'] === 'string' && typeof item['message'] === 'string'
      ? [{ path: item['path'], message: item['message'] }]
      : [],
  );
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export const isApiError = (error: unknown): error is ApiError => error instanceof ApiError;
