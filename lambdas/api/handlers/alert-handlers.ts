import type { alertRoutes } from '#contract/api-alerts.ts';
import { canChangeAlerts, demand } from '#core/access/permissions.ts';
import { getAlerts, putAlerts } from '#core/alerts/site-alerts.ts';
import type { HandlersFor } from '../call.ts';
import type { ApiDeps } from '../deps.ts';

/** What of a site is worth telling people. */
export function alertHandlers(deps: ApiDeps): HandlersFor<keyof typeof alertRoutes> {
  return {
    getAlerts: ({ actor, params }) => getAlerts(deps, actor.workspace, params.site),
    async putAlerts({ actor, params, body }) {
      demand(canChangeAlerts(actor));
      const alerts = await putAlerts(deps, actor.workspace, params.site, body);
      await deps.note(actor, {
        action: 'alerts.changed',
        target: { kind: 'site', id: params.site },
        details: { digest: body.digest, mutedUntil: body.mutedUntil ?? undefined },
      });
      return alerts;
    },
  };
}
