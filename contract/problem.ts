import * as z from 'zod';

/** Codes a caller may branch on; the set is closed and only grows. */
export const PROBLEM_CODES = [
  'BAD_REQUEST',
  'UNAUTHENTICATED',
  'SESSION_EXPIRED',
  'FORBIDDEN',
  'NOT_FOUND',
  'METHOD_NOT_ALLOWED',
  'CONFLICT',
  'PRECONDITION_FAILED',
  'TOO_LARGE',
  'UNSUPPORTED_MEDIA_TYPE',
  'UNPROCESSABLE',
  'LIMIT_REACHED',
  'RATE_LIMITED',
  'BUSY',
  'UNAVAILABLE',
  'INTERNAL',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** RFC 9457 problem details, `application/problem+json`. */
export const Problem = z
  .object({
    type: z.string().meta({ description: 'An address that names the kind of problem' }),
    title: z.string(),
    status: z.int(),
    detail: z.string().optional(),
    code: z.enum(PROBLEM_CODES),
    reason: z
      .string()
      .optional()
      .meta({ description: 'Tells problems of one code apart, e.g. `not-confirmed`' }),
    requestId: z.string(),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'Fields at fault: JSON pointers into the body, or names of parameters' }),
    /** Seconds. */
    retryAfter: z.number().optional(),
    limit: z.number().optional().meta({ description: 'What the plan allows, where that is the problem' }),
    used: z.number().optional().meta({ description: 'How much of the limit is used or reserved' }),
    plan: z.string().optional().meta({ description: 'The plan whose limit is met' }),
    link: z.string().optional().meta({ description: 'Path of the dashboard where plan and usage are shown' }),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
