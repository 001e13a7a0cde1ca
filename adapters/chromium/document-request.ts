import type { CDPSession, Protocol } from 'puppeteer-core';
import type { RenderRequest } from '#core/engine/ports.ts';

type Header = Protocol.Fetch.HeaderEntry;

/**
 * Headers that say how the bytes travelled, or what is kept beyond this one page. All others (policies, types,
 * preloads) reach the browser as the site sent them.
 */
const NOT_PASSED_ON = new Set([
  'content-encoding',
  'content-length',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'alt-svc',
  'clear-site-data',
  'cross-origin-opener-policy',
  'nel',
  'origin-agent-cluster',
  'report-to',
  'reporting-endpoints',
  'strict-transport-security',
]);

/** Answers the browser's request for the document with the bytes that were fetched already. */
export async function fulfilDocument(
  session: CDPSession,
  requestId: string,
  { status, headers, body }: RenderRequest,
): Promise<void> {
  const responseHeaders: Header[] = headers
    .filter(([name]) => !NOT_PASSED_ON.has(name))
    .map(([name, value]) => ({ name, value }));
  await session.send('Fetch.fulfillRequest', {
    requestId,
    responseCode: status,
    responseHeaders,
    body: Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('base64'),
  });
}

/** Lets any other request go on its way, with the site's own headers where it goes to the site. */
export async function continueRequest(
  session: CDPSession,
  { requestId, request }: Protocol.Fetch.RequestPausedEvent,
  { url, siteHeaders }: RenderRequest,
): Promise<void> {
  const isSite = siteHeaders !== undefined && URL.parse(request.url)?.host === URL.parse(url)?.host;
  const headers = isSite
    ? Object.entries({ ...request.headers, ...siteHeaders }).map(([name, value]) => ({ name, value }))
    : undefined;
  await session.send('Fetch.continueRequest', { requestId, ...(headers !== undefined && { headers }) });
}

/**
 * What is stopped on its way: documents always; where the site has headers of its own to be sent, all requests
 * to its host too.
 */
export function interceptionPatterns({ url, siteHeaders }: RenderRequest): Protocol.Fetch.RequestPattern[] {
  const documents: Protocol.Fetch.RequestPattern = { resourceType: 'Document', requestStage: 'Request' };
  if (siteHeaders === undefined || Object.keys(siteHeaders).length === 0) return [documents];
  const host = (URL.parse(url)?.host ?? '').replaceAll(/[*?\\]/g, String.raw`\$&`);
  return [documents, ...['http', 'https'].map((scheme) => ({ urlPattern: `${scheme}://${host}/*` }))];
}
