import type { RouteId } from '#contract/api.ts';
import { AuditId, WorkspaceId } from '#contract/ids.ts';
import type { Ask, TestApi } from './harness.ts';
import { PASSWORD } from './harness.ts';
import { DEAD, UNTITLED_ID, putReport } from './report-fixture.ts';

/** A workspace with a person, a site and an audit in it. */
export interface Place {
  readonly email: string;
  readonly cookie: string;
  readonly workspace: string;
  readonly site: string;
  readonly audit: string;
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

/** The values that a path's parameters take in a place. */
export const fill = (path: string, place: Place): string =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'site') return place.site;
    if (name === 'audit') return place.audit;
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
  const me = await api.get('/me', cookie);
  const workspace = String(me.json['workspace']);
  const user = (me.json['user'] as { id: string }).id;
  const member = { PK: `WS#${workspace}`, SK: `MEMBER#${user}` } as const;
  return {
    email,
    cookie,
    workspace,
    site: id,
    audit: String(audit.json['id']),
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

const account = { email: 'someone@example.com', password: PASSWORD };

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
  listRules: {},
  getRule: {},
  health: {},
  openapi: {},
};
