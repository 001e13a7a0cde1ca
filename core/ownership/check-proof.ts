import type { OwnershipMethod } from '#contract/api-ownership.ts';
import type { Now } from '../clock.ts';
import { AppError, isAppError } from '../errors.ts';
import { getSite } from '../sites/get-site.ts';
import type { SiteRecord, Sites } from '../sites/ports.ts';
import type { SiteId, WorkspaceId } from '#contract/ids.ts';
import { isVerified } from './is-verified.ts';
import type { LookForProof, OwnershipRecord, ProofAnswer, SiteRights } from './ports.ts';
import { proofsOf } from './proof.ts';

export interface ProofDeps {
  readonly rights: Pick<SiteRights, 'saveOwnership'>;
  readonly lookForProof: LookForProof;
  readonly now: Now;
}

const DAY = 86_400_000;
/** An owner's audits start on a proof that is no older. */
const FRESH_MS = 7 * DAY;
/** Scheduled ones look each time; a firing that comes twice does not. */
const FRESH_SCHEDULED_MS = 600_000;
/** A site or name server that cannot be asked keeps a site verified for so long after the proof was last seen. */
const GRACE_MS = 14 * DAY;

/** Looks for the proof now and keeps what came of it. Throws NOT_FOUND, UNPROCESSABLE, UNAVAILABLE. */
export async function checkProof(
  deps: ProofDeps & { readonly sites: Pick<Sites, 'get'> },
  ws: WorkspaceId,
  id: SiteId,
  method: OwnershipMethod,
): Promise<SiteRecord> {
  const site = await getSite(deps, ws, id);
  const { token, dns } = proofsOf(site);
  if (method === 'dns' && dns === null)
    throw new AppError('UNPROCESSABLE', 'This host has no name that public name servers know.', {
      fields: [{ path: '/method', message: 'Use the file or the meta tag' }],
    });
  const before = site.ownership;
  const answer = await deps.lookForProof({ url: site.url, method, token });
  // A look elsewhere that finds nothing takes nothing away from what was proved another way.
  const isOther = before !== undefined && isVerified(site) && before.method !== method;
  const record =
    isOther && answer.result !== 'found'
      ? { ...before, detail: `${before.method} still proves it. ${answer.detail ?? ''}`.trim() }
      : judge(before, method, answer, deps.now());
  return save(deps, site, record);
}

/**
 * The site as it may be audited now: a proof that is too old is looked for again first. A look that does not
 * work is no answer: within GRACE_MS it changes nothing.
 */
export async function keepProof(
  deps: ProofDeps,
  site: SiteRecord,
  isScheduled: boolean,
): Promise<SiteRecord> {
  const { ownership: before } = site;
  if (before === undefined || before.since === null) return site;
  const fresh = isScheduled ? FRESH_SCHEDULED_MS : FRESH_MS;
  if (before.checkedAt + fresh > deps.now()) return site;
  const { token } = proofsOf(site);
  const answer = await deps
    .lookForProof({ url: site.url, method: before.method, token })
    .catch((error: unknown): ProofAnswer => {
      if (!isAppError(error)) throw error;
      return { result: 'unclear', detail: 'The look did not work.' };
    });
  return save(deps, site, judge(before, before.method, answer, deps.now()));
}

function judge(
  before: OwnershipRecord | undefined,
  method: OwnershipMethod,
  { result, detail }: ProofAnswer,
  now: number,
): OwnershipRecord {
  const seen = { method, checkedAt: now, result, detail };
  if (result === 'found') return { ...seen, since: before?.since ?? now, foundAt: now };
  const foundAt = before?.foundAt ?? null;
  const isKept = result === 'unclear' && foundAt !== null && foundAt + GRACE_MS > now;
  return { ...seen, foundAt, since: isKept ? (before?.since ?? null) : null };
}

async function save(deps: ProofDeps, site: SiteRecord, record: OwnershipRecord): Promise<SiteRecord> {
  await deps.rights.saveOwnership(site.ws, site.id, record);
  return { ...site, ownership: record };
}
