import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { toDocument } from '#cli/to-document.ts';
import { type SmallSite, serveSmallSite } from './small-site.ts';
import { type SpawnOptions, spawnCli } from './spawn-cli.ts';

type Document = ReturnType<typeof toDocument>;

jest.setTimeout(90_000);
let site: SmallSite;
let folder = '';
beforeAll(async () => {
  site = await serveSmallSite();
  folder = await mkdtemp(join(tmpdir(), 'plumbline-cli-'));
});
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => void site.asked.splice(0));

/** An audit of the site over HTTP, as fast as it goes. */
const audit = (args: readonly string[] = [], options: SpawnOptions = {}) =>
  spawnCli(
    [
      'audit',
      site.start,
      '--allow-private',
      '--mode',
      'html',
      '--rate',
      '0',
      '--recheck-after',
      '0',
      ...args,
    ],
    options,
  );

async function documentOf(args: readonly string[] = [], options: SpawnOptions = {}) {
  const ended = await audit(['--format', 'json', ...args], options);
  return { ...ended, document: JSON.parse(ended.stdout) as Document };
}

const pathsOf = ({ pages }: Document) =>
  pages.filter(({ notCrawled }) => notCrawled === undefined).map(({ url }) => url.replace(site.start, '/'));

const until = async (holds: () => boolean) => {
  for (let i = 0; i < 600 && !holds(); i += 1) await delay(25);
};

describe('the formats', () => {
  test('text, for a person', async () => {
    const { code, stdout, stderr } = await audit();
    expect(code).toBe(1);
    expect(stdout).toMatch(new RegExp(`^${site.start} {2}completed\\n`));
    expect(stdout).toContain('URL answers with a client error (4xx)');
    // No terminal: nothing that moves a cursor, on either stream.
    expect(`${stdout}${stderr}`).not.toContain('\u001b');
  });

  test('JSON, one document with all that was asked for', async () => {
    const { code, document } = await documentOf();
    expect(code).toBe(1);
    expect(document).toMatchObject({ version: 1, startUrl: site.start, mode: 'html', outcome: 'completed' });
    expect(pathsOf(document)).toEqual(['/', '/a', '/b/one', '/b/two', '/gone', '/made']);
    expect(document.summary).toMatchObject({ pages: 6, errors: expect.any(Number) });
    expect(document.issues.find(({ ruleId }) => ruleId === 'http-4xx')).toMatchObject({
      severity: 'error',
      count: 1,
      pages: [{ url: `${site.start}gone` }],
    });
    expect(document.links.broken).toEqual([
      {
        url: `${site.start}gone`,
        status: 404,
        sources: [{ url: `${site.start}a`, text: 'Gone', count: 2 }],
      },
    ]);
  });

  test('CSV, a row for each URL, into a file', async () => {
    const out = join(folder, 'pages.csv');
    const { code, stdout } = await audit(['--format', 'csv', '--out', out]);
    expect([code, stdout]).toEqual([1, '']);
    const rows = (await readFile(out, 'utf8')).split('\r\n');
    expect(rows[0]).toMatch(/^url,finalUrl,status,/);
    expect(rows).toHaveLength(8);
    expect(rows.find((row) => row.startsWith(`${site.start}gone,`))).toContain(',404,');
  });

  test('rendered, what scripts make is found too', async () => {
    const { document } = await documentOf(['--mode', 'rendered']);
    expect(document.mode).toBe('rendered');
    expect(pathsOf(document)).toContain('/hidden');
  });
});

