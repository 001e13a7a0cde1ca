import * as z from 'zod';
import type { ProblemCode } from './problem.ts';

/** What an API key may be allowed; a signed-in person is asked by role instead. */
export const SCOPES = ['sites:read', 'sites:write', 'audits:read', 'audits:write', 'webhooks:write'] as const;
export type Scope = (typeof SCOPES)[number];

/**
 * Who may call a route. `public`: anybody. `session`: a person signed in by cookie alone. A list of scopes: a
 * person, or a program whose credential carries all of them.
 */
export type Access = 'public' | 'session' | readonly Scope[];

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface Route {
  readonly id: string;
  readonly method: Method;
  /** With `{name}` for parameters, under `/api/v1`. */
  readonly path: string;
  readonly tag: string;
  readonly summary: string;
  readonly description?: string;
  readonly access: Access;
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  /** Bytes that the body may have, where that is more than others may. */
  readonly mostBytes?: number;
  readonly body?: z.ZodType;
  /** The status and the schema of success; null for no body. */
  readonly status: 200 | 201 | 202 | 204;
  /** What 202 means, where the same answer may come unfinished: a handler says so by `reply.later`. */
  readonly later?: string;
  readonly answer: z.ZodType | null;
  /**
   * Media types of a success that is a file rather than the JSON of `answer`; it may also be a redirect (303) to
   * a short-lived link, where it is larger than an answer may be.
   */
  readonly media?: readonly string[];
  /** Problems beside the ones every route can have (BAD_REQUEST, UNAUTHENTICATED, RATE_LIMITED, INTERNAL …). */
  readonly problems: readonly ProblemCode[];
  /** Answers carry an ETag and `If-None-Match` is honoured. */
  readonly etag?: boolean;
  /** The answer holds a secret: it is told once, and no copy is kept for repeated requests. */
  readonly secret?: boolean;
}

export const defineRoute = <const R extends Route>(route: R): R => route;

type Output<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What a handler receives, after parsing. */
export interface RouteInput<R extends Route> {
  readonly params: Output<R['params']>;
  readonly query: Output<R['query']>;
  readonly body: Output<R['body']>;
}
export type RouteAnswer<R extends Route> = R['answer'] extends z.ZodType ? z.output<R['answer']> : undefined;

/** A page of a list: `nextCursor` is null on the last one. */
export const pageOf = <S extends z.ZodType>(item: S) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const Paging = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(1_000).optional(),
});
