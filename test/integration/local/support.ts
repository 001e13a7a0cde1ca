import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startLocalCloud } from '#local/local-cloud.ts';
import type { LocalCloud, LocalCloudOptions } from '#local/options.ts';

const FIXTURES = new URL('../../fixtures/local-app/', import.meta.url);

export const fixture = {
  app: new URL('app.ts', FIXTURES),
  withoutSend: new URL('app-without-send.ts', FIXTURES),
  webRoot: new URL('site', FIXTURES).pathname,
};

export interface Started extends LocalCloud {
  /** POSTs to a route of the fixture's API. */
  ask(route: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  /** What the fixture's functions wrote down under a name. */
  notes(of: string): Promise<Record<string, unknown>[]>;
  /** Waits until there are so many notes. */
  await(of: string, count: number, timeoutMs?: number): Promise<Record<string, unknown>[]>;
  readonly lines: readonly string[];
}

export async function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'plumbline-local-test-'));
}

/** The fixture's app in the local cloud, in a folder that goes with it unless one is given. */
export async function startFixture(options: Partial<LocalCloudOptions> = {}): Promise<Started> {
  const dataDir = options.dataDir ?? (await temporaryFolder());
  const lines: string[] = [];
  const cloud = await startLocalCloud({
    port: 0,
    app: fixture.app,
    webRoot: fixture.webRoot,
    onLine: (line) => lines.push(line),
    ...options,
    dataDir,
  });
  const ask: Started['ask'] = async (route, body = {}) => {
    const response = await fetch(`${cloud.url}/api/${route}`, { method: 'POST', body: JSON.stringify(body) });
    const text = await response.text();
    if (text.startsWith('The local')) throw new Error(text);
    return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
  };
  const notes: Started['notes'] = async (of) => {
    const { body } = await ask(`notes?of=${of}`);
    return body as Record<string, unknown>[];
  };
  return Object.assign(Object.create(cloud) as LocalCloud, {
    ask,
    notes,
    lines,
    async await(of: string, count: number, timeoutMs = 15_000) {
      const until = Date.now() + timeoutMs;
      for (;;) {
        const found = await notes(of);
        if (found.length >= count || Date.now() > until) return found;
        await sleep(50);
      }
    },
    async close() {
      await cloud.close();
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  });
}
