import type { RouteId } from '#contract/api.ts';
import { DEFAULT_ALERTS } from '#core/alerts/alert-rules.ts';
import { AuditId, WorkspaceId } from '#contract/ids.ts';
import { sessionHash } from '#core/auth/session-seal.ts';
import { readSessionCookie } from '#lambdas/api/session-cookie.ts';
import type { Ask, TestApi } from './harness.ts';
import { PASSWORD, cookieOf } from './harness.ts';
import { DEAD, UNTITLED_ID, putReport } from './report-fixture.ts';

/** A workspace with a person, a site and an audit in it. */
export interface Place {
  readonly email: string;
  readonly cookie: string;
  readonly workspace: string;
  readonly site: string;
  readonly audit: string;
  /** An API key's id. */
  readonly key: string;
  /** A badge's id. */
  readonly share: string;
  /** Ids of a colleague, who may only look, and of an invitation. */
  readonly member: string;
  readonly invitation: string;
  /** The check of a single page. */
  readonly pageAudit: string;
  /** Of their own session. */
  readonly session: string;
  /** A webhook, and a test sent to it. */
  readonly channel: string;
  readonly delivery: string;
  readonly demote: () => Promise<void>;
  readonly leave: () => Promise<void>;
}

export interface Case {
  readonly body?: unknown;
  readonly query?: string;
  /** Asked rightly without a session. */
  readonly anonymous?: true;
  /** What has to be so before it can be asked rightly; may change the request. */
  readonly before?: (api: TestApi, place: Place) => Promise<Partial<Ask> | undefined>;
}

/** Of the form of a share link's token. */
const NOBODYS = 'n'.repeat(43);

/** The values that a path's parameters take in a place. */
export const fill = (path: string, place: Place): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'site') return place.site;
    if (name === 'audit') return place.audit;
    if (name === 'key') return place.key;
    if (name === 'share') return place.share;
    if (name === 'channel') return place.channel;
    if (name === 'delivery') return place.delivery;
    if (name === 'member') return place.member;
    if (name === 'session') return place.session;
    if (name === 'invitation') return place.invitation;
    if (name === 'format') return 'csv';
    if (name === 'token') return NOBODYS;
    if (name === 'badge') return `${NOBODYS}.svg`;
    if (name === 'pageAudit') return place.pageAudit;
    if (name === 'report') return `rep_${'0'.repeat(26)}`;
    if (name === 'rule') return 'title-missing';
    if (name === 'page') return UNTITLED_ID;
    throw new Error(`No value for the parameter ${name}`);
  });

export async function furnish(api: TestApi, email: string): Promise<Place> {
  const cookie = await api.enter(email);
  const host = email.replaceAll(/[^a-z0-9]/g, '-');
  const site = await api.post('/sites', { url: `https://${host}.example` }, cookie);
  const id = String(site.json['id']);
  const audit = await api.post(`/sites/${id}/audits`, {}, cookie);
  const key = await api.post('/api-keys', { name: 'CI', scopes: ['sites:read'], expiresInDays: 30 }, cookie);
  const badge = await api.post(`/sites/${id}/badges`, {}, cookie);
  const checked = await api.post('/page-audits', { url: `https://${host}.example/a`, mode: 'html' }, cookie);
  const me = await api.get('/me', cookie);
  const hook = { kind: 'webhook', name: 'Hook', url: 'https://hooks.example/x' };
  const made = await api.post('/channels', hook, cookie);
  const channel = String((made.json['channel'] as { id?: string } | undefined)?.id);
  const tested = await api.post(`/channels/${channel}/test`, {}, cookie);
  const workspace = String(me.json['workspace']);
  const user = (me.json['user'] as { id: string }).id;
  const colleague = `usr_colleague-of-${host}`.slice(0, 60);
  await api.table.put({
    PK: `WS#${workspace}`,
    SK: `MEMBER#${colleague}`,
    role: 'viewer',
    email: `colleague-of-${email}`,
  });
  const invited = await api.post('/invitations', { email: `new-${email}`, role: 'member' }, cookie);
  const member = { PK: `WS#${workspace}`, SK: `MEMBER#${user}` } as const;
  return {
    email,
    cookie,
    workspace,
    site: id,
    channel,
    delivery: String(tested.json['id']),
    audit: String(audit.json['id']),
    key: String((key.json['key'] as { id?: string } | undefined)?.id),
    share: String(badge.json['id']),
    pageAudit: String(checked.json['id']),
    member: colleague,
    session: sessionHash(readSessionCookie([cookie]) ?? ''),
    invitation: String((invited.json['invitation'] as { id?: string } | undefined)?.id),
    demote: async () => {
      await api.table.put({ ...member, role: 'viewer' });
    },
    leave: () => api.table.remove(member),
  };
}

