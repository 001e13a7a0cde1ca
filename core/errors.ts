/**
 * Every failure that is ours or the caller's. A site's fault is never an error: it is a result.
 * `retryable` decides what a queue does next; each edge maps the code once (HTTP status, ack, exit code).
 */
export const ERROR_CODES = {
  BAD_REQUEST: { status: 400, retryable: false },
  UNAUTHENTICATED: { status: 401, retryable: false },
  FORBIDDEN: { status: 403, retryable: false },
  NOT_FOUND: { status: 404, retryable: false },
  CONFLICT: { status: 409, retryable: false },
  PRECONDITION_FAILED: { status: 412, retryable: false },
  TOO_LARGE: { status: 413, retryable: false },
  UNPROCESSABLE: { status: 422, retryable: false },
  LIMIT_REACHED: { status: 403, retryable: false },
  RATE_LIMITED: { status: 429, retryable: true },
  /** A commit lost its race, or a dependency asks for patience. */
  BUSY: { status: 503, retryable: true },
  UNAVAILABLE: { status: 503, retryable: true },
  INTERNAL: { status: 500, retryable: true },
  /** Stored or received data that no schema accepts: trying again will not mend it. */
  MALFORMED: { status: 500, retryable: false },
} as const;

export type ErrorCode = keyof typeof ERROR_CODES;

export interface ErrorDetails {
  readonly cause?: unknown;
  /** Fields at fault, as JSON pointers into the body or names of parameters. */
  readonly fields?: readonly { readonly path: string; readonly message: string }[];
  /** Seconds to wait before trying again. */
  readonly retryAfter?: number;
  /** Tells failures of one code apart where a caller acts on it, e.g. `not-confirmed`. */
  readonly reason?: string;
  /** The plan's limit that is met, for LIMIT_REACHED. */
  readonly limit?: { readonly limit: number; readonly used: number; readonly plan: string };
}

export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly fields: ErrorDetails['fields'];
  readonly retryAfter: number | undefined;
  readonly reason: string | undefined;
  readonly limit: ErrorDetails['limit'];

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.fields = details.fields;
    this.retryAfter = details.retryAfter;
    this.reason = details.reason;
    this.limit = details.limit;
  }

  get retryable(): boolean {
    return ERROR_CODES[this.code].retryable;
  }

  get status(): number {
    return ERROR_CODES[this.code].status;
  }
}

/** Errors cross realms (worker threads, jest), so this asks for the shape and not for the class. */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError' && 'code' in error;
}
