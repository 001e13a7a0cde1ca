import * as z from 'zod';
import { Email, Me, Role } from './api-auth.ts';
import { InvitationId, UserId, WorkspaceId } from './ids.ts';
import { defineRoute } from './route.ts';

/** Of one person, their own and others'. */
export const MAX_WORKSPACES = 50;
/** Members and open invitations together. */
export const MAX_MEMBERS = 200;
export const INVITATION_DAYS = 7;

const WORKSPACE_NAME_MAX = 60;
/** It stands in mails: no line of its own may be written with it. */
const WorkspaceName = z
  .string()
  .trim()
  .min(1)
  .max(WORKSPACE_NAME_MAX)
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'Use letters, digits and plain signs');

export const Member = z
  .object({
    user: UserId,
    /** Null for a member of whom nothing more is known. */
    email: z.string().nullable(),
    role: Role,
    /** ISO 8601. */
    joinedAt: z.string().nullable(),
  })
  .meta({ id: 'Member' });
export type Member = z.infer<typeof Member>;

/** Owners are made of members, never invited. */
export const InvitedRole = z.enum(['admin', 'member', 'viewer']);
export type InvitedRole = z.infer<typeof InvitedRole>;

export const Invitation = z
  .object({
    id: InvitationId,
    email: z.string(),
    role: InvitedRole,
    /** The address of who invited; null where they are gone. */
    invitedBy: z.string().nullable(),
    /** ISO 8601, both. */
    createdAt: z.string(),
    expiresAt: z.string(),
    expired: z.boolean(),
  })
  .meta({ id: 'Invitation' });
export type Invitation = z.infer<typeof Invitation>;

export const SentInvitation = z
  .object({
    invitation: Invitation,
    /** False: no mail was sent, and the link has to be passed on by hand. */
    mailed: z.boolean(),
    /** Told here once, and only where no mail was sent. */
    link: z.string().nullable(),
  })
  .meta({ id: 'SentInvitation' });
export type SentInvitation = z.infer<typeof SentInvitation>;

/** What the holder of a link may know before signing in. */
export const InvitationView = z
  .object({
    workspace: z.string(),
    email: z.string(),
    role: InvitedRole,
    invitedBy: z.string().nullable(),
    expiresAt: z.string(),
  })
  .meta({ id: 'InvitationView' });
export type InvitationView = z.infer<typeof InvitationView>;

const Token = z.string().min(1).max(200);
const workspaces = { tag: 'Workspaces', access: 'session' } as const;
const members = { tag: 'Members', access: 'session' } as const;
const MemberParams = z.object({ member: UserId });
const InvitationParams = z.object({ invitation: InvitationId });

export const workspaceRoutes = {
  createWorkspace: defineRoute({
    ...workspaces,
    id: 'createWorkspace',
    method: 'POST',
    path: '/workspaces',
    summary: 'Make a workspace and go there',
    body: z.object({ name: WorkspaceName }),
    status: 201,
    answer: Me,
    problems: ['LIMIT_REACHED'],
  }),
  switchWorkspace: defineRoute({
    ...workspaces,
    id: 'switchWorkspace',
    method: 'POST',
    path: '/workspaces/switch',
    summary: 'Make another workspace the one that this session is about',
    body: z.object({ workspace: WorkspaceId }),
    status: 200,
    answer: Me,
    problems: ['NOT_FOUND'],
  }),
  renameWorkspace: defineRoute({
    ...workspaces,
    id: 'renameWorkspace',
    method: 'PATCH',
    path: '/workspace',
    summary: 'Change the name of the workspace',
    body: z.object({ name: WorkspaceName }),
    status: 200,
    answer: Me,
    problems: [],
  }),
  leaveWorkspace: defineRoute({
    ...workspaces,
    id: 'leaveWorkspace',
    method: 'POST',
    path: '/workspace/leave',
    summary: 'Leave the workspace; its last owner cannot',
    body: z.object({}),
    status: 200,
    answer: Me,
    problems: ['CONFLICT'],
  }),
  handOver: defineRoute({
    ...workspaces,
    id: 'handOver',
    method: 'POST',
    path: '/workspace/hand-over',
    summary: 'Make another member the owner and stay as an admin',
    body: z.object({ to: UserId }),
    status: 200,
    answer: Me,
    problems: ['NOT_FOUND', 'CONFLICT'],
  }),
} as const;

export const memberRoutes = {
  listMembers: defineRoute({
    ...members,
    id: 'listMembers',
    method: 'GET',
    path: '/members',
    summary: 'Members of the workspace, by address',
    status: 200,
    answer: z.object({ items: z.array(Member), limit: z.int() }),
    problems: [],
    etag: true,
  }),
  changeMember: defineRoute({
    ...members,
    id: 'changeMember',
    method: 'PATCH',
    path: '/members/{member}',
    summary: "Change a member's role; the last owner stays one",
    params: MemberParams,
    body: z.object({ role: Role }),
    status: 200,
    answer: Member,
    problems: ['NOT_FOUND', 'CONFLICT'],
  }),
  removeMember: defineRoute({
    ...members,
    id: 'removeMember',
    method: 'DELETE',
    path: '/members/{member}',
    summary: 'Remove a member; their next request is refused',
    params: MemberParams,
    status: 204,
    answer: null,
    problems: ['NOT_FOUND', 'CONFLICT'],
  }),
  listInvitations: defineRoute({
    ...members,
    id: 'listInvitations',
    method: 'GET',
    path: '/invitations',
    summary: 'Invitations that were not accepted yet, newest first',
    status: 200,
    answer: z.object({
      items: z.array(Invitation),
      /** Whether this deployment sends mail at all. */
      mailed: z.boolean(),
    }),
    problems: [],
    etag: true,
  }),
  invite: defineRoute({
    ...members,
    id: 'invite',
    method: 'POST',
    path: '/invitations',
    summary: 'Invite somebody by e-mail: a link for that address, good once and for seven days',
    body: z.object({ email: Email, role: InvitedRole }),
    status: 201,
    answer: SentInvitation,
    problems: ['CONFLICT', 'LIMIT_REACHED'],
    secret: true,
  }),
  resendInvitation: defineRoute({
    ...members,
    id: 'resendInvitation',
    method: 'POST',
    path: '/invitations/{invitation}/resend',
    summary: 'Send an invitation again with a new link; the link before ends',
    params: InvitationParams,
    body: z.object({}),
    status: 200,
    answer: SentInvitation,
    problems: ['NOT_FOUND'],
    secret: true,
  }),
  withdrawInvitation: defineRoute({
    ...members,
    id: 'withdrawInvitation',
    method: 'DELETE',
    path: '/invitations/{invitation}',
    summary: 'Withdraw an invitation: its link ends',
    params: InvitationParams,
    status: 204,
    answer: null,
    problems: ['NOT_FOUND'],
  }),
  lookAtInvitation: defineRoute({
    ...members,
    id: 'lookAtInvitation',
    method: 'POST',
    path: '/invitations/look',
    summary: 'What an invitation is for, to whoever holds its link',
    access: 'public',
    body: z.object({ token: Token }),
    status: 200,
    answer: InvitationView,
    problems: ['NOT_FOUND'],
  }),
  acceptInvitation: defineRoute({
    ...members,
    id: 'acceptInvitation',
    method: 'POST',
    path: '/invitations/accept',
    summary: 'Join the workspace and go there; signed in with the address that was invited',
    body: z.object({ token: Token }),
    status: 200,
    answer: Me,
    problems: ['NOT_FOUND', 'FORBIDDEN', 'LIMIT_REACHED'],
  }),
} as const;
