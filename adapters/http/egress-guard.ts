import { lookup as systemLookup } from 'node:dns/promises';
import { AppError } from '#core/errors.ts';
import { classifyAddress } from './address-class.ts';
import { isBlockedPort } from './blocked-ports.ts';
import { isObject } from './fetch-error.ts';

export interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}

type GuardError = 'dns' | 'blocked-address' | 'unsupported-scheme';

interface Refusal {
  readonly ok: false;
  readonly error: GuardError;
  readonly detail: string;
}

/** Every address that may be connected to: a socket to any other one is not this host's. */
interface Approval {
  readonly ok: true;
  readonly addresses: readonly Address[];
  /** True where an address is loopback or private, which only `allowPrivate` approves. */
  readonly private: boolean;
}

export interface EgressGuard {
  /** What can be said before asking for addresses: scheme, credentials, port, and a literal address. */
  checkUrl(url: URL): Refusal | null;
  /** Resolves a host (a name, or an address with or without brackets) and judges all its answers. Never throws. */
  approve(hostname: string): Promise<Approval | Refusal>;
}

export interface EgressGuardOptions {
  /** Loopback and private addresses may be reached: for the local cloud and the CLI alone. */
  readonly allowPrivate?: boolean;
  readonly lookup?: (hostname: string) => Promise<readonly Address[]>;
  /** How long an answer is used again, milliseconds. */
  readonly cacheMs?: number;
  readonly lookupTimeoutMs?: number;
}

const CACHE_HOSTS = 2_000;
const MAX_ANSWERS = 16;
const LOOPBACK: readonly Address[] = [
  { address: '127.0.0.1', family: 4 },
  { address: '::1', family: 6 },
];

const systemAnswers = async (hostname: string): Promise<readonly Address[]> => {
  const answers = await systemLookup(hostname, { all: true, order: 'ipv4first' });
  return answers.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
};

const refusal = (error: GuardError, detail: string): Refusal => ({ ok: false, error, detail });

/**
 * Decides which addresses we speak to; fetcher, browser proxy and webhook sender all go through it. http and
 * https only, no credentials in URLs, names resolved here, and refused unless every answer is public unicast.
 * Callers connect to the approved addresses themselves (guarded-connect), so a name that answers differently a
 * moment later changes nothing; each redirect is asked about again.
 */
export function createEgressGuard(options: EgressGuardOptions = {}): EgressGuard {
  const {
    allowPrivate = false,
    lookup = systemAnswers,
    cacheMs = 30_000,
    lookupTimeoutMs = 10_000,
  } = options;
  const cache = new Map<string, { readonly at: number; readonly answer: Promise<Approval | Refusal> }>();

  const judge = (hostname: string, addresses: readonly Address[]): Approval | Refusal => {
    if (addresses.length === 0) return refusal('dns', `${hostname} has no address`);
    let isPrivate = false;
    for (const { address } of addresses) {
      const kind = classifyAddress(address);
      if (kind === 'forbidden' || (kind === 'private' && !allowPrivate))
        return refusal('blocked-address', `${hostname} leads to ${address}`);
      isPrivate ||= kind === 'private';
    }
    return { ok: true, addresses: addresses.slice(0, MAX_ANSWERS), private: isPrivate };
  };

  const resolve = async (hostname: string): Promise<Approval | Refusal> => {
    try {
      return judge(hostname, await withTimeout(lookup(hostname), lookupTimeoutMs));
    } catch (error) {
      return refusal('dns', `${hostname}: ${errorCode(error)}`);
    }
  };

  const cached = (hostname: string): Promise<Approval | Refusal> => {
    const now = Date.now();
    const known = cache.get(hostname);
    if (known !== undefined && now - known.at < cacheMs) return known.answer;
    cache.delete(hostname);
    const oldest = cache.keys().next();
    if (cache.size >= CACHE_HOSTS && oldest.done !== true) cache.delete(oldest.value);
    const answer = resolve(hostname);
    cache.set(hostname, { at: now, answer });
    return answer;
  };

  return {
    checkUrl(url) {
      if (url.protocol !== 'http:' && url.protocol !== 'https:')
        return refusal('unsupported-scheme', url.protocol.slice(0, 30));
      if (url.username !== '' || url.password !== '')
        return refusal('blocked-address', 'credentials in the URL');
      if (url.port !== '' && isBlockedPort(Number(url.port)))
        return refusal('blocked-address', `port ${url.port}`);
      const literal = literalAddress(url.hostname);
      const verdict = literal === null ? null : judge(url.hostname, [literal]);
      return verdict?.ok === false ? verdict : null;
    },

    async approve(hostname) {
      const name = hostname.toLowerCase();
      const literal = literalAddress(name);
      if (literal !== null) return judge(name, [literal]);
      if (isLocalhost(name)) return judge(name, LOOPBACK);
      return cached(name);
    },
  };
}

/** Names under `localhost` never reach a resolver: RFC 6761, 6.3. */
const isLocalhost = (hostname: string): boolean => /(^|\.)localhost\.?$/.test(hostname);

function literalAddress(hostname: string): Address | null {
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (bare.includes(':')) return { address: bare, family: 6 };
  return /^\d{1,3}(\.\d{1,3}){3}$/.test(bare) ? { address: bare, family: 4 } : null;
}

async function withTimeout<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('lookup timed out'), { code: 'ETIMEOUT' })), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function errorCode(error: unknown): string {
  return isObject(error) && 'code' in error ? String(error.code) : String(error);
}

/**
 * Reads the setting that opens private addresses. The local runner sets `PLUMBLINE_ALLOW_PRIVATE=1` for its
 * functions and, being no Lambda, gives them no `AWS_LAMBDA_RUNTIME_API`; no stack can set the former. Where
 * both are there, somebody opened a deployed function by hand: it must not start.
 * Throws INTERNAL.
 */
export function assertPrivateAllowed(env: Readonly<Record<string, string | undefined>>): boolean {
  if (env['PLUMBLINE_ALLOW_PRIVATE'] !== '1') return false;
  if (env['AWS_LAMBDA_RUNTIME_API'] !== undefined)
    throw new AppError('INTERNAL', 'PLUMBLINE_ALLOW_PRIVATE is for the local cloud: refused in AWS Lambda');
  return true;
}
