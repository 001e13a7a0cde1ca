import type { deployRoutes } from '#contract/api-deploys.ts';
import type { siteRoutes } from '#contract/api-sites.ts';
import { canChangeSites, canDeleteSite, canStartAudit, demand } from '#core/access/permissions.ts';
import { THROTTLES, throttle } from '#core/access/throttle.ts';
import { listAudits } from '#core/audits/list-audits.ts';
import { startDeploy } from '#core/audits/start-deploy.ts';
import { startAudit } from '#core/audits/start-audit.ts';
import { checkRuleIds } from '#core/sites/check-settings.ts';
import { createSite } from '#core/sites/create-site.ts';
import { deleteSite } from '#core/sites/delete-site.ts';
import { changeSite, getSite } from '#core/sites/get-site.ts';
import { listSites } from '#core/sites/list-sites.ts';
import { toSite } from '#core/sites/to-site.ts';
import { API_BASE } from '#contract/api.ts';
import type { HandlersFor } from '../call.ts';
import type { ApiDeps } from '../deps.ts';

const targetOf = ({ id, name }: { readonly id: string; readonly name: string }) => ({
  kind: 'site',
  id,
  name,
});

/** Sites, a look at one before it is added, and the audits of one. */
export function siteHandlers(
  deps: ApiDeps,
): HandlersFor<keyof typeof siteRoutes | keyof typeof deployRoutes> {
  return {
    async preflight({ actor, body }) {
      demand(canChangeSites(actor));
      await throttle(deps.limits, THROTTLES.preflight, actor.workspace);
      return deps.preflight({ url: body.url });
    },
    async createSite({ actor, body, reply }) {
      demand(canChangeSites(actor));
      checkRuleIds(body.settings?.overrides, deps.rules);
      const site = toSite(await createSite(deps, actor.workspace, body), deps);
      await deps.note(actor, { action: 'site.created', target: targetOf(site), details: { url: site.url } });
      reply.headers['location'] = `${API_BASE}/sites/${site.id}`;
      return site;
    },
    async listSites({ actor, query }) {
      const { items, nextCursor } = await listSites(deps, actor.workspace, query);
      return { items: items.map((site) => toSite(site, deps)), nextCursor };
    },
    async getSite({ actor, params }) {
      return toSite(await getSite(deps, actor.workspace, params.site), deps);
    },
    async changeSite({ actor, params, body }) {
      demand(canChangeSites(actor));
      checkRuleIds(body.settings?.overrides, deps.rules);
      const site = toSite(await changeSite(deps, actor.workspace, params.site, body), deps);
      const changed = [...(body.name === undefined ? [] : ['name']), ...Object.keys(body.settings ?? {})];
      const details = { changed: changed.join(', ') };
      await deps.note(actor, { action: 'site.changed', target: targetOf(site), details });
      return site;
    },
    async deleteSite({ actor, params }) {
      demand(canDeleteSite(actor));
      const site = await deleteSite(deps, actor.workspace, params.site);
      await deps.note(actor, { action: 'site.deleted', target: targetOf(site), details: { url: site.url } });
      return { id: params.site };
    },
    async startAudit({ actor, params, body, reply }) {
      demand(canStartAudit(actor));
      checkRuleIds(body.settings?.overrides, deps.rules);
      const brief = await startAudit(deps, actor.workspace, params.site, {
        settings: body.settings,
        trigger: actor.via === 'cookie' ? 'user' : 'api',
      });
      await deps.note(actor, {
        action: 'audit.started',
        target: { kind: 'audit', id: brief.id },
        details: { site: params.site },
      });
      reply.headers['location'] = `${API_BASE}/audits/${brief.id}`;
      return brief;
    },
    async deploySite({ actor, params, body, reply }) {
      demand(canStartAudit(actor));
      const trigger = actor.via === 'cookie' ? 'user' : 'api';
      const brief = await startDeploy(deps, actor.workspace, params.site, body, trigger);
      await deps.note(actor, {
        action: 'audit.started',
        target: { kind: 'audit', id: brief.id },
        details: { site: params.site, deploy: body.note },
      });
      reply.headers['location'] = `${API_BASE}/audits/${brief.id}`;
      return brief;
    },
    listAudits: ({ actor, params, query }) => listAudits(deps, actor.workspace, params.site, query),
  };
}
