import { Resolver } from 'node:dns/promises';
import type { ResolveTxt } from '#core/engine/look-for-proof.ts';

/** The name is known to have none, as opposed to nobody having answered. */
const NONE = new Set(['ENODATA', 'ENOTFOUND']);
const MOST = 100;

/**
 * TXT records by the machine's own name servers, or by `servers` (addresses with ports, as
 * `dns.setServers` takes them).
 */
export function createResolveTxt(servers?: readonly string[]): ResolveTxt {
  return async (name) => {
    const resolver = new Resolver({ timeout: 2_000, tries: 2 });
    if (servers !== undefined) resolver.setServers([...servers]);
    try {
      const records = await resolver.resolveTxt(name);
      return records.slice(0, MOST).map((parts) => parts.join('').slice(0, 1_000));
    } catch (error) {
      return error instanceof Error && 'code' in error && NONE.has(String(error.code)) ? [] : null;
    }
  };
}
