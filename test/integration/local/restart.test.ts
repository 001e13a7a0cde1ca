import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { startFixture, temporaryFolder } from './support.ts';

const RUN = new URL('../../fixtures/local-app/run.ts', import.meta.url).pathname;

let dataDir: string;

beforeAll(async () => {
  dataDir = await temporaryFolder();
});

afterAll(async () => {
  await rm(dataDir, { recursive: true, force: true });
});

function run(port = 0): ChildProcess {
  return spawn(process.execPath, ['--disable-warning=ExperimentalWarning', RUN, dataDir, String(port)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('a kill -9 takes every process with it and loses nothing: what was in flight is worked again', async () => {
  const child = run();
  const lines = createInterface({ input: child.stdout as NonNullable<ChildProcess['stdout']> });
  const [line] = (await once(lines, 'line')) as [string];
  const { url, apart } = JSON.parse(line) as { url: string; apart: number };
  const ask = (route: string, body: unknown) =>
    fetch(`${url}/api/${route}`, { method: 'POST', body: JSON.stringify(body) });
  await ask('note', { name: 'kept', item: { n: 1 } });
  await ask('put', { key: 'open/kept', body: 'bytes' });
  // Fails, so that it is in flight when the end comes; and one that waits for its time.
  await ask('work', { body: 'fail-kept' });
  await ask('work', { body: 'delayed-kept', delay: 4 });
  for (let i = 0; i < 100; i++) {
    const seen = (await (await ask('notes?of=worker', {})).json()) as unknown[];
    if (seen.length > 0) break;
    await sleep(50);
  }
  expect(isAlive(apart)).toBe(true);
  child.kill('SIGKILL');
  await once(child, 'exit');
  for (let i = 0; i < 60 && isAlive(apart); i++) await sleep(50);
  expect(isAlive(apart)).toBe(false);

  const cloud = await startFixture({ dataDir });
  try {
    expect(await cloud.notes('kept')).toMatchObject([{ n: 1 }]);
    expect((await cloud.ask('get', { key: 'open/kept' })).body).toBe('bytes');
    const [buried] = await cloud.await('undertaker', 1);
    expect(buried).toMatchObject({ body: 'fail-kept' });
    const seen = await cloud.await('worker', 3);
    expect(seen.map(({ body }) => body)).toContain('delayed-kept');
  } finally {
    await cloud.close();
  }
}, 60_000);

test('what is kept is for its owner alone', async () => {
  for (const file of await readdir(dataDir)) {
    const { mode } = await stat(join(dataDir, file));
    if (['secrets.json', 'stamp.json', 'demo-account.json', 'mail.jsonl'].includes(file)) {
      expect(mode & 0o077).toBe(0);
    }
  }
});

test('a port in use is one line and exit code 1', async () => {
  const holder = createServer();
  holder.listen(0, '127.0.0.1');
  await once(holder, 'listening');
  const address = holder.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const child = run(port);
  let said = '';
  child.stderr?.on('data', (part: Buffer) => {
    said += part.toString();
  });
  const [code] = (await once(child, 'exit')) as [number];
  holder.close();
  expect({ code, said }).toEqual({
    code: 1,
    said: `Port ${port} is in use: end what uses it, or choose another with --port\n`,
  });
}, 20_000);

test('two at once on the same data: the second says so', async () => {
  const first = await startFixture({ dataDir });
  try {
    await expect(startFixture({ dataDir })).rejects.toMatchObject({
      name: 'LocalCloudError',
      message: expect.stringContaining('Another Plumbline is using this data'),
    });
  } finally {
    await first.close();
  }
}, 60_000);

test('data of another layout is one line', async () => {
  const file = join(dataDir, 'stamp.json');
  const stamp = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
  await writeFile(file, JSON.stringify({ ...stamp, layout: 0 }));
  await expect(startFixture({ dataDir })).rejects.toMatchObject({
    name: 'LocalCloudError',
    message: expect.stringContaining('is from another layout of Plumbline'),
  });
}, 30_000);