describe('the exit code', () => {
  test('is 0 where nothing is found at --fail-on', async () => {
    expect((await audit(['--fail-on', 'never'])).code).toBe(0);
    expect((await audit(['--exclude', '^/(a|gone)$'])).code).toBe(0);
  });

  test('is 1 where something milder is asked for', async () => {
    expect((await audit(['--exclude', '^/(a|gone)$', '--fail-on', 'notice'])).code).toBe(1);
  });

  test.each([
    [['audit'], /missing required argument/],
    [['audit', 'ftp://a.test/'], /no http or https address/],
    [['audit', 'http://'], /no http or https address/],
    [['audit', 'http://a.test/', '--mode', 'quick'], /Allowed choices are html, auto, rendered/],
    [['audit', 'http://a.test/', '--max-pages', 'many'], /whole number/],
    [['audit', 'http://a.test/', '--exclude', '('], /missing closing \)/],
    [['audit', 'http://a.test/', '--frobnicate'], /unknown option/],
    [['audti', 'http://a.test/'], /unknown command/],
    [['audit', 'http://nowhere.invalid/'], /No address is known: nowhere\.invalid/],
  ])('of %j is 2, with one line that says why', async (args, words) => {
    const { code, stdout, stderr } = await spawnCli(args);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(words);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test('is 2 where nothing answers at the address', async () => {
    const gone = await serveSmallSite();
    await gone.close();
    const { code, stdout } = await spawnCli([
      'audit',
      gone.start,
      '--allow-private',
      '--mode',
      'html',
      '--recheck-after',
      '0',
    ]);
    expect(code).toBe(2);
    expect(stdout).toContain('Score: none');
  });

  test('is 2 for a private address without --allow-private, which is not asked', async () => {
    const { code, stderr } = await spawnCli(['audit', site.start]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^plumbline: .*--allow-private.*\n$/);
    expect(site.asked).toEqual([]);
  });

  test('is 2 for a place that cannot be written, before anything is asked', async () => {
    const { code, stderr } = await audit(['--out', join(folder, 'none', 'x.json')]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/^plumbline: --out: .* cannot be written \(there is no such folder\)\n$/);
    expect(site.asked).toEqual([]);
  });
});

describe('a fault of ours', () => {
  test('that keeps threads from starting is one line and exit 3, at once', async () => {
    const broken = `import { isMainThread } from 'node:worker_threads'; if (!isMainThread) throw new Error('no thread today');`;
    const start = performance.now();
    const { code, stdout, stderr } = await audit([], {
      env: { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(broken)}` },
    });
    expect(performance.now() - start).toBeLessThan(20_000);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toBe('plumbline: a worker thread does not start: no thread today\n');
  });

  test('that is a missing browser is one line with a way out, and exit 3', async () => {
    const { code, stdout, stderr } = await audit(['--mode', 'rendered'], {
      env: { CHROME_PATH: '/no/such/chrome' },
    });
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(/^plumbline: CHROME_PATH names no file: \/no\/such\/chrome \(--mode html .*\)\n$/);
  });
});

describe('what is asked of the site', () => {
  test('stays within --include and --exclude', async () => {
    const { document } = await documentOf(['--include', '^/b/', '--exclude', 'two$', '--fail-on', 'never']);
    expect(pathsOf(document)).toEqual(['/', '/b/one']);
    expect(site.paths()).not.toContain('/a');
    expect(site.paths()).not.toContain('/b/two');
  });

  test('stays within --max-pages', async () => {
    const { document } = await documentOf(['--max-pages', '2']);
    expect(document).toMatchObject({ reason: 'page-limit' });
    expect(pathsOf(document)).toHaveLength(2);
    const pages = site.paths().filter((path) => ['/', '/a', '/b/one', '/b/two', '/made'].includes(path));
    expect(new Set(pages).size).toBe(2);
  });

  test('carries the user agent everywhere, and headers to the audited host alone', async () => {
    await audit(['--user-agent', 'Me/1.0', '--header', 'X-Token: s3cret']);
    const away = site.asked.filter(({ host }) => host.startsWith('away.'));
    const own = site.asked.filter(({ host }) => host.startsWith('small.'));
    expect(away.length).toBeGreaterThan(0);
    expect(new Set(site.asked.map(({ headers }) => headers['user-agent']))).toEqual(new Set(['Me/1.0']));
    expect(new Set(own.map(({ headers }) => headers['x-token']))).toEqual(new Set(['s3cret']));
    expect(new Set(away.map(({ headers }) => headers['x-token']))).toEqual(new Set([undefined]));
  });
});

describe('Ctrl-C', () => {
  const slow = (...args: string[]) => [`${site.start}slow/1`, '--allow-private', '--mode', 'html', ...args];
  const crawling = () => until(() => site.paths().filter((path) => path.startsWith('/slow/')).length >= 4);

  test('stops the crawl, says so, and reports what there is', async () => {
    const { code, stdout, stderr } = await spawnCli(
      ['audit', ...slow('--rate', '10', '--format', 'json', '--max-pages', '5000')],
      {
        during: async (child) => {
          await crawling();
          child.kill('SIGINT');
          // What the terminal tells and npm passes on is one press.
          child.kill('SIGINT');
        },
      },
    );
    expect(code).toBe(130);
    expect(stderr).toMatch(/^stopping: .*\n(.*\n)*stopped: this is not all of the site\n$/);
    const document = JSON.parse(stdout) as Document;
    expect(document).toMatchObject({ outcome: 'cancelled', reason: 'cancelled' });
    const asked = site.asked.length;
    await delay(500);
    expect(site.asked).toHaveLength(asked);
  });

  test('a second time ends it at once, whatever it is at', async () => {
    // A crawl that does not hear that it should stop.
    const deaf = 'AbortController.prototype.abort = () => {};';
    const { code, stdout, stderr } = await spawnCli(
      ['audit', ...slow('--rate', '10', '--max-pages', '5000')],
      {
        env: { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(deaf)}` },
        during: async (child) => {
          await crawling();
          child.kill('SIGINT');
          await delay(600);
          child.kill('SIGINT');
        },
      },
    );
    expect([code, stdout]).toEqual([130, '']);
    expect(stderr).toMatch(/^stopping: .*\n(.*\n)*ended\n$/);
  });
});

