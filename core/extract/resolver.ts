import { identityOf } from '../url/normalise.ts';
import { encodeQuery } from '../url/query-encoding.ts';

/** Resolves a reference of the document to the identity of the page it names; null where it names none. */
export type Resolve = (reference: string) => string | null;

const MAX_REFERENCE = 16_384;
const MOST_KEPT = 10_000;

/**
 * A resolver for one document. Equal references are resolved once, fragments play no part, and the query of a
 * page in a legacy encoding is encoded as browsers do there (https://url.spec.whatwg.org/#query-state).
 */
export function createResolver(base: string, encoding: string | undefined): Resolve {
  const known = new Map<string, string | null>();
  const legacy = encoding === undefined || encoding.startsWith('utf-') ? null : encoding;
  return (reference) => {
    const hash = reference.indexOf('#');
    const bare = hash === -1 ? reference : reference.slice(0, hash);
    const before = known.get(bare);
    if (before !== undefined) return before;
    if (bare.length > MAX_REFERENCE) return null;
    const url = URL.parse(legacy === null ? bare : encodeQuery(bare, legacy), base);
    const identity = url === null ? null : identityOf(url);
    if (known.size < MOST_KEPT) known.set(bare, identity);
    return identity;
  };
}
