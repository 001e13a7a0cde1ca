import { createHash } from 'node:crypto';
import type { SiteRecord } from '../sites/ports.ts';

export const PROOF_NAME = 'plumbline-verification';
export const PROOF_PATH = '/.well-known/plumbline-verification.txt';

/**
 * What the owner puts up. It follows from workspace, site and the site's secret, so that it stays the same and
 * is no other workspace's; and it does not give that secret away, which is sent to the site with each request:
 * a site that shows its visitors' headers proves nothing by that.
 */
export function proofToken({ ws, id, token }: Pick<SiteRecord, 'ws' | 'id' | 'token'>): string {
  return createHash('sha256').update(`ownership\n${ws}\n${id}\n${token}`).digest('base64url').slice(0, 32);
}

/** Where and what, for each way of proving. The page is the host's first one: who owns a path owns no host. */
export function proofsOf(site: Pick<SiteRecord, 'ws' | 'id' | 'token' | 'url'>) {
  const token = proofToken(site);
  const { origin, hostname } = new URL(site.url);
  const content = `${PROOF_NAME}=${token}`;
  return {
    token,
    dns: hasName(hostname) ? { name: hostname, value: content } : null,
    meta: { url: `${origin}/`, tag: `<meta name="${PROOF_NAME}" content="${token}">` },
    file: { url: `${origin}${PROOF_PATH}`, content },
  };
}

/** Has it a name that public name servers can tell of? */
function hasName(hostname: string): boolean {
  // As `URL` writes hosts: IPv6 in brackets, IPv4 as four numbers.
  if (hostname.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(hostname)) return false;
  return hostname.includes('.') && !hostname.endsWith('.localhost');
}
