import { createHash, timingSafeEqual } from 'node:crypto';
import type { InvitationId, WorkspaceId } from '#contract/ids.ts';
import type { Random } from '../clock.ts';

/** `pli_`, then the workspace, the invitation and 256 random bits: the names find the row, the bits open it. */
const TOKEN = /^pli_([0-9a-hjkmnp-tv-z]{26})([0-9a-hjkmnp-tv-z]{26})([\w-]{43})$/;
const SECRET_BYTES = 32;

const hashOf = (secret: string) => createHash('sha256').update(secret).digest('base64url');

/** A new secret of an invitation: the whole token for its link, and the hash that is stored. */
export function newToken(
  random: Random,
  workspace: WorkspaceId,
  id: InvitationId,
): { readonly token: string; readonly hash: string } {
  const secret = Buffer.from(random(SECRET_BYTES)).toString('base64url');
  return { token: `pli_${workspace.slice(3)}${id.slice(4)}${secret}`, hash: hashOf(secret) };
}

/** What a token names; null for what is none, which costs no read. */
export function readToken(
  token: string,
): { readonly workspace: WorkspaceId; readonly id: InvitationId; readonly hash: string } | null {
  const [, workspace, id, secret] = TOKEN.exec(token) ?? [];
  if (workspace === undefined || id === undefined || secret === undefined) return null;
  return { workspace: `ws_${workspace}`, id: `inv_${id}`, hash: hashOf(secret) };
}

export const sameHash = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));
