import type { IncomingMessage } from 'node:http';
import { file } from './answers.ts';
import type { SiteAnswer, SiteName } from './site.ts';

const PATH = '/.well-known/plumbline-verification.txt';
const MOST_BYTES = 2_000;

/**
 * The file by which an owner shows that a site is theirs. The demo has no owner's files to edit, so whoever is on
 * this machine puts it up with a PUT of its text: `curl -T proof.txt http://shop.localhost:3001/.well-known/…`.
 */
export function createProofFiles() {
  const texts = new Map<SiteName, string>();
  /** Null where the request is about another path, or there is no such file. */
  return async (request: IncomingMessage, path: string, site: SiteName): Promise<SiteAnswer | null> => {
    if (path !== PATH) return null;
    if (request.method === 'PUT') {
      texts.set(site, await readText(request));
      return { status: 204, headers: {}, body: '' };
    }
    const text = texts.get(site);
    return text === undefined ? null : file('text/plain; charset=utf-8', text);
  };
}

async function readText(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.byteLength;
    if (bytes <= MOST_BYTES) parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}
