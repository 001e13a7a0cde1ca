import { createReadStream } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { type ServerResponse, createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.htm': 'text/html; charset=utf-8',
  '.xhtml': 'application/xhtml+xml',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.xml': 'application/xml',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.pdf': 'application/pdf',
};

export interface FolderServer {
  readonly origin: string;
  readonly close: () => Promise<void>;
}

/** Serves a folder on loopback as a plain web server does: types by extension, `index.html`, 404 for the rest. */
export async function serveFolder(folder: string, port = 0): Promise<FolderServer> {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    void answer(root, request.url ?? '/', request.method ?? 'GET', response);
  });
  await new Promise<void>((done) => server.listen(port, '127.0.0.1', done));
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  return {
    origin: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

async function answer(root: string, url: string, method: string, response: ServerResponse): Promise<void> {
  const path = localPath(root, url);
  const file = path === null ? null : await findFile(path);
  if (file === null) {
    response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' }).end('<h1>Not found</h1>');
    return;
  }
  const type = TYPES[extname(file.path).toLowerCase()] ?? 'application/octet-stream';
  response.writeHead(200, {
    'content-type': type,
    'content-length': file.size,
    'last-modified': file.modified,
    'cache-control': 'max-age=600',
  });
  if (method === 'HEAD') response.end();
  else
    createReadStream(file.path)
      .on('error', () => response.destroy())
      .pipe(response);
}

function localPath(root: string, url: string): string | null {
  try {
    const path = join(root, decodeURIComponent(new URL(url, 'http://host').pathname));
    return path === root || path.startsWith(root + sep) ? path : null;
  } catch {
    return null;
  }
}

interface Found {
  readonly path: string;
  readonly size: number;
  readonly modified: string;
}

async function findFile(path: string): Promise<Found | null> {
  const info = await stat(path).catch(() => null);
  if (info === null) return null;
  if (info.isDirectory()) return findFile(join(path, 'index.html'));
  return { path, size: info.size, modified: info.mtime.toUTCString() };
}

/** Paths of all HTML files below a folder, sorted, as URL paths. */
export async function htmlPaths(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.x?html?$/i.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(resolve(folder).length))
    .map((path) => encodeURI(path.split(sep).join('/')))
    .toSorted();
}
