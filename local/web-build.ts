import { spawn } from 'node:child_process';
import { copyFile, mkdir, mkdtemp, readdir, rename, rm, stat, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ROOT } from '#lib/paths.ts';
import { LocalCloudError } from './errors.ts';

/** Where the built dashboard is. */
export const WEB_DIST = join(ROOT, 'web', 'dist');

/**
 * Builds the dashboard where it was never built or its sources are newer.
 * @returns whether it had to
 * @throws LocalCloudError with Vite's last words
 */
export async function ensureDashboard(): Promise<boolean> {
  const built = await modified(join(WEB_DIST, 'index.html'));
  const sources = [join(ROOT, 'web'), join(ROOT, 'contract'), join(ROOT, 'package-lock.json')];
  const newest = Math.max(...(await Promise.all(sources.map(newestIn))));
  if (built > newest) return false;
  const begun = new Date();
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-web-'));
  try {
    await runVite(folder);
    await publish(folder, begun);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return true;
}

/** Files of a build that nobody names any more, except by a tab that was opened before it. */
const KEPT_MS = 86_400_000;

/**
 * Puts a build in place as a deployment does: the page that names the others last, each file whole, and those
 * of earlier builds stay for a day. So several may start at once, and one that is running goes on being served.
 * @param begun what is edited from then on makes the next start build again
 */
async function publish(folder: string, begun: Date): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .filter((file) => file !== 'index.html');
  for (const file of [...files, 'index.html']) {
    const target = join(WEB_DIST, file);
    await mkdir(dirname(target), { recursive: true });
    const part = `${target}.${process.pid}.part`;
    await copyFile(join(folder, file), part);
    await utimes(part, begun, begun);
    await rename(part, target);
  }
  for (const name of await readdir(join(WEB_DIST, 'assets'))) {
    const old = join(WEB_DIST, 'assets', name);
    if (begun.getTime() - (await modified(old)) > KEPT_MS) await rm(old, { force: true });
  }
}

async function modified(file: string): Promise<number> {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );
}

async function newestIn(path: string): Promise<number> {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => []);
  if (entries.length === 0) return modified(path);
  const times = entries
    .filter(({ name }) => name !== 'dist' && name !== 'node_modules')
    .map((entry) => {
      const inner = join(path, entry.name);
      return entry.isDirectory() ? newestIn(inner) : modified(inner);
    });
  return Math.max(0, ...(await Promise.all(times)));
}

async function runVite(outDir: string): Promise<void> {
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [vite, 'build', 'web', '--outDir', outDir, '--emptyOutDir', '--logLevel', 'warn'];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    // Vite takes React's development build from any other value, such as a test runner's.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (part: Buffer) => {
      said = (said + part.toString()).slice(-4_000);
    });
  }
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => {
      resolve(null);
    });
    child.once('close', resolve);
  });
  if (code !== 0)
    throw new LocalCloudError(`The dashboard cannot be built: ${said.trim() || 'Vite did not start'}`);
}
