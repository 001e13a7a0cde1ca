import type { TryRequest } from '../logic/try-request.ts';
import { networkError } from './problem.ts';

export interface Tried {
  readonly status: number;
  readonly ms: number;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly type: string;
  /** Null for what is no text. */
  readonly text: string | null;
  readonly bytes: number;
}

/** Those that say something about the request rather than about how it travelled. */
const TOLD = [
  'content-type',
  'location',
  'etag',
  'ratelimit',
  'ratelimit-policy',
  'retry-after',
  'idempotency-replayed',
  'x-request-id',
];
const TEXT = /^(text\/|application\/(json|problem\+json|x-ndjson|xml)|image\/svg)/;

/** Sends a request as it is, and takes its answer as it comes. @throws ApiError where none came */
export async function sendTry({ method, path, headers, body }: TryRequest): Promise<Tried> {
  const began = performance.now();
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      // With a key, the cookie has no say.
      credentials: 'authorization' in headers ? 'omit' : 'same-origin',
      ...(body !== undefined && { body }),
    });
  } catch {
    throw networkError();
  }
  const content = await response.arrayBuffer();
  const type = response.headers.get('content-type') ?? '';
  return {
    status: response.status,
    ms: performance.now() - began,
    headers: TOLD.flatMap((name) => {
      const value = response.headers.get(name);
      return value === null ? [] : [[name, value] as const];
    }),
    type,
    text: TEXT.test(type) || content.byteLength === 0 ? new TextDecoder().decode(content) : null,
    bytes: content.byteLength,
  };
}
