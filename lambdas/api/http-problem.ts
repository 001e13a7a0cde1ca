import type { ProblemCode } from '#contract/problem.ts';

export const STATUS_OF: Readonly<Record<ProblemCode, number>> = {
  BAD_REQUEST: 400,
  UNAUTHENTICATED: 401,
  SESSION_EXPIRED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  CONFLICT: 409,
  PRECONDITION_FAILED: 412,
  TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
  UNPROCESSABLE: 422,
  LIMIT_REACHED: 403,
  RATE_LIMITED: 429,
  BUSY: 503,
  UNAVAILABLE: 503,
  INTERNAL: 500,
};

export interface HttpProblemDetails {
  readonly headers?: Readonly<Record<string, string>>;
  readonly reason?: string;
  readonly fields?: readonly { readonly path: string; readonly message: string }[];
}

/** A refusal that only HTTP knows: what the core refuses is an AppError. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly code: ProblemCode;
  readonly details: HttpProblemDetails;

  constructor(code: ProblemCode, message: string, details: HttpProblemDetails = {}) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

export const isHttpProblem = (error: unknown): error is HttpProblem =>
  error instanceof Error && error.name === 'HttpProblem' && 'code' in error;

interface KnownAnswer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Not a failure: the answer is known before any handler. Thrown, so that every answer passes the same way out. */
export class Answered extends Error {
  override readonly name = 'Answered';
  readonly result: KnownAnswer;

  constructor(statusCode: number, headers: KnownAnswer['headers'], body?: string | null) {
    super(`answered ${statusCode}`);
    this.result = { statusCode, headers, ...(typeof body === 'string' && { body }) };
  }
}

export const isAnswered = (error: unknown): error is Answered =>
  error instanceof Error && error.name === 'Answered' && 'result' in error;
