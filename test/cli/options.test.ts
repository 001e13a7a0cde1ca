import { describe, expect, test } from '@jest/globals';
import { type AuditOptions, auditCommand } from '#cli/options.ts';

/** Parses a command line; what it would run, and what it says to standard error. */
async function parse(...args: string[]) {
  const said: string[] = [];
  const runs: { url: string; options: AuditOptions }[] = [];
  const command = auditCommand(async (url, options) => void runs.push({ url, options }))
    .exitOverride()
    .configureOutput({ writeErr: (text) => void said.push(text), writeOut: (text) => void said.push(text) });
  const error = await command.parseAsync(args, { from: 'user' }).then(
    () => null,
    (cause: unknown) => cause,
  );
  return { error, said: said.join(''), run: runs[0] };
}

describe('the options of an audit', () => {
  test('have defaults that suit a site one knows nothing of', async () => {
    const { run } = await parse('https://a.test/');
    expect(run).toEqual({
      url: 'https://a.test/',
      options: {
        mode: 'auto',
        maxPages: 1_000,
        rate: 5,
        include: [],
        exclude: [],
        subdomains: false,
        disableRule: [],
        headers: {},
        allowPrivate: false,
        recheckAfter: 60,
        checkLinks: 2_000,
        checkAssets: 5_000,
        format: 'text',
        failOn: 'error',
        failOnNew: false,
      },
    });
  });

  test('are read, all of them', async () => {
    const numbers = 'a.test --mode rendered --max-pages 7 --concurrency 3 --rate 0.5 --recheck-after 0';
    const words = '--subdomains --allow-private --format sarif --out x.json --fail-on never';
    const { run } = await parse(
      ...`${numbers} ${words} --check-links 0 --check-assets 9`.split(' '),
      ...'--include ^/a --include /b --exclude [?&]sort='.split(' '),
      ...'--disable-rule title-missing --disable-rule h1-missing'.split(' '),
      ...'--compare before.json --fail-on-new'.split(' '),
      '--user-agent',
      'Me/1.0 (me@a.test)',
      '--header',
      'X-Token: a: b ',
      '--header',
      'Cookie:c=d',
    );
    expect(run).toEqual({
      url: 'a.test',
      options: {
        mode: 'rendered',
        maxPages: 7,
        concurrency: 3,
        rate: 0.5,
        include: ['^/a', '/b'],
        exclude: ['[?&]sort='],
        subdomains: true,
        disableRule: ['title-missing', 'h1-missing'],
        userAgent: 'Me/1.0 (me@a.test)',
        headers: { 'X-Token': 'a: b', Cookie: 'c=d' },
        allowPrivate: true,
        recheckAfter: 0,
        checkLinks: 0,
        checkAssets: 9,
        format: 'sarif',
        out: 'x.json',
        failOn: 'never',
        compare: 'before.json',
        failOnNew: true,
      },
    });
  });

  test.each([
    [],
    ['a.test', 'b.test'],
    ['a.test', '--frobnicate'],
    ['a.test', '--mode', 'quick'],
    ['a.test', '--max-pages'],
    ['a.test', '--max-pages', '0'],
    ['a.test', '--max-pages', '100001'],
    ['a.test', '--max-pages', '1e3'],
    ['a.test', '--max-pages', '0x10'],
    ['a.test', '--max-pages', '2.5'],
    ['a.test', '--max-pages', ''],
    ['a.test', '--max-pages=-3'],
    ['a.test', '--concurrency', '65'],
    ['a.test', '--rate', 'fast'],
    ['a.test', '--rate', '1001'],
    ['a.test', '--rate', 'Infinity'],
    ['a.test', '--rate', ''],
    ['a.test', '--rate=-1'],
    ['a.test', '--include', '('],
    ['a.test', '--include', ''],
    ['a.test', '--exclude', 'x'.repeat(301)],
    ['a.test', '--exclude', '(?=look)ahead'],
    ['a.test', '--user-agent', ''],
    ['a.test', '--user-agent', 'a\r\nX-Evil: 1'],
    ['a.test', '--user-agent', 'x'.repeat(301)],
    ['a.test', '--header', 'no colon'],
    ['a.test', '--header', ': no name'],
    ['a.test', '--header', 'X-A: 1\r\nX-B: 2'],
    ['a.test', '--header', `X-A: ${'x'.repeat(1_001)}`],
    ['a.test', '--recheck-after', '3601'],
    ['a.test', '--check-links', '20001'],
    ['a.test', '--check-assets', ''],
    ['a.test', '--format', 'xml'],
    ['a.test', '--fail-on', 'critical'],
    ['a.test', '--fail-on-new'],
  ])('%j %s %s is one line of error, and nothing runs', async (...args) => {
    const { error, said, run } = await parse(...args);
    expect(run).toBeUndefined();
    expect(error).toMatchObject({ exitCode: 1 });
    expect(said).toMatch(/^error: [^\r\n]+\n$/);
  });

  test('fifty patterns are taken and no more', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, i) => ['--include', `/p${i}`]).flat();
    expect((await parse('a.test', ...many(50))).run?.options.include).toHaveLength(50);
    expect((await parse('a.test', ...many(51))).error).not.toBeNull();
  });

  test('a hostile name of a header stays a name', async () => {
    const { run } = await parse('a.test', '--header', '__proto__: x');
    expect(Object.entries(run?.options.headers ?? {})).toEqual([['__proto__', 'x']]);
    expect(Object.getPrototypeOf(run?.options.headers)).toBe(Object.prototype);
  });

  test('help names every option', async () => {
    const { said, error } = await parse('--help');
    expect(error).toMatchObject({ exitCode: 0 });
    for (const name of [
      'mode',
      'max-pages',
      'concurrency',
      'rate',
      'include',
      'exclude',
      'user-agent',
      'header',
    ])
      expect(said).toContain(`--${name}`);
    for (const name of ['allow-private', 'format', 'out', 'fail-on', 'compare', 'fail-on-new'])
      expect(said).toContain(`--${name}`);
    for (const code of ['0', '1', '2', '3', '130']) expect(said).toMatch(new RegExp(`^  ${code} `, 'm'));
    expect(said).not.toMatch(/default: (\[\]|\{\})/);
  });
});
