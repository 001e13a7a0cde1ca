import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, lstat, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { AppError } from '#core/errors.ts';

const run = promisify(execFile);
const SYSTEM_FONTS = ['/usr/share/fonts', '/usr/local/share/fonts', '/opt/fonts'];

export interface UnpackedChromium {
  readonly path: string;
  readonly env: Readonly<Record<string, string>>;
}

/**
 * The packaged Chromium (x64 Linux), unpacked once for this user and version and shared by all processes.
 * The package itself unpacks into fixed names below the system's temporary folder, where a second process
 * would start a half-written file, and anybody a planted one; so it is unpacked by a process of its own into
 * a private folder that gets its name when it is whole.
 * Throws UNAVAILABLE where it cannot be unpacked.
 */
export async function unpackedChromium(): Promise<UnpackedChromium> {
  const folder = join(tmpdir(), `plumbline-chromium-${await packageVersion()}-${process.getuid?.() ?? 0}`);
  if (!existsSync(folder)) await unpackInto(folder);
  await assertOwn(folder);
  return {
    path: join(folder, 'chromium'),
    env: {
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_FILE: join(folder, 'fonts.conf'),
    },
  };
}

async function packageVersion(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const manifest: unknown = JSON.parse(await readFile(join(dirname(entry), '..', 'package.json'), 'utf8'));
  const isVersioned = typeof manifest === 'object' && manifest !== null && 'version' in manifest;
  return isVersioned ? String(manifest.version).replaceAll(/[^\w.]/g, '') : 'unknown';
}

async function unpackInto(folder: string): Promise<void> {
  const partial = await mkdtemp(`${folder}-partial-`);
  try {
    const script = fileURLToPath(new URL('unpack-main.ts', import.meta.url));
    const env = { ...process.env, TMPDIR: partial, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' };
    await run(process.execPath, ['--disable-warning=ExperimentalWarning', script], { env, timeout: 120_000 });
    await writeFile(join(partial, 'fonts.conf'), fontsConfiguration(folder));
    await chmod(partial, 0o700);
    await rename(partial, folder);
  } catch (cause) {
    await rm(partial, { recursive: true, force: true });
    // Another process was first: its folder is as good.
    if (existsSync(folder)) return;
    throw new AppError('UNAVAILABLE', `Chromium could not be unpacked into ${folder}`, { cause });
  }
}

/** The package's own file names folders of AWS Lambda; without a font Chromium's renderer ends at its first text. */
const fontsConfiguration = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${[join(folder, 'fonts'), ...SYSTEM_FONTS].map((dir) => `  <dir>${dir}</dir>`).join('\n')}
  <cachedir>${join(folder, 'fonts-cache')}</cachedir>
</fontconfig>
`;

/** A folder below /tmp is started from only if nobody else could have put it there or write to it. */
async function assertOwn(folder: string): Promise<void> {
  const info = await lstat(folder);
  const isOwn = info.isDirectory() && info.uid === process.getuid?.() && (info.mode & 0o077) === 0;
  if (!isOwn)
    throw new AppError('UNAVAILABLE', `${folder} belongs to somebody else: remove it and try again`);
}