/** Ends the place's audit, with results. */
export async function finished(api: TestApi, { workspace, audit }: Place): Promise<undefined> {
  const [ws, aud] = [WorkspaceId.parse(workspace), AuditId.parse(audit)];
  const { slices } = await putReport(api.objects, ws, aud);
  await api.table.update(
    { PK: `WS#${ws}#AUDIT#${aud}`, SK: 'META' },
    { set: 'SET phase = :done, recent = :slices', values: { ':done': 'done', ':slices': slices } },
  );
  return undefined;
}

/** Asks for `path` with the token of a link to the place's finished audit. */
const shared =
  (path: string) =>
  async (api: TestApi, place: Place): Promise<Partial<Ask>> => {
    await finished(api, place);
    const made = await api.post(`/audits/${place.audit}/shares`, {}, place.cookie);
    return { path: `/shared/${String(made.json['path']).slice('/s/'.length)}${path}` };
  };

/** An invitation of somebody else's workspace to the place's person. */
const invited = async (api: TestApi, { email }: Place): Promise<Partial<Ask>> => {
  const inviter = await api.enter(`inviter-of-${email}`);
  await api.post('/invitations', { email, role: 'member' }, inviter);
  const [token] = /pli_[\w-]+/.exec(api.mails.at(-1)?.text ?? '') ?? [];
  return { body: { token } };
};

/** Switches the second factor on; its recovery codes. */
const withFactor = async (api: TestApi, cookie: string): Promise<readonly string[]> =>
  (await api.post('/account/second-factor/confirm', { code: '123456' }, cookie)).json[
    'recoveryCodes'
  ] as string[];

const account = { email: 'someone@example.com', password: PASSWORD };

const SCHEDULE = {
  timing: { kind: 'daily', time: '03:30' },
  zone: 'Europe/Berlin',
  windowMinutes: 15,
  enabled: true,
};

