import type { scheduleRoutes } from '#contract/api-schedule.ts';
import { canChangeSites, canStartAudit, demand } from '#core/access/permissions.ts';
import { deleteSchedule, getSchedule, previewSchedule, putSchedule } from '#core/schedules/site-schedule.ts';
import type { HandlersFor } from '../call.ts';
import type { ApiDeps } from '../deps.ts';

/** When sites are audited again by themselves. */
export function scheduleHandlers(deps: ApiDeps): HandlersFor<keyof typeof scheduleRoutes> {
  return {
    getSchedule: async ({ actor, params }) => ({
      schedule: await getSchedule(deps, actor.workspace, params.site),
    }),
    async putSchedule({ actor, params, body }) {
      // Whoever sets a schedule starts audits by it.
      demand(canChangeSites(actor) && canStartAudit(actor));
      const schedule = await putSchedule(deps, actor.workspace, params.site, body);
      const { expression, zone, enabled } = schedule;
      await deps.note(actor, {
        action: 'schedule.changed',
        target: { kind: 'site', id: params.site },
        details: { expression, zone, state: enabled ? 'on' : 'paused' },
      });
      return { schedule };
    },
    async deleteSchedule({ actor, params }) {
      demand(canChangeSites(actor));
      await deleteSchedule(deps, actor.workspace, params.site);
      await deps.note(actor, { action: 'schedule.deleted', target: { kind: 'site', id: params.site } });
      return undefined;
    },
    previewSchedule: async ({ body }) => previewSchedule(deps.now, body),
  };
}
