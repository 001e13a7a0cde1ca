import { existsSync } from 'node:fs';
import { executablePath } from 'puppeteer-core';
import { AppError } from '#core/errors.ts';
import { unpackedChromium } from './unpacked-chromium.ts';

export interface BrowserProgram {
  readonly path: string;
  /** What it needs of the environment to start. */
  readonly env: Readonly<Record<string, string>>;
  /** packaged: the headless shell that comes with us; installed: the user's own Chrome or Chromium. */
  readonly kind: 'packaged' | 'installed';
}

type Env = Readonly<Record<string, string | undefined>>;

const MISSING =
  'No browser to render with: install Google Chrome or Chromium, or set CHROME_PATH to its executable';

/** True in a deployed function. The local cloud is none: it sets no AWS_LAMBDA_RUNTIME_API. */
export const isLambda = (env: Env): boolean => env['AWS_LAMBDA_RUNTIME_API'] !== undefined;

/**
 * Finds the browser: CHROME_PATH, else the packaged Chromium on x64 Linux, else an installed Chrome.
 * Throws UNAVAILABLE with one line that says what to do.
 */
export async function findBrowser(env: Env): Promise<BrowserProgram> {
  const given = env['CHROME_PATH'];
  if (given !== undefined && given !== '') {
    if (!existsSync(given)) throw new AppError('UNAVAILABLE', `CHROME_PATH names no file: ${given}`);
    return { path: given, env: {}, kind: 'installed' };
  }
  if (isLambda(env)) return lambdaChromium();
  if (process.platform === 'linux' && process.arch === 'x64')
    return { ...(await unpackedChromium()), kind: 'packaged' };
  try {
    return { path: await executablePath('chrome'), env: {}, kind: 'installed' };
  } catch (cause) {
    throw new AppError('UNAVAILABLE', MISSING, { cause });
  }
}

/** In a function nobody else shares /tmp, and the package knows its way about. */
async function lambdaChromium(): Promise<BrowserProgram> {
  const { default: chromium } = await import('@sparticuz/chromium');
  const path = await chromium.executablePath();
  const named = ['LD_LIBRARY_PATH', 'FONTCONFIG_PATH'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { path, env: Object.fromEntries(named), kind: 'packaged' };
}
