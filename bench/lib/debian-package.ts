import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Downloads a documentation package by the machine's own apt and unpacks it into a temporary folder, which the
 * caller removes. Nothing is installed.
 *
 * @throws Error where there is no apt, or no such package.
 */
export async function unpackDebianPackage(name: string): Promise<{ folder: string; temporary: string }> {
  const temporary = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
  execFileSync('apt-get', ['download', '--quiet', name], {
    cwd: temporary,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const file = readdirSync(temporary).find((entry) => entry.endsWith('.deb'));
  if (file === undefined) throw new Error(`apt-get downloaded nothing for ${name}`);
  execFileSync('dpkg-deb', ['--extract', file, 'root'], { cwd: temporary });
  return { folder: siteIn(join(temporary, 'root')), temporary };
}

/** The folder with the most HTML files at or below it that has an index.html: a package's documentation. */
function siteIn(root: string): string {
  const folders = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name === 'index.html' && entry.isFile())
    .map((entry) => entry.parentPath);
  const shortest = folders.toSorted((a, b) => a.split('/').length - b.split('/').length)[0];
  if (shortest === undefined || !statSync(shortest).isDirectory())
    throw new Error('the package holds no index.html');
  return shortest;
}
