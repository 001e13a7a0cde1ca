import type { deletionRoutes } from '#contract/api-deletion.ts';
import { deleteAccount, planAccountDeletion } from '#core/deletion/delete-account.ts';
import { deleteWorkspace } from '#core/deletion/delete-workspace.ts';
import { getExport, requestExport } from '#core/deletion/export-workspace.ts';
import { heldBy } from '#core/auth/held.ts';
import { whoAmI } from '#core/auth/who-am-i.ts';
import { anyWorkspace } from '#core/workspaces/ensure-home.ts';
import { enterWorkspace } from '#core/workspaces/switch-workspace.ts';
import type { HandlersFor } from '../call.ts';
import type { ApiDeps } from '../deps.ts';
import { HttpProblem } from '../http-problem.ts';
import { NO_SESSION_COOKIE, readSessionCookie } from '../session-cookie.ts';

/** The end of workspaces and accounts, and the export of all data before it. */
export function deletionHandlers(deps: ApiDeps): HandlersFor<keyof typeof deletionRoutes> {
  return {
    async deleteWorkspace({ actor, body, cookies }) {
      const profile = await deps.workspaces.profile(actor.user);
      if (profile === null) throw new HttpProblem('UNAUTHENTICATED', 'This account is gone.');
      const { name } = await deleteWorkspace(deps, actor, body.name);
      const workspace = await anyWorkspace(deps, profile);
      // Its own log went with it: it is told where the person is next.
      await deps.note(
        { ...actor, workspace },
        { action: 'workspace.deleted', target: { kind: 'workspace', id: actor.workspace, name } },
      );
      await enterWorkspace(deps, readSessionCookie(cookies), workspace);
      return whoAmI(deps, { user: actor.user, workspace });
    },
    async exportWorkspace({ actor }) {
      const made = await requestExport(deps, actor);
      await deps.note(actor, { action: 'workspace.exported' });
      return made;
    },
    async getWorkspaceExport({ actor }) {
      return { export: await getExport(deps, actor) };
    },
    planAccountDeletion: ({ actor }) => planAccountDeletion(deps, actor.user),
    async deleteAccount({ actor, body, cookies, reply }) {
      const held = await heldBy(deps, readSessionCookie(cookies));
      const { email, left } = await deleteAccount(deps, actor.user, held, body.password);
      for (const workspace of left)
        await deps.note(
          { ...actor, workspace },
          { action: 'member.left', target: { kind: 'member', id: actor.user, name: email } },
        );
      reply.cookies.push(NO_SESSION_COOKIE);
    },
  };
}
