import { gunzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import type { DeliveryMessage } from '#contract/delivery-messages.ts';
import type { ControlMessage, ReportMessage } from '#contract/messages.ts';
import type { Preflight } from '#contract/api-sites.ts';
import { EDGE } from '#contract/edge.ts';
import { createAuditLogStore } from '#adapters/dynamodb/audit-log-store.ts';
import { createAlertStore, createDigestStore } from '#adapters/dynamodb/alert-store.ts';
import { createAuditListStore } from '#adapters/dynamodb/audit-list-store.ts';
import { createAttemptStore } from '#adapters/dynamodb/attempt-store.ts';
import { createBrandingStore } from '#adapters/dynamodb/branding-store.ts';
import { createBucketStore } from '#adapters/dynamodb/bucket-store.ts';
import { createChannelStore } from '#adapters/dynamodb/channel-store.ts';
import { createDeletionStore } from '#adapters/dynamodb/deletion-store.ts';
import { createDeliveryStore } from '#adapters/dynamodb/delivery-store.ts';
import { createHeaderStore } from '#adapters/dynamodb/header-store.ts';
import { createInvitationStore } from '#adapters/dynamodb/invitation-store.ts';
import { createKeyStore } from '#adapters/dynamodb/key-store.ts';
import { createMemberStore } from '#adapters/dynamodb/member-store.ts';
import { createPageAuditStore } from '#adapters/dynamodb/page-audit-store.ts';
import { createPlaceStore } from '#adapters/dynamodb/place-store.ts';
import { createPlanStore } from '#adapters/dynamodb/plan-store.ts';
import { createRateStore } from '#adapters/dynamodb/rate-store.ts';
import { createRecoveryCodeStore } from '#adapters/dynamodb/recovery-code-store.ts';
import { createScheduleStore } from '#adapters/dynamodb/schedule-store.ts';
import { createSessionStore } from '#adapters/dynamodb/session-store.ts';
import { createShareStore } from '#adapters/dynamodb/share-store.ts';
import { createSiteRightsStore } from '#adapters/dynamodb/site-rights-store.ts';
import { createSiteStore } from '#adapters/dynamodb/site-store.ts';
import { createUsageStore } from '#adapters/dynamodb/usage-store.ts';
import {
  createAccountDeletionStore,
  createPersonPurge,
  createWorkspaceDeletionStore,
} from '#adapters/dynamodb/workspace-deletion-store.ts';
import { createWorkspaceExportStore } from '#adapters/dynamodb/workspace-export-store.ts';
import { createWorkspacePurge } from '#adapters/dynamodb/workspace-purge.ts';
import { createWorkspaceStore } from '#adapters/dynamodb/workspace-store.ts';
import { createReportStore } from '#adapters/s3/report-store.ts';
import { createSliceStore } from '#adapters/s3/slice-store.ts';
import { createWarmCache } from '#adapters/s3/warm-cache.ts';
import { type RequestQuotas, createRequestLimits } from '#core/access/request-limits.ts';
import { createStepSeal } from '#core/auth/step-seal.ts';
import { createNote } from '#core/audit-log/note.ts';
import type { Mail } from '#core/mail/mailer.ts';
import { createSeal } from '#core/ownership/seal.ts';
import { createSecretBox } from '#core/channels/secret-box.ts';
import { catalogue } from '#core/rules/index.ts';
import { createApi } from '#lambdas/api/api.ts';
import type { ApiEvent, ApiResult } from '#lambdas/api/call.ts';
import type { ApiDeps } from '#lambdas/api/deps.ts';
import type { LogFields } from '#lambdas/runtime/log.ts';
import { openTable } from '../../adapters/dynamodb/open-table.ts';
import { workPageTask } from './page-task.ts';
import { createFakeIdentity } from './fake-identity.ts';

const HOST = 'app.plumbline.test';
const ORIGIN = `https://${HOST}`;
export const SECRET = 'the-secret-that-cloudfront-adds';
export const PASSWORD = 'correct horse battery';

export interface Ask {
  readonly method?: string;
  readonly path: string;
  readonly query?: string;
  readonly body?: unknown;
  /** The body as it is, for what is no JSON. */
  readonly text?: string;
  readonly cookie?: string | undefined;
  readonly headers?: Readonly<Record<string, string | undefined>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly text: string;
  /** Unpacked. */
  readonly body: Buffer;
  /** Empty where the answer is no JSON. */
  readonly json: Record<string, unknown>;
}

export const PREFLIGHT: Preflight = {
  url: 'https://example.com/',
  finalUrl: 'https://example.com/',
  redirects: [],
  status: 200,
  problem: null,
  otherHost: null,
  title: 'Example',
  robots: { status: 404, verdict: 'allow-all', allowed: true, crawlDelay: null },
  sitemaps: [],
  botWall: null,
  scriptBuilt: false,
  pagesSeen: 3,
  indexable: true,
  ms: 12,
};

/** Small for a key, as much as a test may ask for a workspace. */
const QUOTAS: RequestQuotas = {
  key: { limit: 60, windowSeconds: 60 },
  workspace: { limit: 100_000, windowSeconds: 60 },
};

/** The whole API over dynalite, with an identity provider, queue and slices in memory and a clock to be turned. */
export async function openApi(more: Partial<ApiDeps> = {}, quotas: RequestQuotas = QUOTAS) {
  const { table, ddb, close } = await openTable();
  const clock = { now: Date.parse('2026-11-22T12:00:00Z') };
  const now = () => clock.now;
  const identity = createFakeIdentity();
  const messages: ControlMessage[] = [];
  const delivering: DeliveryMessage[] = [];
  const objects = new Map<string, Uint8Array>();
  const printing: ReportMessage[] = [];
  const scheduled = new Map<string, unknown>();
  const mails: Mail[] = [];
  const auditLog = createAuditLogStore(table);
  const warm = createWarmCache(50_000_000);
  const store = { get: async (key: string) => objects.get(key) ?? null };
  const lines: { readonly message: string; readonly fields: LogFields }[] = [];
  let drawn = 0;
  const random = (bytes: number) => {
    drawn += 1;
    return createHash('sha512').update(`chance ${drawn}`).digest().subarray(0, bytes);
  };
  const line = (message: string, fields: LogFields = {}) => {
    lines.push({ message, fields });
  };
  const deps: ApiDeps = {
    identity,
    verifyToken: identity.verifyToken,
    sessions: createSessionStore(table),
    recoveryCodes: createRecoveryCodeStore(table),
    steps: createStepSeal('a secret of forty characters, for tests.', random, now),
    workspaces: createWorkspaceStore(table),
    members: createMemberStore(table),
    invitations: createInvitationStore(table),
    mailer: {
      send: async (mail) => {
        mails.push(mail);
      },
    },
    auditLog,
    note: createNote({
      auditLog,
      now,
      random,
      lost: (error) => {
        throw error;
      },
    }),
    limits: createRateStore(table, now),
    keys: createKeyStore(table),
    limitRequest: createRequestLimits(createBucketStore(table), quotas, now),
    attempts: createAttemptStore(table),
    sites: createSiteStore(table),
    rights: createSiteRightsStore(table),
    plans: createPlanStore(table),
    defaultPlan: 'self-hosted',
    usage: createUsageStore(table),
    places: createPlaceStore(table),
    lookForProof: async () => ({ result: 'found', detail: null }),
    seal: createSeal('a secret of forty characters, for tests.'),
    ownershipDemanded: false,
    deletions: createDeletionStore(table),
    workspaceDeletions: createWorkspaceDeletionStore(table),
    workspacePurge: createWorkspacePurge(table),
    workspaceExports: createWorkspaceExportStore(table),
    accountDeletions: createAccountDeletionStore(table),
    purgePerson: createPersonPurge(table),
    alerts: createAlertStore(table),
    digests: createDigestStore(table),
    channels: createChannelStore(table),
    deliveries: createDeliveryStore(table),
    deliveryQueue: {
      send: async (sent) => {
        delivering.push(...sent);
      },
    },
    secretBox: createSecretBox('the-secret-that-seals-what-channels-keep', random),
    allowLoopback: false,
    schedules: createScheduleStore(table),
    scheduler: {
      set: async ({ site, expression, zone, enabled }) => {
        scheduled.set(site, { expression, zone, enabled });
      },
      remove: async (site) => {
        scheduled.delete(site);
      },
    },
    headers: createHeaderStore(table),
    audits: createAuditListStore(table),
    control: {
      send: async (message) => {
        messages.push(message);
      },
    },
    exports: {
      has: async (key) => objects.has(key),
      put: async (key, parts) => {
        objects.set(key, Buffer.concat(await Array.fromAsync(parts)));
      },
    },
    pageAudits: createPageAuditStore(table, store),
    runPageTask: async (task) => {
      await workPageTask(objects, task);
      return true;
    },
    shares: createShareStore(table),
    brandings: createBrandingStore(table),
    reportQueue: {
      send: async (message) => {
        printing.push(message);
      },
    },
    slices: createSliceStore(store, warm),
    reports: createReportStore(store, warm),
    links: {
      sign: async (key, { contentType, attachment }) => ({
        url: `https://objects.test/${key}?type=${contentType}${attachment === undefined ? '' : `&as=${attachment}`}`,
        expiresAt: '2026-11-22T12:15:00.000Z',
      }),
    },
    preflight: async ({ url }) => ({ ...PREFLIGHT, url }),
    rules: new Map(catalogue().map((rule) => [rule.id, rule])),
    stage: 'test',
    defaults: { userAgent: 'Plumbline/1.0 (+https://plumbline.test/bot)', recheckAfter: 60 },
    now,
    random,
    ...more,
  };
  const log = { info: line, warn: line, error: line };
  const handler = createApi({ deps, log, originSecret: SECRET, checkAnswers: true });
  const ask = async (request: Ask): Promise<Answer> => {
    const result: ApiResult = await handler(toEvent(request), CONTEXT);
    return toAnswer(result);
  };
  const post = (path: string, body: unknown, cookie?: string, headers: Ask['headers'] = {}) =>
    ask({ method: 'POST', path, body, cookie, headers });
  const get = (path: string, cookie?: string, headers: Ask['headers'] = {}) => ask({ path, cookie, headers });
  let entered = 0;
  /** Signs up, confirms and signs in, each from an address of their own; the cookie as a browser sends it back. */
  const enter = async (email: string): Promise<string> => {
    await identity.signUp(email, PASSWORD);
    await identity.confirm(email, '123456');
    entered += 1;
    const address = `192.0.2.${entered % 256}`;
    const answer = await post('/auth/login', { email, password: PASSWORD }, undefined, {
      [EDGE.address]: address,
    });
    return cookieOf(answer) ?? '';
  };
  return {
    ask,
    get,
    post,
    enter,
    clock,
    identity,
    messages,
    delivering,
    mails,
    objects,
    scheduled,
    printing,
    lines,
    deps,
    table,
    ddb,
    close,
  };
}

export type TestApi = Awaited<ReturnType<typeof openApi>>;

export const cookieOf = ({ cookies }: Answer): string | undefined => cookies[0]?.split(';')[0];

export function toAnswer(result: ApiResult): Answer {
  const bytes = Buffer.from(result.body ?? '', result.isBase64Encoded === true ? 'base64' : 'utf8');
  const isPacked = result.headers?.['content-encoding'] === 'gzip' && bytes.length > 0;
  const body = isPacked ? gunzipSync(bytes) : bytes;
  const text = body.toString();
  const isJson = /^application\/(?:problem\+)?json/.test(String(result.headers?.['content-type']));
  return {
    status: result.statusCode ?? 200,
    headers: Object.fromEntries(Object.entries(result.headers ?? {}).map(([k, v]) => [k, String(v)])),
    cookies: result.cookies ?? [],
    text,
    body,
    json: isJson && text !== '' ? (JSON.parse(text) as Record<string, unknown>) : {},
  };
}

export function toEvent({
  method = 'GET',
  path,
  query = '',
  body,
  text,
  cookie,
  headers = {},
}: Ask): ApiEvent {
  const payload = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const all: Record<string, string | undefined> = {
    [EDGE.secret]: SECRET,
    [EDGE.host]: HOST,
    [EDGE.address]: '203.0.113.7',
    origin: ORIGIN,
    'sec-fetch-site': 'same-origin',
    'content-type': payload === undefined ? undefined : 'application/json',
    ...headers,
  };
  const event: Omit<APIGatewayProxyEventV2, 'requestContext'> & { requestContext: unknown } = {
    version: '2.0',
    routeKey: 'ANY /api/{proxy+}',
    rawPath: path.startsWith('//') ? path.slice(1) : `/api/v1${path}`,
    rawQueryString: query,
    headers: Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)),
    ...(cookie !== undefined && { cookies: [cookie] }),
    ...(payload !== undefined && { body: payload }),
    isBase64Encoded: false,
    requestContext: { requestId: 'req-1', http: { method, sourceIp: '198.51.100.1' } },
  };
  return event as unknown as ApiEvent;
}

export const CONTEXT = {
  awsRequestId: 'lambda-1',
  getRemainingTimeInMillis: () => 30_000,
} as unknown as Context;
