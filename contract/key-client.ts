import { ApiError } from './api-error.ts';
import { API_BASE, routes } from './api.ts';
import { type Answer, type Loose, type Request, type RouteId, readAnswer, send } from './client.ts';

export interface KeyClientOptions {
  /** Where Plumbline is, as `https://app.example.com`. */
  readonly url: string;
  /** An API key. */
  readonly key: string;
  readonly fetch?: typeof fetch;
  /** How often a request is sent again that was refused for the moment, or was not answered. */
  readonly retries?: number;
  readonly sleep?: (ms: number) => Promise<void>;
  /** A fresh key for each POST, so that one sent twice is done once. */
  readonly newKey?: () => string;
}

type ItemOf<K extends RouteId> = Answer<K> extends { readonly items: readonly (infer Item)[] } ? Item : never;
/** Routes that answer page by page. */
type ListId = {
  [K in RouteId]: Answer<K> extends { readonly items: readonly unknown[]; readonly nextCursor: string | null }
    ? K
    : never;
}[RouteId];

interface PageOf<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

export interface KeyClient {
  /** @throws ApiError */
  call<K extends RouteId>(id: K, request: Request<K>, signal?: AbortSignal): Promise<Answer<K>>;
  /** All items of a list, fetched page by page as they are needed. @throws ApiError */
  all<K extends ListId>(id: K, request: Request<K>, signal?: AbortSignal): AsyncGenerator<ItemOf<K>>;
  /** The answer as it comes, for files. @throws ApiError for every status of 400 or more */
  open<K extends RouteId>(id: K, request: Request<K>, signal?: AbortSignal): Promise<Response>;
}

const RETRIES = 3;
const FIRST_WAIT_MS = 500;
/** More than a minute is not waited: the caller has better things to do. */
const MOST_WAIT_MS = 60_000;

/**
 * The API for programs, typed by the contract: `client.call('listSites', { query: {} })`. Waits where the API
 * says `Retry-After`, and sends again what can be sent twice: reads, and POST under its idempotency key.
 */
export function createKeyClient(options: KeyClientOptions): KeyClient {
  const { url, key, retries = RETRIES } = options;
  const sleep = options.sleep ?? ((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
  const newKey = options.newKey ?? (() => globalThis.crypto.randomUUID());
  const sender = {
    fetch: options.fetch ?? fetch,
    base: `${url.replace(/\/+$/, '')}${API_BASE}`,
    credentials: 'omit',
    headers: { authorization: `Bearer ${key}` },
  } as const;

  const once = async (id: RouteId, request: Loose, signal: AbortSignal | undefined, posted?: string) => {
    const { method, path } = routes[id];
    const response = await send(sender, [method, path], request, { signal, key: posted });
    if (response.status >= 400) await readAnswer(response);
    return response;
  };

  const open = async <K extends RouteId>(id: K, request: Request<K>, signal?: AbortSignal) => {
    const posted = routes[id].method === 'POST' ? newKey() : undefined;
    for (let left = retries, wait = FIRST_WAIT_MS; ; left -= 1, wait *= 2) {
      try {
        return await once(id, request as Loose, signal, posted);
      } catch (error) {
        const ms = left > 0 ? waitAfter(error, wait, routes[id].method) : null;
        if (ms === null) throw error;
        await sleep(ms);
        signal?.throwIfAborted();
      }
    }
  };
  const call = async <K extends RouteId>(id: K, request: Request<K>, signal?: AbortSignal) =>
    (await readAnswer(await open(id, request, signal))) as Answer<K>;

  return {
    call,
    open,
    async *all<K extends ListId>(id: K, request: Request<K>, signal?: AbortSignal) {
      const { query } = request as Loose;
      let cursor: string | null | undefined;
      do {
        const next = { ...(request as Loose), query: { ...query, ...(cursor && { cursor }) } };
        const page = (await call(id, next as Request<K>, signal)) as PageOf<ItemOf<K>>;
        yield* page.items;
        cursor = page.nextCursor;
      } while (cursor !== null);
    },
  };
}

const PASSING: readonly string[] = ['RATE_LIMITED', 'BUSY', 'UNAVAILABLE'];

/** Milliseconds to wait before the same request is sent again; null where it should not be. */
function waitAfter(error: unknown, wait: number, method: string): number | null {
  if (!(error instanceof ApiError)) return null;
  // Of a request that got no answer nobody knows whether it was done.
  const isSafe = method === 'GET' || method === 'POST';
  if (error.code === 'NETWORK' || error.status >= 500) {
    if (!isSafe) return null;
  } else if (!PASSING.includes(error.code) && error.reason !== 'idempotency-running') return null;
  const ms = error.retryAfter === undefined ? wait : error.retryAfter * 1_000;
  return ms > MOST_WAIT_MS ? null : ms;
}
