import { ApiError, networkError, toApiError } from './problem.ts';
import { type Answer, ROUTES, type Request, type RouteId } from './routes.ts';

const BASE = '/api/v1';

export interface ClientDeps {
  readonly fetch: typeof fetch;
  /** A fresh key for each POST, so that one sent twice is done once. */
  readonly newKey: () => string;
  /** Called when a request is refused because nobody is signed in (any more). */
  readonly onSignedOut: () => void;
}

export type Client = <K extends RouteId>(
  id: K,
  request: Request<K>,
  signal?: AbortSignal,
) => Promise<Answer<K>>;

interface Loose {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** Routes that answer 401 for reasons of their own: nobody is sent away by them, and nothing is renewed. */
const SIGNING_IN: readonly RouteId[] = ['login', 'refresh'];

/**
 * The API as typed calls by route id. A session whose hour has passed is renewed once, by one request
 * however many were refused, and what was refused is asked again.
 *
 * @throws ApiError for every failure, a missing answer included; an AbortError where the signal says so.
 */
export function createClient(deps: ClientDeps): Client {
  let renewing: Promise<void> | null = null;
  const renew = () => {
    renewing ??= ask(deps, 'refresh', { body: {} })
      .then(() => undefined)
      .finally(() => {
        renewing = null;
      });
    return renewing;
  };
  return async <K extends RouteId>(id: K, request: Request<K>, signal?: AbortSignal) => {
    const key = ROUTES[id][0] === 'POST' ? deps.newKey() : undefined;
    const send = () => ask(deps, id, request as Loose, { signal, key }) as Promise<Answer<K>>;
    if (SIGNING_IN.includes(id)) return send();
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      if (error.code !== 'SESSION_EXPIRED') throw seen(deps, error);
    }
    try {
      await renew();
      return await send();
    } catch (error) {
      throw seen(deps, error);
    }
  };
}

function seen(deps: ClientDeps, error: unknown): unknown {
  if (error instanceof ApiError && error.status === 401) deps.onSignedOut();
  return error;
}

async function ask(
  deps: ClientDeps,
  id: RouteId,
  { params, query, body }: Loose,
  { signal, key }: { signal?: AbortSignal | undefined; key?: string | undefined } = {},
): Promise<unknown> {
  const [method, path] = ROUTES[id];
  let response: Response;
  try {
    response = await deps.fetch(`${BASE}${fillPath(path, params)}${toSearch(query)}`, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json, application/problem+json',
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(key !== undefined && { 'idempotency-key': key }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal !== undefined && { signal }),
    });
  } catch (error) {
    throw signal?.aborted === true ? error : networkError();
  }
  if (response.status === 204) return undefined;
  const answer = await readJson(response);
  if (!response.ok) throw toApiError(response.status, answer);
  if (answer === undefined) throw toApiError(response.status, null);
  return answer;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return (await response.json()) as unknown;
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
