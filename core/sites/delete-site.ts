import type { SiteId, WorkspaceId } from '#contract/ids.ts';
import type { AuditHeaders, Control } from '../audits/ports.ts';
import type { Now } from '../clock.ts';
import type { Places } from '../plans/ports.ts';
import { getSite } from './get-site.ts';
import type { Deletions, SiteRecord, Sites } from './ports.ts';

/**
 * Deletes a site: it disappears at once and its running audit is asked to end; audits, rows and objects go by
 * `workDeletion`. The work is written down before the site is hidden, so that no crash leaves data that nobody
 * can reach.
 */
export async function deleteSite(
  deps: {
    readonly sites: Pick<Sites, 'get' | 'close'>;
    readonly deletions: Pick<Deletions, 'create'>;
    readonly headers: Pick<AuditHeaders, 'requestCancel'>;
    readonly control: Control;
    readonly places: Pick<Places, 'drop'>;
    readonly now: Now;
  },
  ws: WorkspaceId,
  site: SiteId,
): Promise<SiteRecord> {
  const found = await getSite(deps, ws, site);
  const now = deps.now();
  await deps.deletions.create({
    ws,
    site,
    step: 'wait',
    requestedAt: now,
    audits: [],
    nextCheckAt: now,
  });
  const running = (await deps.sites.close(ws, site))?.running ?? null;
  try {
    // At once: whoever added a wrong address adds the right one next.
    await deps.places.drop(ws, 'sites', [site]);
    if (running !== null && (await deps.headers.requestCancel(ws, running)))
      await deps.control.send({ v: 1, type: 'cancel', ws, aud: running });
  } catch {
    // The site is gone for its owner; `workDeletion` asks again within a minute, a place left behind is found later.
  }
  return found;
}
