import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { API_BASE, type RouteId, routes } from '#contract/api.ts';
import type { Problem, ProblemCode } from '#contract/problem.ts';
import type { Route } from '#contract/route.ts';
import { createAnswers } from './answers.ts';
import { type Control, applyControl, createControl } from './control.ts';
import { FixtureProblem } from './fixture-problem.ts';

/**
 * A server of the built dashboard with every route of the contract answered from memory: all pages and states
 * can be looked at and tested without a backend. Requests and answers are checked by the contract's schemas.
 */
export interface FixtureServer {
  readonly server: Server;
  readonly control: Control;
}

/** As strict as the deployed policy is meant to be; see lib/constructs/security-headers.ts. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const SCREENSHOT =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 412 915"><rect width="412" height="915" fill="#fff"/><rect width="412" height="72" fill="#24415c"/><rect x="24" y="104" width="364" height="240" fill="#c9d6df"/><g fill="#8795a1"><rect x="24" y="376" width="300" height="24"/><rect x="24" y="420" width="364" height="12"/><rect x="24" y="444" width="340" height="12"/><rect x="24" y="468" width="352" height="12"/></g><rect x="24" y="520" width="160" height="48" rx="6" fill="#e0803a"/></svg>';

export function createFixtureServer(dist: string, now: () => number = Date.now): FixtureServer {
  const control = createControl();
  const answers = createAnswers(control, now);
  const handle = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://fixture.test');
    if (url.pathname === '/__fixture') {
      applyControl(control, url.searchParams);
      response.writeHead(204).end();
    } else if (url.pathname === '/fixture/screenshot.svg') send(response, 200, 'image/svg+xml', SCREENSHOT);
    else if (url.pathname.startsWith(`${API_BASE}/`)) await answer(url, request, response);
    else await sendFile(dist, url.pathname, response);
  };
  const answer = async (url: URL, request: IncomingMessage, response: ServerResponse) => {
    if (control.delayMs > 0) await sleep(control.delayMs);
    try {
      const { id, route, params } = match(request.method ?? 'GET', url.pathname.slice(API_BASE.length));
      control.asked.set(id, (control.asked.get(id) ?? 0) + 1);
      guard(control, id, route);
      const input = {
        params: route.params?.parse(params),
        query: route.query?.parse(queryOf(url)),
        body: route.body === undefined ? undefined : route.body.parse(await readJson(request)),
      };
      const result: unknown = (answers[id] as (given: unknown) => unknown)(input);
      if (route.answer === null) response.writeHead(route.status).end();
      else send(response, route.status, 'application/json', JSON.stringify(route.answer.parse(result)));
    } catch (error) {
      sendProblem(response, error);
    }
  };
  const server = createServer((request, response) => {
    handle(request, response).catch((error: unknown) => {
      console.error(error);
      response.destroy();
    });
  });
  return { server, control };
}

function match(method: string, path: string): { id: RouteId; route: Route; params: Record<string, string> } {
  const given = path.split('/');
  for (const [id, route] of Object.entries(routes) as [RouteId, Route][]) {
    const wanted = route.path.split('/');
    if (route.method !== method || wanted.length !== given.length) continue;
    const params: Record<string, string> = {};
    const fits = wanted.every((part, i) => {
      const own = given[i] ?? '';
      if (!part.startsWith('{')) return part === own;
      params[part.slice(1, -1)] = decodeURIComponent(own);
      return own !== '';
    });
    if (fits) return { id, route, params };
  }
  throw new FixtureProblem('NOT_FOUND', 'There is no such route.');
}

function guard(control: Control, id: RouteId, route: Route): void {
  const failing = control.failing.get(id);
  if (failing !== undefined) throw new FixtureProblem(failing, 'The fixture was told to fail here.');
  if (route.access === 'public') return;
  if (!control.signedIn) throw new FixtureProblem('UNAUTHENTICATED', 'Sign in first.');
  if (control.expired) throw new FixtureProblem('SESSION_EXPIRED', 'The session has to be renewed.');
}

function queryOf(url: URL): Record<string, string | string[]> {
  const query: Record<string, string | string[]> = {};
  for (const key of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(key);
    query[key] = values.length === 1 ? (values[0] ?? '') : values;
  }
  return query;
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return chunks.length === 0 ? undefined : JSON.parse(Buffer.concat(chunks).toString());
}

const STATUS: Partial<Record<ProblemCode, number>> = {
  BAD_REQUEST: 400,
  UNAUTHENTICATED: 401,
  SESSION_EXPIRED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  UNPROCESSABLE: 422,
  LIMIT_REACHED: 409,
  RATE_LIMITED: 429,
  UNAVAILABLE: 503,
};

function sendProblem(response: ServerResponse, error: unknown): void {
  const known = error instanceof FixtureProblem ? error : null;
  if (known === null) console.error(error);
  const code = known?.code ?? 'INTERNAL';
  const status = STATUS[code] ?? 500;
  const problem: Problem = {
    type: `https://plumbline.test/problems/${code.toLowerCase()}`,
    title: code,
    status,
    detail: known?.message ?? 'The fixture has a fault: see its console.',
    code,
    ...(known?.reason !== undefined && { reason: known.reason }),
    requestId: `req_${randomUUID().slice(0, 8)}`,
    ...(known !== null && known.fields.length > 0 && { errors: [...known.fields] }),
  };
  send(response, status, 'application/problem+json', JSON.stringify(problem));
}

async function sendFile(dist: string, path: string, response: ServerResponse): Promise<void> {
  const isFile = path.slice(path.lastIndexOf('/') + 1).includes('.');
  const name = isFile ? normalize(path) : 'index.html';
  try {
    const content = await readFile(join(dist, name));
    // As deployed: what has a hash in its name never changes.
    const cache = name.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
    send(response, 200, TYPES[extname(name)] ?? 'application/octet-stream', content, cache);
  } catch {
    send(response, 404, 'text/plain', 'Not found');
  }
}

function send(
  response: ServerResponse,
  status: number,
  type: string,
  body: string | Buffer,
  cache = 'no-cache',
): void {
  response.writeHead(status, {
    'content-type': type,
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
    'cache-control': cache,
  });
  response.end(body);
}
