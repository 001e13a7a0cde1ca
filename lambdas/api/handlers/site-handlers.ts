import type { siteRoutes } from '#contract/api-sites.ts';
import { THROTTLES, throttle } from '#core/access/throttle.ts';
import { listAudits } from '#core/audits/list-audits.ts';
import { startAudit } from '#core/audits/start-audit.ts';
import { createSite } from '#core/sites/create-site.ts';
import { deleteSite } from '#core/sites/delete-site.ts';
import { changeSite, getSite } from '#core/sites/get-site.ts';
import { listSites } from '#core/sites/list-sites.ts';
import { toSite } from '#core/sites/to-site.ts';
import { API_BASE } from '#contract/api.ts';
import type { HandlersFor } from '../call.ts';
import type { ApiDeps } from '../deps.ts';

/** Sites, a look at one before it is added, and the audits of one. */
export function siteHandlers(deps: ApiDeps): HandlersFor<keyof typeof siteRoutes> {
  return {
    async preflight({ actor, body }) {
      await throttle(deps.limits, THROTTLES.preflight, actor.workspace);
      return deps.preflight({ url: body.url });
    },
    async createSite({ actor, body, reply }) {
      const site = toSite(await createSite(deps, actor.workspace, body), deps.defaults);
      reply.headers['location'] = `${API_BASE}/sites/${site.id}`;
      return site;
    },
    async listSites({ actor, query }) {
      const { items, nextCursor } = await listSites(deps, actor.workspace, query);
      return { items: items.map((site) => toSite(site, deps.defaults)), nextCursor };
    },
    async getSite({ actor, params }) {
      return toSite(await getSite(deps, actor.workspace, params.site), deps.defaults);
    },
    async changeSite({ actor, params, body }) {
      return toSite(await changeSite(deps, actor.workspace, params.site, body), deps.defaults);
    },
    async deleteSite({ actor, params }) {
      await deleteSite(deps, actor.workspace, params.site);
      return { id: params.site };
    },
    async startAudit({ actor, params, body, reply }) {
      const brief = await startAudit(deps, actor.workspace, params.site, {
        settings: body.settings,
        trigger: actor.via === 'cookie' ? 'user' : 'api',
      });
      reply.headers['location'] = `${API_BASE}/audits/${brief.id}`;
      return brief;
    },
    listAudits: ({ actor, params, query }) => listAudits(deps, actor.workspace, params.site, query),
  };
}