/** A right request for each route of the contract; a route that is missing here does not compile. */
export const CASES: Readonly<Record<RouteId, Case>> = {
  signUp: { body: account, anonymous: true },
  confirmSignUp: {
    body: { email: account.email, code: '123456' },
    anonymous: true,
    before: async (api) => {
      await api.identity.signUp(account.email, PASSWORD);
      return undefined;
    },
  },
  resendCode: { body: { email: account.email }, anonymous: true },
  login: {
    body: account,
    anonymous: true,
    before: async (_api, { email }) => ({ body: { email, password: PASSWORD } }),
  },
  refresh: { body: {} },
  logout: { body: {} },
  forgotPassword: { body: { email: account.email }, anonymous: true },
  resetPassword: {
    body: { ...account, code: '123456' },
    anonymous: true,
    before: async (_api, { email }) => ({
      body: { email, code: '123456', password: 'another long password' },
    }),
  },
  me: {},
  preflight: { body: { url: 'example.com' } },
  createSite: { body: { url: 'https://new.example/shop', settings: { maxPages: 10 } } },
  listSites: { query: 'limit=10' },
  getSite: {},
  changeSite: { body: { name: 'Another name' } },
  deleteSite: {},
  startAudit: { body: { settings: { mode: 'html' } }, before: finished },
  deploySite: { body: { urls: ['/pricing'], note: 'a1b2c3d' }, before: finished },
  getOwnership: {},
  checkOwnership: { body: { method: 'file' } },
  putSiteAccess: { body: { headers: [{ name: 'X-Preview', value: 'yes' }] } },
  getUsage: {},
  getSchedule: {},
  putSchedule: { body: SCHEDULE },
  deleteSchedule: {},
  getAlerts: {},
  putAlerts: { body: { ...DEFAULT_ALERTS, digest: 'weekly', mutedUntil: '2026-12-01T00:00:00Z' } },
  listChannels: {},
  createChannel: { body: { kind: 'webhook', name: 'CI', url: 'https://hooks.example/ci', types: null } },
  changeChannel: { body: { name: 'Another', enabled: false, types: ['audit.completed'] } },
  deleteChannel: {},
  rotateChannelSecret: { body: { overlapHours: 1 } },
  testChannel: { body: {} },
  listDeliveries: { query: 'limit=5' },
  resendDelivery: { body: {} },
  previewSchedule: { body: { timing: SCHEDULE.timing, zone: SCHEDULE.zone } },
  listAudits: { query: 'limit=5' },
  getAudit: {},
  cancelAudit: { body: {} },
  auditLive: { before: finished },
  auditSummary: { before: finished },
  listIssues: { query: 'severity=error&q=title', before: finished },
  getIssue: { before: finished },
  listFindings: { query: 'limit=3', before: finished },
  brokenLinks: { query: 'internal=true&limit=10', before: finished },
  brokenLinkSources: { query: `url=${encodeURIComponent(DEAD)}`, before: finished },
  listPages: {
    query: 'filter=status:is:200&filter=path:contains:product&sort=inlinks&order=desc',
    before: finished,
  },
  getPage: { before: finished },
  pageInlinks: { before: finished },
  pageOutlinks: { query: 'limit=2', before: finished },
  pageHtml: { before: finished },
  auditPage: { body: { url: 'example.com/pricing', mode: 'html' } },
  getPageAudit: {},
  exportPages: { query: 'filter=status:is:200&sort=inlinks&order=desc', before: finished },
  exportIssues: { query: 'severity=error&q=title', before: finished },
  exportFindings: { query: 'rule=title-missing', before: finished },
  listShares: {},
  shareAudit: { body: { name: 'For the client', days: 7 }, before: finished },
  createBadge: { body: { name: 'On our page' } },
  revokeShare: {},
  sharedAudit: { anonymous: true, before: shared('') },
  sharedSummary: { anonymous: true, before: shared('/summary') },
  sharedIssues: { anonymous: true, query: 'severity=error', before: shared('/issues') },
  sharedIssue: { anonymous: true, before: shared('/issues/title-missing') },
  sharedFindings: { anonymous: true, query: 'limit=2', before: shared('/issues/title-missing/findings') },
  makeReport: { before: finished },
  getReport: {
    before: async (api, place) => {
      await finished(api, place);
      const made = await api.post(`/audits/${place.audit}/reports`, undefined, place.cookie);
      return { path: `/audits/${place.audit}/reports/${String(made.json['id'])}` };
    },
  },
  getBranding: {},
  putBranding: { body: { name: 'Acme Agency', accent: '#b3261e', logo: null } },
  badge: {
    anonymous: true,
    before: async (api, { site, cookie }) => {
      const made = await api.post(`/sites/${site}/badges`, {}, cookie);
      return { path: String(made.json['path']).slice('/api/v1'.length) };
    },
  },
  listKeys: {},
  createKey: { body: { name: 'Nightly', scopes: ['sites:read', 'audits:read'], expiresInDays: null } },
  rotateKey: { body: { overlapHours: 1 } },
  revokeKey: {},
  createWorkspace: { body: { name: 'Second workspace' } },
  switchWorkspace: {
    body: { workspace: `ws_${'0'.repeat(26)}` },
    before: async (api, { cookie, workspace }) => {
      await api.post('/workspaces', { name: 'Elsewhere' }, cookie);
      return { body: { workspace } };
    },
  },
  renameWorkspace: { body: { name: 'Another name' } },
  leaveWorkspace: {
    body: {},
    before: async (api, { cookie, member }) => {
      await api.ask({ method: 'PATCH', path: `/members/${member}`, body: { role: 'owner' }, cookie });
      return undefined;
    },
  },
  handOver: {
    body: { to: 'usr_nobody' },
    before: async (_api, { member }) => ({ body: { to: member } }),
  },
  listMembers: {},
  changeMember: { body: { role: 'admin' } },
  removeMember: {},
  listInvitations: {},
  invite: { body: { email: 'invited@example.com', role: 'viewer' } },
  resendInvitation: { body: {} },
  withdrawInvitation: {},
  lookAtInvitation: { body: { token: 'pli_none' }, anonymous: true, before: invited },
  acceptInvitation: { body: { token: 'pli_none' }, before: invited },
  listAuditLog: { query: 'limit=20' },
  changePassword: { body: { current: PASSWORD, password: 'another long password' } },
  getSecondFactor: {},
  beginSecondFactor: { body: { password: PASSWORD } },
  confirmSecondFactor: { body: { code: '123456' } },
  endSecondFactor: {
    body: { password: PASSWORD, code: '123456' },
    before: async (api, { cookie }) => {
      await withFactor(api, cookie);
      return undefined;
    },
  },
  answerSecondFactor: {
    body: { code: '123456' },
    anonymous: true,
    before: async (api, { email, cookie }) => {
      await withFactor(api, cookie);
      const step = await api.post('/auth/login', { email, password: PASSWORD });
      return { cookie: cookieOf(step) };
    },
  },
  recoverSignIn: {
    body: { ...account, code: '7k2m-9fqx-3tbn-h6wd' },
    anonymous: true,
    before: async (api, { email, cookie }) => ({
      body: { email, password: PASSWORD, code: (await withFactor(api, cookie))[0] },
    }),
  },
  listSessions: {},
  endSession: {},
  endOtherSessions: { body: {} },
  deleteWorkspace: {
    body: { name: 'x' },
    before: async (api, { workspace }) => ({
      body: { name: (await api.deps.workspaces.name(WorkspaceId.parse(workspace))) ?? '' },
    }),
  },
  exportWorkspace: { body: {} },
  getWorkspaceExport: {},
  planAccountDeletion: {},
  deleteAccount: {
    body: { password: PASSWORD },
    before: async (api, { cookie, member }) => {
      await api.ask({ method: 'DELETE', path: `/members/${member}`, cookie });
      return undefined;
    },
  },
  listRules: {},
  getRule: {},
  health: {},
  openapi: {},
};
