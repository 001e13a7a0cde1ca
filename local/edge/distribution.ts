import type { ServerResponse } from 'node:http';
import type { BehaviorPlan, DistributionPlan } from '../template/plan-distribution.ts';
import { type EdgeRequest, type EdgeResponse, plain } from './exchange.ts';
import { compileViewerFunction, type ViewerFunction } from './viewer-function.ts';

/** Answers requests in an origin's place, by its domain. */
export type Origin = (request: EdgeRequest) => Promise<EdgeResponse>;

interface Behavior {
  readonly plan: BehaviorPlan;
  readonly matches: (uri: string) => boolean;
  readonly viewerRequest: ViewerFunction | null;
}

/** What no viewer may send on, and what concerns one connection alone. */
const DROPPED = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
];

/** CloudFront without its caches: behaviours, the real functions, origins, and the headers of its policies. */
export function createDistribution(plan: DistributionPlan, origins: ReadonlyMap<string, Origin>) {
  const behaviors = plan.behaviors.map((behavior): Behavior => ({
    plan: behavior,
    matches: behavior.pattern === null ? () => true : matcher(behavior.pattern),
    viewerRequest: behavior.viewerRequest === null ? null : compileViewerFunction(behavior.viewerRequest),
  }));
  return async (viewer: EdgeRequest): Promise<EdgeResponse> => {
    const behavior = behaviors.find(({ matches }) => matches(viewer.uri));
    if (behavior === undefined) return plain(404, 'No behaviour of the distribution takes this path.');
    const response = await answer(behavior, viewer);
    return { ...response, headers: decorate(response.headers, behavior.plan) };
  };

  async function answer(
    { plan: behavior, viewerRequest }: Behavior,
    viewer: EdgeRequest,
  ): Promise<EdgeResponse> {
    if (!behavior.methods.includes(viewer.method))
      return plain(403, 'The distribution does not allow this method.');
    const request = viewerRequest === null ? viewer : viewerRequest(viewer);
    if ('status' in request) return request;
    const origin = origins.get(behavior.origin.domain);
    if (origin === undefined) return plain(502, `Nothing answers for ${behavior.origin.domain}.`);
    if (behavior.origin.kind === 'bucket') {
      return origin(request.uri === '/' ? { ...request, uri: `/${plan.rootObject}` } : request);
    }
    const kept = Object.entries(request.headers).filter(([name]) => !DROPPED.includes(name));
    const forwarded = request.headers['x-forwarded-for'];
    return origin({
      ...request,
      headers: {
        ...(Object.fromEntries(kept) as Record<string, string>),
        // The API sees CloudFront's name for it and every viewer header but Host.
        host: behavior.origin.domain,
        via: '1.1 local.cloudfront.net (CloudFront)',
        'x-forwarded-for': forwarded === undefined ? request.address : `${forwarded}, ${request.address}`,
        ...behavior.origin.headers,
      },
    });
  }
}

function decorate(headers: Readonly<Record<string, string>>, plan: BehaviorPlan): Record<string, string> {
  const decorated: Record<string, string> = { ...headers };
  for (const { name, value, override } of plan.headers) {
    if (override || decorated[name] === undefined) decorated[name] = value;
  }
  return decorated;
}

/** `*` is any characters and `?` one, as in a path pattern. */
function matcher(pattern: string): (uri: string) => boolean {
  const escaped = pattern.replaceAll(/[.+^${}()|[\]\\]/g, String.raw`\$&`);
  const regex = new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
  return (uri) => regex.test(uri);
}

/** Writes an answer to the socket. */
export function writeResponse(res: ServerResponse, method: string, response: EdgeResponse): void {
  const body = typeof response.body === 'string' ? Buffer.from(response.body) : response.body;
  const { 'content-length': _, 'transfer-encoding': __, connection: ___, ...headers } = response.headers;
  for (const [name, value] of Object.entries(headers)) res.setHeader(name, value);
  if (response.cookies !== undefined && response.cookies.length > 0) {
    res.setHeader('set-cookie', [...response.cookies]);
  }
  const bare = response.status === 204 || response.status === 304;
  if (!bare) res.setHeader('content-length', body.byteLength);
  res.writeHead(response.status);
  res.end(method === 'HEAD' || bare ? undefined : body);
}
