import type { IncomingMessage, ServerResponse } from 'node:http';
import { messageOf } from '../errors.ts';
import type { Statement } from '../template/roles.ts';
import { type Answer, jsonError, xmlError } from './answer.ts';
import { isAllowed, type Wish } from './evaluate.ts';
import { type Claim, readClaim, signatureHolds } from './sigv4.ts';
import type { Request } from './wishes.ts';

/** Somebody who may call, with what their role allows. */
export interface Principal {
  readonly name: string;
  readonly accessKeyId: string;
  readonly secret: string;
  readonly statements: readonly Statement[];
}

/** A service behind the gate. */
export interface Service {
  /** What has to be allowed; null for actions that anybody may call. */
  wishes(request: Request): readonly Wish[] | null;
  /** @param may whether the caller's role allows something that only the request's body tells */
  handle(request: Request, may: (wish: Wish) => boolean, signal: AbortSignal): Promise<Answer>;
  refuse(code: string, message: string, status: number): Answer;
}

export interface GateOptions {
  /** By the name in a signature's scope: `dynamodb`, `sqs`, `s3`, `cognito-idp`. */
  readonly services: Readonly<Record<string, Service>>;
  readonly principals: () => ReadonlyMap<string, Principal>;
  /** Asked before each request that is let through; true throttles it (a fault). */
  readonly throttles: (service: string) => boolean;
}

/** S3 takes five gigabytes at once; a laptop's memory does not. */
const MAX_BODY = 512 * 1_048_576;
const MAX_SKEW_MS = 15 * 60_000;
const COGNITO = 'AWSCognitoIdentityProviderService.';

/** Everything that a function asks of a service passes here: who it is, and whether its role allows it. */
export function createGate({ services, principals, throttles }: GateOptions) {
  return async (req: IncomingMessage, res: ServerResponse): Promise<void> => {
    const gone = new AbortController();
    res.on('close', () => {
      gone.abort();
    });
    const answer = await decide(await readRequest(req), gone.signal);
    const body = typeof answer.body === 'string' ? Buffer.from(answer.body) : answer.body;
    res.writeHead(answer.status, { 'content-length': body.byteLength, ...answer.headers });
    res.end(req.method === 'HEAD' ? undefined : body);
  };

  async function decide(request: Request, signal: AbortSignal): Promise<Answer> {
    const claim = readClaim(request);
    const name = claim?.credential.service ?? (request.target.startsWith(COGNITO) ? 'cognito-idp' : '');
    const service = services[name];
    if (service === undefined) {
      const said = name === '' ? 'Missing Authentication Token' : `The local cloud does not play ${name}.`;
      return xmlError('AccessDenied', said, 403);
    }
    const wishes = service.wishes(request);
    const principal = claim === undefined ? undefined : principals().get(claim.credential.accessKeyId);
    if (wishes !== null) {
      const doubt = verify(request, claim, principal);
      if (doubt !== undefined) return service.refuse(doubt.code, doubt.message, 403);
      const refused = wishes.find((wish) => !isAllowed(principal?.statements ?? [], wish));
      if (refused !== undefined) return service.refuse('AccessDenied', denial(principal, refused), 403);
    }
    if (throttles(name))
      return service.refuse('ThrottlingException', 'Rate exceeded', name === 's3' ? 503 : 400);
    try {
      return await service.handle(request, (wish) => isAllowed(principal?.statements ?? [], wish), signal);
    } catch (error) {
      console.error(`${name} ${request.target || request.method}: ${messageOf(error)}`, error);
      return service.refuse('InternalFailure', 'The emulator failed; its log says why.', 500);
    }
  }
}

function denial(principal: Principal | undefined, { action, resource }: Wish): string {
  return `User: ${principal?.name ?? 'nobody'} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`;
}

interface Doubt {
  readonly code: string;
  readonly message: string;
}

function verify(
  request: Request,
  claim: Claim | undefined,
  principal: Principal | undefined,
): Doubt | undefined {
  if (claim === undefined)
    return { code: 'MissingAuthenticationToken', message: 'Missing Authentication Token' };
  if (principal === undefined) {
    return {
      code: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
    };
  }
  if (!signatureHolds(request, claim, principal.secret)) {
    return {
      code: 'SignatureDoesNotMatch',
      message: 'The request signature does not match the one you provided.',
    };
  }
  const age = Date.now() - readTime(claim.time);
  const life = claim.expires === null ? MAX_SKEW_MS : claim.expires * 1_000;
  if (!(age < life && age > -MAX_SKEW_MS)) return { code: 'AccessDenied', message: 'Request has expired' };
  return undefined;
}

function readTime(time: string): number {
  const [, date = '', clock = ''] = /^(\d{8})T(\d{6})Z$/.exec(time) ?? [];
  return Date.parse(
    `${date.replace(/(....)(..)(..)/, '$1-$2-$3')}T${clock.replace(/(..)(..)(..)/, '$1:$2:$3')}Z`,
  );
}

async function readRequest(req: IncomingMessage): Promise<Request> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of req as AsyncIterable<Buffer>) {
    size += part.byteLength;
    if (size <= MAX_BODY) parts.push(part);
  }
  if (size > MAX_BODY) throw new Error('the body is too large for the local cloud');
  const body = Buffer.concat(parts);
  const headers = Object.fromEntries(
    Object.entries(req.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(',') : value,
    ]),
  );
  const [path, query] = splitOnce(req.url ?? '/');
  const target = headers['x-amz-target'] ?? '';
  return {
    method: req.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers,
    body,
    target,
    input: target === '' ? {} : parse(body),
  };
}

function splitOnce(url: string): [string, string] {
  const at = url.indexOf('?');
  return at < 0 ? [url, ''] : [url.slice(0, at), url.slice(at + 1)];
}

function parse(body: Buffer): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(body.toString());
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** How the JSON services refuse; they answer 400 to all but SQS's denials. */
export function refuseInJson(code: string, message: string, status: number): Answer {
  const named = code === 'AccessDenied' ? 'AccessDeniedException' : code;
  return jsonError(named, message, status === 403 ? 400 : status);
}

export function refuseInXml(code: string, message: string, status: number): Answer {
  return xmlError(code === 'ThrottlingException' ? 'SlowDown' : code, message, status);
}
