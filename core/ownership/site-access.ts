import type { Ownership } from '#contract/api-ownership.ts';
import { UNVERIFIED } from '#contract/plans.ts';
import type { SiteId, WorkspaceId } from '#contract/ids.ts';
import { iso } from '../clock.ts';
import { AppError } from '../errors.ts';
import { getSite } from '../sites/get-site.ts';
import { type SiteRecord, type Sites, TOKEN_HEADER } from '../sites/ports.ts';
import { hostOf } from '../url/host.ts';
import { isTrusted, isVerified } from './is-verified.ts';
import type { Seal, SiteAccess, SiteRights } from './ports.ts';
import { proofsOf } from './proof.ts';

export interface AccessChange {
  readonly ignoreRobots?: boolean | undefined;
  readonly headers?: readonly { readonly name: string; readonly value: string }[] | undefined;
  readonly basicAuth?: { readonly user: string; readonly password: string } | null | undefined;
}

/** Headers that say who we are, or that the exchange itself needs: not the customer's to set. */
const OURS = new Set([
  TOKEN_HEADER.toLowerCase(),
  'accept-encoding',
  'authorization',
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
]);
const MOST_CHARS = 4_000;
const NO_ACCESS: SiteAccess = { ignoreRobots: false, sealed: null, headers: [], basicAuthUser: null };

/** A site's ownership as the API shows it: of what is sealed, the names alone. */
export function toOwnership(site: SiteRecord, demanded: boolean): Ownership {
  const { dns, meta, file } = proofsOf(site);
  const { ownership: of, access = NO_ACCESS } = site;
  return {
    demanded,
    verified: isVerified(site),
    method: of?.method ?? null,
    verifiedAt: of === undefined || of.since === null ? null : iso(of.since),
    checkedAt: of === undefined ? null : iso(of.checkedAt),
    result: of?.result ?? null,
    explanation: of?.detail ?? null,
    dns,
    meta,
    file,
    until: { pages: UNVERIFIED.pages, rate: UNVERIFIED.rate },
    access: {
      ignoreRobots: access.ignoreRobots,
      headers: [...access.headers],
      basicAuthUser: access.basicAuthUser,
    },
  };
}

/**
 * Changes what audits of a site may do. Throws NOT_FOUND, UNPROCESSABLE with the field at fault, CONFLICT with
 * the reason `not-verified` where something is asked for that only an owner may ask for.
 */
export async function changeAccess(
  deps: {
    readonly sites: Pick<Sites, 'get'>;
    readonly rights: Pick<SiteRights, 'saveAccess'>;
    readonly seal: Seal;
    readonly ownershipDemanded: boolean;
  },
  ws: WorkspaceId,
  id: SiteId,
  change: AccessChange,
): Promise<SiteRecord> {
  const site = await getSite(deps, ws, id);
  const asks = change.ignoreRobots === true || (change.headers?.length ?? 0) > 0 || Boolean(change.basicAuth);
  if (asks && !isTrusted(site, deps.ownershipDemanded))
    throw new AppError('CONFLICT', 'Verify that the site is yours first.', { reason: 'not-verified' });
  refuseOurs(change);
  const access = laidOver(deps.seal, site, change);
  if (!(await deps.rights.saveAccess(ws, id, access)))
    throw new AppError('NOT_FOUND', 'There is no such site.');
  return { ...site, access };
}

function refuseOurs({ headers = [] }: AccessChange): void {
  const names = headers.map(({ name }) => name.toLowerCase());
  const fields = names.flatMap((name, i) => {
    if (OURS.has(name)) return [{ path: `/headers/${i}/name`, message: 'This header is ours to set' }];
    return names.indexOf(name) === i ? [] : [{ path: `/headers/${i}/name`, message: 'It is there twice' }];
  });
  if (fields.length > 0) throw new AppError('UNPROCESSABLE', 'A header cannot be sent.', { fields });
}

function laidOver(seal: Seal, site: SiteRecord, change: AccessChange): SiteAccess {
  const { ws, url, access = NO_ACCESS } = site;
  const of = { ws, host: hostOf(url) };
  const before = access.sealed === null ? {} : (seal.open(of, access.sealed) ?? {});
  const { authorization, ...own } = before;
  const headers = change.headers
    ? Object.fromEntries(change.headers.map(({ name, value }) => [name.toLowerCase(), value]))
    : own;
  const basic = change.basicAuth === undefined ? authorization : basicOf(change.basicAuth);
  const all = { ...headers, ...(basic !== undefined && { authorization: basic }) };
  if (JSON.stringify(all).length > MOST_CHARS)
    throw new AppError('UNPROCESSABLE', `All headers together may have ${MOST_CHARS} characters.`, {
      fields: [{ path: '/headers', message: 'Too long' }],
    });
  return {
    ignoreRobots: change.ignoreRobots ?? access.ignoreRobots,
    sealed: Object.keys(all).length === 0 ? null : seal.close(of, all),
    headers: Object.keys(headers),
    basicAuthUser: change.basicAuth === undefined ? access.basicAuthUser : (change.basicAuth?.user ?? null),
  };
}

/** RFC 7617, in UTF-8. */
const basicOf = (given: { readonly user: string; readonly password: string } | null) =>
  given === null ? undefined : `Basic ${Buffer.from(`${given.user}:${given.password}`).toString('base64')}`;
