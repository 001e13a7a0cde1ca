import type { LogEntry, auditLogRoutes } from '#contract/api-audit-log.ts';
import type { Me, Role } from '#contract/api-auth.ts';
import type { Invitation, Member, memberRoutes, workspaceRoutes } from '#contract/api-workspaces.ts';
import type { WorkspaceId } from '#contract/ids.ts';
import { FixtureProblem } from './fixture-problem.ts';
import type { Answers } from './answers.ts';
import type { Control } from './control.ts';
import { HOSTILE } from './hostile.ts';

const DAY = 86_400_000;
const HOME = 'ws_00000000000000000000000001';
const ME = 'usr_fixture';
const number = (count: number) => String(count).padStart(26, '0');
/** Of a workspace elsewhere, for the address that the fixture is signed in with. */
const GOOD_TOKEN = 'pli_good';

type Part = Pick<
  Answers,
  keyof typeof workspaceRoutes | keyof typeof memberRoutes | keyof typeof auditLogRoutes | 'me'
>;
type Workspace = { id: WorkspaceId; name: string; role: Role };

/** Workspaces, members, invitations and the audit log in memory. */
export function createWorkspaceAnswers(control: Control, now: () => number): Part {
  const at = (days: number) => new Date(now() + days * DAY).toISOString();
  let current: WorkspaceId = HOME;
  let workspaces: Workspace[] = [
    { id: HOME, name: 'Acme Agency', role: 'owner' },
    { id: `ws_${number(2)}`, name: HOSTILE.script.slice(0, 60), role: 'viewer' },
  ];
  let members: Member[] = [
    { user: ME, email: 'ada@acme.test', role: 'owner', joinedAt: at(-200) },
    { user: 'usr_brook', email: 'brook@acme.test', role: 'admin', joinedAt: at(-90) },
    { user: 'usr_casey', email: 'casey@client.test', role: 'member', joinedAt: at(-12) },
    { user: 'usr_dana', email: null, role: 'viewer', joinedAt: null },
    { user: 'usr_long', email: `${'long'.repeat(16)}@example.test`, role: 'viewer', joinedAt: at(-1) },
  ];
  let invitations: Invitation[] = [
    invitation(2, { email: 'erin@acme.test', role: 'member', expiresAt: at(5) }),
    invitation(1, { email: 'old@acme.test', role: 'viewer', expiresAt: at(-3), expired: true }),
  ];
  let made = 10;

  function invitation(id: number, more: Partial<Invitation>): Invitation {
    return {
      id: `inv_${number(id)}`,
      email: '',
      role: 'viewer',
      invitedBy: 'ada@acme.test',
      createdAt: at(-2),
      expiresAt: at(7),
      expired: false,
      ...more,
    };
  }
  const me = (): Me => ({
    user: { id: ME, email: 'ada@acme.test' },
    workspace: current,
    workspaces: workspaces.map((one) =>
      one.id === HOME && control.role !== null ? { ...one, role: control.role } : one,
    ),
  });
  const member = (user: string): Member => {
    const found = members.find((one) => one.user === user);
    if (found === undefined) throw new FixtureProblem('NOT_FOUND', 'There is no such member.');
    return found;
  };
  const open = (id: string): Invitation => {
    const found = invitations.find((one) => one.id === id);
    if (found === undefined) throw new FixtureProblem('NOT_FOUND', 'There is no such invitation.');
    return found;
  };
  return {
    me,
    createWorkspace: ({ body }) => {
      made += 1;
      current = `ws_${number(made)}`;
      workspaces = [...workspaces, { id: current, name: body.name, role: 'owner' }];
      return me();
    },
    switchWorkspace: ({ body }) => {
      current = body.workspace;
      return me();
    },
    renameWorkspace: ({ body }) => {
      workspaces = workspaces.map((one) => (one.id === current ? { ...one, name: body.name } : one));
      return me();
    },
    leaveWorkspace: () => {
      throw new FixtureProblem('CONFLICT', 'A workspace needs an owner: make somebody else one first.', {
        reason: 'last-owner',
      });
    },
    handOver: ({ body }) => {
      const to = member(body.to).user;
      members = members.map((one) => ({
        ...one,
        role: one.user === to ? 'owner' : one.user === ME ? 'admin' : one.role,
      }));
      workspaces = workspaces.map((one) => (one.id === current ? { ...one, role: 'admin' } : one));
      return me();
    },
    listMembers: () => ({ items: control.empty ? members.slice(0, 1) : members, limit: 200 }),
    changeMember: ({ params, body }) => {
      const changed = { ...member(params.member), role: body.role };
      members = members.map((one) => (one.user === changed.user ? changed : one));
      return changed;
    },
    removeMember: ({ params }) => {
      const { user } = member(params.member);
      members = members.filter((one) => one.user !== user);
      return undefined;
    },
    listInvitations: () => ({ items: control.empty ? [] : invitations, mailed: true }),
    invite: ({ body }) => {
      if (members.some(({ email }) => email === body.email))
        throw new FixtureProblem('CONFLICT', 'This person is a member already.', { reason: 'member' });
      made += 1;
      const sent = invitation(made, { ...body, createdAt: at(0) });
      invitations = [sent, ...invitations];
      // Addresses of this host are not mailed: the answer then holds the link.
      const mailed = !body.email.endsWith('@nomail.test');
      return {
        invitation: sent,
        mailed,
        link: mailed ? null : `https://plumbline.test/invitation#${GOOD_TOKEN}`,
      };
    },
    resendInvitation: ({ params }) => {
      const sent = { ...open(params.invitation), expiresAt: at(7), expired: false };
      invitations = invitations.map((one) => (one.id === sent.id ? sent : one));
      return { invitation: sent, mailed: true, link: null };
    },
    withdrawInvitation: ({ params }) => {
      const { id } = open(params.invitation);
      invitations = invitations.filter((one) => one.id !== id);
      return undefined;
    },
    lookAtInvitation: ({ body }) => {
      if (!body.token.startsWith(GOOD_TOKEN)) throw gone();
      const email = body.token === GOOD_TOKEN ? 'ada@acme.test' : 'other@acme.test';
      return {
        workspace: HOSTILE.script.slice(0, 60),
        email,
        role: 'member',
        invitedBy: 'zoe@client.test',
        expiresAt: at(6),
      };
    },
    acceptInvitation: ({ body }) => {
      if (body.token !== GOOD_TOKEN) throw gone();
      current = `ws_${number(3)}`;
      workspaces = [...workspaces, { id: current, name: 'Client', role: 'member' }];
      return me();
    },
    listAuditLog: ({ query }) => {
      const all = control.empty ? [] : logOf(at);
      const from = Number(query.cursor ?? 0) || 0;
      const end = from + query.limit;
      return { items: all.slice(from, end), nextCursor: end < all.length ? String(end) : null };
    },
  };
}

const gone = () =>
  new FixtureProblem(
    'NOT_FOUND',
    'This invitation is no longer good: it was used, withdrawn or has expired.',
    {
      reason: 'invitation-gone',
    },
  );

function logOf(at: (days: number) => string): LogEntry[] {
  const by = { kind: 'user', id: ME, name: 'ada@acme.test' } as const;
  const kinds: Omit<LogEntry, 'id' | 'at'>[] = [
    { action: 'session.started', by, target: null, details: {} },
    {
      action: 'member.role-changed',
      by,
      target: { kind: 'member', id: 'usr_casey', name: 'casey@client.test' },
      details: { from: 'viewer', to: 'member' },
    },
    {
      action: 'site.created',
      by: { kind: 'key', id: `key_${number(4)}`, name: null },
      target: { kind: 'site', id: `site_${number(1)}`, name: HOSTILE.script },
      details: {},
    },
    { action: 'audit.started', by: { kind: 'system', id: '', name: null }, target: null, details: {} },
  ];
  return Array.from({ length: 120 }, (_, i) => ({
    ...(kinds[i % kinds.length] as Omit<LogEntry, 'id' | 'at'>),
    id: `log_${number(500 - i)}`,
    at: at(-i / 3),
  }));
}
