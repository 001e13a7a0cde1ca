import type * as z from 'zod';
import { networkError, toApiError } from './api-error.ts';
import type { Routes } from './api.ts';

/**
 * What every client of the API does alike, typed by the contract. Schemas stand here as types alone: the
 * browser reads this file and carries no validator.
 */
export type RouteId = keyof Routes;

/** Method and path. */
export type RouteLine<K extends RouteId = RouteId> = readonly [Routes[K]['method'], Routes[K]['path']];

type Part<R, P extends string> = R extends { readonly [K in P]: infer S extends z.ZodType }
  ? { readonly [K in P]: z.input<S> }
  : unknown;

/** What a caller of a route must give: parameters, query and body, as far as the route has them. */
export type Request<K extends RouteId> = Part<Routes[K], 'params'> &
  Part<Routes[K], 'query'> &
  Part<Routes[K], 'body'>;

export type Answer<K extends RouteId> = Routes[K]['answer'] extends infer S extends z.ZodType
  ? z.output<S>
  : undefined;

/** A request as it is sent: what the types above have made sure of is not needed any more. */
export interface Loose {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

export interface Sender {
  readonly fetch: typeof fetch;
  /** Where paths of the contract stand, as `https://host/api/v1` or `/api/v1`. */
  readonly base: string;
  readonly credentials: 'same-origin' | 'omit';
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Sending {
  readonly signal?: AbortSignal | undefined;
  /** Sent as `Idempotency-Key`. */
  readonly key?: string | undefined;
}

/**
 * Sends one request and returns its answer, whatever its status.
 * @throws ApiError with the code NETWORK where none came; an AbortError where the signal says so
 */
export async function send(
  { fetch, base, credentials, headers = {} }: Sender,
  [method, path]: RouteLine,
  { params, query, body }: Loose,
  { signal, key }: Sending = {},
): Promise<Response> {
  try {
    return await fetch(`${base}${fillPath(path, params)}${toSearch(query)}`, {
      method,
      credentials,
      headers: {
        accept: 'application/json, application/problem+json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal !== undefined && { signal }),
    });
  } catch (error) {
    throw signal?.aborted === true ? error : networkError();
  }
}

/** The JSON of an answer; undefined for 204. @throws ApiError for every status of 400 or more, and for no JSON */
export async function readAnswer(response: Response): Promise<unknown> {
  if (response.status === 204) return undefined;
  const answer = await readJson(response);
  if (!response.ok) throw toApiError(response.status, answer);
  if (answer === undefined) throw toApiError(response.status, null);
  return answer;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    const json: unknown = await response.json();
    return json;
  } catch {
    return undefined;
  }
}

/** Puts parameters into `{name}` places; each becomes one path segment whatever it holds. */
export function fillPath(path: string, params: Readonly<Record<string, unknown>> = {}): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(params[name])));
}

/** `?a=1&b=2` in the order of keys; what is undefined is left out, a list repeats its key. */
export function toSearch(query: Readonly<Record<string, unknown>> = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined) continue;
    for (const one of Array.isArray(value) ? (value as unknown[]) : [value]) search.append(key, String(one));
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
