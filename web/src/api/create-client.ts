import { type Loose, type Sending, readAnswer, send } from '#contract/client.ts';
import { ApiError } from './problem.ts';
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

/** These change nothing, however often they are sent: to remember them would cost more than to do them again. */
const LOOKING: readonly RouteId[] = ['preflight', 'previewSchedule'];

/** Routes that answer 401 for reasons of their own: nobody is sent away by them, and nothing is renewed. */
const SIGNING_IN: readonly RouteId[] = ['login', 'refresh', 'answerSecondFactor', 'recoverSignIn'];

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
    const key = ROUTES[id][0] === 'POST' && !LOOKING.includes(id) ? deps.newKey() : undefined;
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

/** One request; POST carries the key by which it can be sent twice. */
async function ask(
  { fetch }: ClientDeps,
  id: RouteId,
  request: Loose,
  sending: Sending = {},
): Promise<unknown> {
  const sender = { fetch, base: BASE, credentials: 'same-origin' } as const;
  return readAnswer(await send(sender, ROUTES[id], request, sending));
}
