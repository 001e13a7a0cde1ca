import type { AlertRules, Alerts } from '#contract/api-alerts.ts';
import type { SiteId, WorkspaceId } from '#contract/ids.ts';
import { type Now, iso } from '../clock.ts';
import { getSite } from '../sites/get-site.ts';
import type { Sites } from '../sites/ports.ts';
import { DEFAULT_ALERTS } from './alert-rules.ts';
import type { AlertStore, Digests } from './ports.ts';

export interface AlertDeps {
  readonly sites: Pick<Sites, 'get'>;
  readonly alerts: AlertStore;
  readonly digests: Pick<Digests, 'get'>;
  readonly now: Now;
}

/** Throws NOT_FOUND where there is no such site. */
export async function getAlerts(deps: AlertDeps, ws: WorkspaceId, site: SiteId): Promise<Alerts> {
  await getSite(deps, ws, site);
  const [stored, gathered] = await Promise.all([deps.alerts.get(ws, site), deps.digests.get(ws, site)]);
  const entries = Object.values(gathered?.entries ?? {});
  return {
    rules: stored?.rules ?? DEFAULT_ALERTS,
    changedAt: stored?.changedAt ?? null,
    digestAt: gathered === null || entries.length === 0 ? null : iso(gathered.due),
    gathered: entries.reduce((sum, { lines }) => sum + lines.length, 0),
  };
}

/** Replaces a site's rules; what is gathered goes out when it is due all the same. Throws NOT_FOUND. */
export async function putAlerts(
  deps: AlertDeps,
  ws: WorkspaceId,
  site: SiteId,
  rules: AlertRules,
): Promise<Alerts> {
  await getSite(deps, ws, site);
  await deps.alerts.put(ws, site, { rules, changedAt: iso(deps.now()) });
  return getAlerts(deps, ws, site);
}
