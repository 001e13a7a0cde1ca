import type { memberRoutes } from '#contract/api-workspaces.ts';
import { addressBucket } from '#core/access/address-bucket.ts';
import { THROTTLES, throttle } from '#core/access/throttle.ts';
import type { LogAction } from '#contract/api-audit-log.ts';
import type { UserActor } from '#core/access/actor.ts';
import { whoAmI } from '#core/auth/who-am-i.ts';
import { acceptInvitation, lookAtInvitation } from '#core/workspaces/accept-invitation.ts';
import {
  invite,
  listInvitations,
  resendInvitation,
  withdrawInvitation,
} from '#core/workspaces/invitations.ts';
import { changeRole, listMembers, removeMember } from '#core/workspaces/members.ts';
import { enterWorkspace } from '#core/workspaces/switch-workspace.ts';
import type { Call, HandlersFor } from '../call.ts';
import type { ApiDeps } from '../deps.ts';
import { readSessionCookie } from '../session-cookie.ts';

/** Who is in the workspace, who is asked in, and how one comes in. */
export function memberHandlers(deps: ApiDeps): HandlersFor<keyof typeof memberRoutes> {
  // Its own page's address, which the edge vouches for; the local cloud has no certificate.
  const siteOf = ({ host }: Call['viewer']) => `${deps.stage === 'local' ? 'http' : 'https'}://${host}`;
  const noteInvited = (
    actor: UserActor,
    action: LogAction,
    { id, email }: { readonly id: string; readonly email: string },
    details: Readonly<Record<string, string>> = {},
  ) => deps.note(actor, { action, target: { kind: 'invitation', id, name: email }, details });
  return {
    listMembers: ({ actor }) => listMembers(deps, actor),
    async changeMember({ actor, params, body }) {
      const { member, before } = await changeRole(deps, actor, params.member, body.role);
      if (before !== member.role)
        await deps.note(actor, {
          action: 'member.role-changed',
          target: { kind: 'member', id: member.user, name: member.email },
          details: { from: before, to: member.role },
        });
      return member;
    },
    async removeMember({ actor, params }) {
      const { user, email, role } = await removeMember(deps, actor, params.member);
      const target = { kind: 'member', id: user, name: email };
      await deps.note(actor, { action: 'member.removed', target, details: { role } });
    },
    listInvitations: ({ actor }) => listInvitations(deps, actor),
    async invite({ actor, body, viewer }) {
      const sent = await invite(deps, actor, { ...body, site: siteOf(viewer) });
      const { role } = sent.invitation;
      await noteInvited(actor, 'invitation.sent', sent.invitation, { role, mailed: String(sent.mailed) });
      return sent;
    },
    async resendInvitation({ actor, params, viewer }) {
      const sent = await resendInvitation(deps, actor, { id: params.invitation, site: siteOf(viewer) });
      await noteInvited(actor, 'invitation.resent', sent.invitation, { mailed: String(sent.mailed) });
      return sent;
    },
    async withdrawInvitation({ actor, params: { invitation: id } }) {
      const { email } = await withdrawInvitation(deps, actor, id);
      await noteInvited(actor, 'invitation.withdrawn', { id, email });
    },
    async lookAtInvitation({ body, viewer }) {
      await throttle(deps.limits, THROTTLES.invitationAddress, addressBucket(viewer.address));
      return lookAtInvitation(deps, body.token);
    },
    async acceptInvitation({ actor, body, viewer, cookies }) {
      await throttle(deps.limits, THROTTLES.invitationAddress, addressBucket(viewer.address));
      const { workspace, role, email } = await acceptInvitation(deps, actor.user, body.token);
      await deps.note(
        { ...actor, workspace },
        {
          action: 'member.joined',
          target: { kind: 'member', id: actor.user, name: email },
          details: { role },
        },
      );
      const entered = await enterWorkspace(deps, readSessionCookie(cookies), workspace);
      return whoAmI(deps, { user: actor.user, workspace: entered ? workspace : actor.workspace });
    },
  };
}
