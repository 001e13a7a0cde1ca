import type { ownershipRoutes } from '#contract/api-ownership.ts';
import type { usageRoutes } from '#contract/api-usage.ts';
import { canChangeSites, demand } from '#core/access/permissions.ts';
import { THROTTLES, throttle } from '#core/access/throttle.ts';
import { checkProof } from '#core/ownership/check-proof.ts';
import { changeAccess, toOwnership } from '#core/ownership/site-access.ts';
import { getUsage } from '#core/plans/get-usage.ts';
import { getSite } from '#core/sites/get-site.ts';
import type { SiteRecord } from '#core/sites/ports.ts';
import type { HandlersFor } from '../call.ts';
import type { ApiDeps } from '../deps.ts';

/** Plan and usage of the workspace. */
export function usageHandlers(deps: ApiDeps): HandlersFor<keyof typeof usageRoutes> {
  return { getUsage: ({ actor }) => getUsage(deps, actor.workspace) };
}

/** Whose a site is, and what that allows. */
export function ownershipHandlers(deps: ApiDeps): HandlersFor<keyof typeof ownershipRoutes> {
  const shown = (site: SiteRecord) => toOwnership(site, deps.ownershipDemanded);
  return {
    async getOwnership({ actor, params }) {
      return shown(await getSite(deps, actor.workspace, params.site));
    },
    async checkOwnership({ actor, params, body }) {
      demand(canChangeSites(actor));
      await throttle(deps.limits, THROTTLES.preflight, actor.workspace);
      const site = await checkProof(deps, actor.workspace, params.site, body.method);
      if (site.ownership?.result === 'found')
        await deps.note(actor, {
          action: 'site.verified',
          target: { kind: 'site', id: site.id, name: site.name },
          details: { method: body.method },
        });
      return shown(site);
    },
    async putSiteAccess({ actor, params, body }) {
      demand(canChangeSites(actor));
      const site = await changeAccess(deps, actor.workspace, params.site, body);
      await deps.note(actor, {
        action: 'site.access-changed',
        target: { kind: 'site', id: site.id, name: site.name },
        details: { changed: Object.keys(body).join(', ') },
      });
      return shown(site);
    },
  };
}
