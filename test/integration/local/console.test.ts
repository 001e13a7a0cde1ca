import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { type AddressInfo, type Server, createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { removeFolder, runToEnd, temporaryFolder } from '#test/support/product/start-product.ts';

jest.setTimeout(60_000);

let folder: string;
let holder: Server;
let taken: number;

beforeAll(async () => {
  folder = await temporaryFolder();
  holder = createServer();
  holder.listen(0, '127.0.0.1');
  await once(holder, 'listening');
  taken = (holder.address() as AddressInfo).port;
});

afterAll(async () => {
  holder.close();
  await removeFolder(folder);
});

/** `npm start` with these options, on free ports and a new folder where they name none. */
const start = (...options: readonly string[]) =>
  runToEnd(['--port', '0', '--demo-port', '0', '--data-dir', join(folder, 'new'), ...options]);

const oneLine = (words: string) => ({ code: 1, out: '', err: `${words}\n` });

describe('what a person can mend is one line on the console, and exit code 1', () => {
  test('the port is in use', async () => {
    expect(await start('--port', String(taken))).toEqual(
      oneLine(`Port ${taken} is in use: end what uses it, or choose another with --port`),
    );
  });

  test('the port of the demo is in use', async () => {
    expect(await start('--demo-port', String(taken))).toEqual(
      oneLine(`Port ${taken} is in use: end what uses it, or choose another with --demo-port`),
    );
  });

  test('the data folder is a file, or cannot be made', async () => {
    const file = join(folder, 'file');
    await writeFile(file, 'no folder');
    expect(await start('--data-dir', file)).toEqual(
      oneLine(`The data folder ${file} is a file: name another with --data-dir`),
    );
    const inner = join(file, 'inner');
    expect(await start('--data-dir', inner)).toEqual(
      oneLine(`The data folder ${inner} cannot be made (ENOTDIR): name another with --data-dir`),
    );
  });

  test.each([
    ['secrets.json', '{'],
    ['secrets.json', '["a", "list"]'],
    ['stamp.json', 'null,'],
    ['messages.db', 'this is no database, and never was one'.repeat(50)],
    ['users.db', 'this is no database, and never was one'.repeat(50)],
  ])('what is kept in %s is broken', async (name, content) => {
    const dataDir = join(folder, `broken-${name}-${content.length}`);
    await mkdir(dataDir);
    await writeFile(join(dataDir, name), content);
    const { code, out, err } = await start('--data-dir', dataDir);
    expect({ code, out, lines: err.trimEnd().split('\n').length }).toEqual({ code: 1, out: '', lines: 1 });
    expect(err).toContain(dataDir);
  });

  test.each([
    [['--port', 'http'], /^error: option '--port <n>' argument 'http' is invalid\. a port is/],
    [['--port', '70000'], /^error: option '--port <n>' argument '70000' is invalid/],
    [['--demo-port', ''], /^error: option '--demo-port <n>' argument '' is invalid/],
    [['--prot', '3000'], /^error: unknown option '--prot'/],
    [['elsewhere'], /^error: too many arguments/],
  ])('%j is no option', async (options, words) => {
    const { code, out, err } = await start(...options);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(words);
    expect(err).not.toContain('    at ');
  });
});
