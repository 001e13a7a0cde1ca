import { gunzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import type { ControlMessage } from '#contract/messages.ts';
import type { Preflight } from '#contract/api-sites.ts';
import { EDGE } from '#contract/edge.ts';
import { createAuditListStore } from '#adapters/dynamodb/audit-list-store.ts';
import { createDeletionStore } from '#adapters/dynamodb/deletion-store.ts';
import { createHeaderStore } from '#adapters/dynamodb/header-store.ts';
import { createRateStore } from '#adapters/dynamodb/rate-store.ts';
import { createSessionStore } from '#adapters/dynamodb/session-store.ts';
import { createSiteStore } from '#adapters/dynamodb/site-store.ts';
import { createWorkspaceStore } from '#adapters/dynamodb/workspace-store.ts';
import { createReportStore } from '#adapters/s3/report-store.ts';
import { createSliceStore } from '#adapters/s3/slice-store.ts';
import { createWarmCache } from '#adapters/s3/warm-cache.ts';
import { catalogue } from '#core/rules/index.ts';
import { createApi } from '#lambdas/api/api.ts';
import type { ApiEvent, ApiResult } from '#lambdas/api/call.ts';
import type { ApiDeps } from '#lambdas/api/deps.ts';
import type { LogFields } from '#lambdas/runtime/log.ts';
import { openTable } from '../../adapters/dynamodb/open-table.ts';
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

/** The whole API over dynalite, with an identity provider, queue and slices in memory and a clock to be turned. */
export async function openApi(more: Partial<ApiDeps> = {}) {
  const { table, close } = await openTable();
  const clock = { now: Date.parse('2026-11-22T12:00:00Z') };
  const now = () => clock.now;
  const identity = createFakeIdentity();
  const messages: ControlMessage[] = [];
  const objects = new Map<string, Uint8Array>();
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
    workspaces: createWorkspaceStore(table),
    limits: createRateStore(table, now),
    sites: createSiteStore(table),
    deletions: createDeletionStore(table),
    headers: createHeaderStore(table),
    audits: createAuditListStore(table),
    control: {
      send: async (message) => {
        messages.push(message);
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
  /** Signs up, confirms and signs in; the session's cookie as a browser sends it back. */
  const enter = async (email: string): Promise<string> => {
    await identity.signUp(email, PASSWORD);
    await identity.confirm(email, '123456');
    const answer = await post('/auth/login', { email, password: PASSWORD });
    return cookieOf(answer) ?? '';
  };
  return { ask, get, post, enter, clock, identity, messages, objects, lines, deps, table, close };
}

export type TestApi = Awaited<ReturnType<typeof openApi>>;

export const cookieOf = ({ cookies }: Answer): string | undefined => cookies[0]?.split(';')[0];

export function toAnswer(result: ApiResult): Answer {
  const bytes = Buffer.from(result.body ?? '', result.isBase64Encoded === true ? 'base64' : 'utf8');
  const isPacked = result.headers?.['content-encoding'] === 'gzip' && bytes.length > 0;
  const text = (isPacked ? gunzipSync(bytes) : bytes).toString();
  return {
    status: result.statusCode ?? 200,
    headers: Object.fromEntries(Object.entries(result.headers ?? {}).map(([k, v]) => [k, String(v)])),
    cookies: result.cookies ?? [],
    text,
    json: text === '' ? {} : (JSON.parse(text) as Record<string, unknown>),
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
