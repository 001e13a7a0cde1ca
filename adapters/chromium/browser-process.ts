import { rmSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type Connection, launch } from 'puppeteer-core';
import { AppError } from '#core/errors.ts';
import type { BrowserProgram } from './browser-program.ts';
import { UNWANTED_DEFAULTS, launchArgs } from './launch-args.ts';

export interface BrowserProcess {
  readonly connection: Connection;
  /** Resolves when the process has gone, whatever the reason. */
  readonly gone: Promise<void>;
  readonly isGone: () => boolean;
  /** True where it answers in time. */
  ping(timeoutMs: number): Promise<boolean>;
  /** Resident memory of all its processes in bytes; 0 where the system does not tell. */
  memory(): Promise<number>;
  /** Ends it and removes its profile: politely at first, then by force. Never throws. */
  close(): Promise<void>;
}

export interface BrowserProcessOptions {
  readonly program: BrowserProgram;
  readonly proxyPort: number;
  readonly singleProcess: boolean;
}

/** What a browser may know of our environment, beside what its program needs. */
const PASSED_ON = [
  'PATH',
  'TMPDIR',
  'TEMP',
  'TMP',
  'TZ',
  'SystemRoot',
  'SystemDrive',
  'LOCALAPPDATA',
  'PROGRAMFILES',
  'PROGRAMFILES(X86)',
];
const PROFILE = 'plumbline-profile-';
const CLOSE_MS = 3_000;

/** Starts a browser of our own: pipe instead of a port, small environment, profile removed at its end. */
export async function startBrowser({
  program,
  proxyPort,
  singleProcess,
}: BrowserProcessOptions): Promise<BrowserProcess> {
  await removeStaleProfiles();
  const profile = await mkdtemp(join(tmpdir(), `${PROFILE}${process.pid}-`));
  const isRoot = process.getuid?.() === 0;
  try {
    const browser = await launch({
      executablePath: program.path,
      args: launchArgs({ proxyPort, singleProcess, noSandbox: program.kind === 'packaged' || isRoot }),
      ignoreDefaultArgs: UNWANTED_DEFAULTS,
      headless: program.kind === 'packaged' ? 'shell' : true,
      pipe: true,
      userDataDir: profile,
      env: { ...environment(profile), ...program.env },
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      waitForInitialPage: false,
      // We drive raw sessions: puppeteer's own bookkeeping of pages would double every event.
      targetFilter: () => false,
      downloadBehavior: { policy: 'deny' },
      protocolTimeout: 60_000,
      timeout: 20_000,
    });
    return await wrap(browser, profile);
  } catch (cause) {
    await removeProfile(profile);
    const words = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause);
    throw new AppError('UNAVAILABLE', `The browser did not start: ${words ?? ''}`, { cause });
  }
}

async function wrap(browser: Browser, profile: string): Promise<BrowserProcess> {
  const session = await browser.target().createCDPSession();
  const connection = session.connection();
  const child = browser.process();
  if (connection === undefined || child === null) throw new Error('it closed at once');
  let hasGone = false;
  const gone = new Promise<void>((resolve) => {
    const end = () => {
      hasGone = true;
      resolve();
    };
    if (child.exitCode !== null) end();
    else child.once('exit', end);
    browser.once('disconnected', end);
  });
  const kill = () => killGroup(child.pid);
  // A process that ends without closing it takes it along.
  const atExit = () => {
    kill();
    rmSync(profile, { recursive: true, force: true, maxRetries: 3, retryDelay: 50 });
  };
  process.once('exit', atExit);
  let closing: Promise<void> | undefined;

  const close = async () => {
    if (!hasGone) {
      void connection.send('Browser.close').catch(() => undefined);
      await Promise.race([gone, after(CLOSE_MS)]);
    }
    // Renderers outlive a browser that was killed from without.
    kill();
    process.off('exit', atExit);
    await removeProfile(profile);
  };

  return {
    connection,
    gone,
    isGone: () => hasGone,
    async ping(timeoutMs) {
      if (hasGone) return false;
      const answer = connection.send('Browser.getVersion').then(
        () => true,
        () => false,
      );
      return Promise.race([answer, after(timeoutMs).then(() => false)]);
    },
    memory: () => residentMemory(connection),
    close: () => (closing ??= close()),
  };
}

function environment(home: string): Record<string, string> {
  const env: Record<string, string> = { HOME: home };
  for (const name of PASSED_ON) {
    const value = process.env[name];
    if (value !== undefined) env[name] = value;
  }
  return env;
}

/** Puppeteer starts the browser as the leader of a process group of its own (not on Windows). */
function killGroup(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has gone already.
  }
}

const after = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms).unref();
  });

async function residentMemory(connection: Connection): Promise<number> {
  if (process.platform !== 'linux') return 0;
  const pageSize = 4_096;
  try {
    const { processInfo } = await connection.send('SystemInfo.getProcessInfo', undefined, { timeout: 2_000 });
    const sizes = await Promise.all(
      processInfo.map(async ({ id }) => {
        const statm = await readFile(`/proc/${id}/statm`, 'utf8').catch(() => '');
        return Number(statm.split(' ')[1] ?? 0) * pageSize;
      }),
    );
    return sizes.reduce((sum, size) => sum + (Number.isNaN(size) ? 0 : size), 0);
  } catch {
    return 0;
  }
}

const removeProfile = (profile: string) =>
  rm(profile, { recursive: true, force: true, maxRetries: 3, retryDelay: 100 }).catch(() => undefined);

/** A parent that was killed could not tidy up; its browser ended with the pipe. */
async function removeStaleProfiles(): Promise<void> {
  const names = await readdir(tmpdir()).catch(() => []);
  const stale = names.filter((name) => {
    const pid = Number(/^plumbline-profile-(\d+)-/.exec(name)?.[1] ?? Number.NaN);
    return !Number.isNaN(pid) && !isAlive(pid);
  });
  await Promise.all(stale.map((name) => removeProfile(join(tmpdir(), name))));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