describe('a pipe that its reader closes', () => {
  test('is no crash and changes no verdict', async () => {
    const { code, stderr } = await audit(['--format', 'json'], {
      during: (child) => void child.stdout?.destroy(),
    });
    expect(code).toBe(1);
    expect(stderr).toBe('');
  });

  test('nor where it is the one for what is told on the way', async () => {
    const { code, stdout } = await spawnCli(
      [
        'audit',
        `${site.start}slow/1`,
        '--allow-private',
        '--mode',
        'html',
        '--rate',
        '10',
        '--format',
        'json',
      ],
      {
        during: async (child) => {
          child.stderr?.destroy();
          await until(() => site.paths().filter((path) => path.startsWith('/slow/')).length >= 4);
          child.kill('SIGINT');
        },
      },
    );
    expect(code).toBe(130);
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, outcome: 'cancelled' });
  });
});

describe('the launcher', () => {
  const older = ['/usr/bin/node', '/usr/local/bin/node'].find((path) => {
    const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
    return Number(/^v(\d+)/.exec(stdout ?? '')?.[1] ?? 24) < 24;
  });
  if (older === undefined) console.warn('No older Node on this machine: the launcher is not tried with one.');
  const maybe = older === undefined ? test.skip : test;

  maybe('hands an older Node’s work to ours: arguments, output, exit code, signals', async () => {
    const node = older ?? '';
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    expect(await spawnCli(['--version'], { node })).toMatchObject({ code: 0, stdout: `${version}\n` });
    expect((await spawnCli(['audit', 'a.test', '--mode', 'quick'], { node })).code).toBe(2);
    const ended = await spawnCli(
      ['audit', `${site.start}slow/1`, '--allow-private', '--mode', 'html', '--rate', '10'],
      {
        node,
        during: async (child) => {
          await until(() => site.paths().filter((path) => path.startsWith('/slow/')).length >= 4);
          child.kill('SIGINT');
        },
      },
    );
    expect(ended.code).toBe(130);
    expect(ended.stdout).toContain('cancelled');
  });
});
