import { spawn } from 'node:child_process';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
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
  await runVite();
  return true;
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

async function runVite(): Promise<void> {
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  const child = spawn(process.execPath, [vite, 'build', 'web', '--logLevel', 'warn'], {
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
