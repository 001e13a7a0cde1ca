import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, resolve, sep } from 'node:path';
import { codeOf } from '../errors.ts';
import { escapeMarkup } from '../gate/answer.ts';
import type { Deployment } from '../template/plan-data.ts';
import type { EdgeRequest, EdgeResponse } from './exchange.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/**
 * A bucket that holds the built dashboard, as CloudFront reads it: what is not there answers 403, since the
 * distribution may not list the bucket.
 */
export function createStaticSite(folder: string, deployments: readonly Deployment[]) {
  const root = resolve(folder);
  return async ({ uri, headers }: EdgeRequest): Promise<EdgeResponse> => {
    const path = normalize(safeDecode(uri)).replaceAll('\\', '/');
    const file = join(root, path);
    if (!file.startsWith(root + sep) || path.includes('\0')) return missing(uri);
    try {
      const { mtime } = await stat(file);
      const body = await readFile(file);
      const etag = `"${createHash('md5').update(body).digest('hex')}"`;
      const described = {
        'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
        'last-modified': mtime.toUTCString(),
        etag,
        ...cacheControl(path.slice(1), deployments),
      };
      if (headers['if-none-match'] === etag) return { status: 304, headers: described, body: '' };
      return { status: 200, headers: described, body };
    } catch (error) {
      if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes(codeOf(error) ?? '')) return missing(uri);
      throw error;
    }
  };
}

function safeDecode(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** As `aws s3 sync` reads its filters: later ones win, and CDK puts includes after excludes. */
function cacheControl(key: string, deployments: readonly Deployment[]): Record<string, string> {
  const matches = (pattern: string) => pattern === '*' || pattern === key;
  const deployed = deployments.find(
    ({ exclude, include }) => include.some(matches) || !exclude.some(matches),
  );
  return deployed?.cacheControl === undefined || deployed.cacheControl === null
    ? {}
    : { 'cache-control': deployed.cacheControl };
}

function missing(uri: string): EdgeResponse {
  return {
    status: 403,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>AccessDenied</Code><Message>Access Denied</Message><Resource>${escapeMarkup(uri)}</Resource></Error>`,
  };
}
