import type { workspaceRoutes } from '#contract/api-workspaces.ts';
import type { WorkspaceId } from '#contract/ids.ts';
import type { UserActor } from '#core/access/actor.ts';
import { canChangeWorkspace, demand } from '#core/access/permissions.ts';
import { whoAmI } from '#core/auth/who-am-i.ts';
import { anyWorkspace } from '#core/workspaces/ensure-home.ts';
import { createWorkspace } from '#core/workspaces/make-workspace.ts';
import { handOver, leaveWorkspace } from '#core/workspaces/members.ts';
import { renameWorkspace } from '#core/workspaces/rename-workspace.ts';
import { enterWorkspace, switchWorkspace } from '#core/workspaces/switch-workspace.ts';
import type { HandlersFor } from '../call.ts';
import type { ApiDeps } from '../deps.ts';
import { HttpProblem } from '../http-problem.ts';
import { readSessionCookie } from '../session-cookie.ts';

/** Workspaces of a person, and the one that their session is about. */
export function workspaceHandlers(deps: ApiDeps): HandlersFor<keyof typeof workspaceRoutes> {
  const goTo = async (actor: UserActor, cookies: readonly string[], workspace: WorkspaceId) => {
    const entered = await enterWorkspace(deps, readSessionCookie(cookies), workspace);
    return whoAmI(deps, { user: actor.user, workspace: entered ? workspace : actor.workspace });
  };
  return {
    async createWorkspace({ actor, body, cookies }) {
      const workspace = await createWorkspace(deps, actor.user, body.name);
      await deps.note({ ...actor, workspace }, { action: 'workspace.created', details: { name: body.name } });
      return goTo(actor, cookies, workspace);
    },
    async switchWorkspace({ actor, body, cookies }) {
      await switchWorkspace(deps, actor, readSessionCookie(cookies), body.workspace);
      return whoAmI(deps, { user: actor.user, workspace: body.workspace });
    },
    async renameWorkspace({ actor, body }) {
      demand(canChangeWorkspace(actor));
      const before = (await deps.workspaces.name(actor.workspace)) ?? '';
      await renameWorkspace(deps, actor, body.name);
      await deps.note(actor, { action: 'workspace.renamed', details: { from: before, to: body.name } });
      return whoAmI(deps, actor);
    },
    async leaveWorkspace({ actor, cookies }) {
      const profile = await deps.workspaces.profile(actor.user);
      if (profile === null) throw new HttpProblem('UNAUTHENTICATED', 'This account is gone.');
      await leaveWorkspace(deps, actor);
      await deps.note(actor, {
        action: 'member.left',
        target: { kind: 'member', id: actor.user, name: profile.email },
      });
      return goTo(actor, cookies, await anyWorkspace(deps, profile));
    },
    async handOver({ actor, body }) {
      const member = await handOver(deps, actor, body.to);
      await deps.note(actor, {
        action: 'workspace.handed-over',
        target: { kind: 'member', id: member.user, name: member.email },
      });
      return whoAmI(deps, actor);
    },
  };
}
