import { execFile } from 'node:child_process';
import { mkdtemp, readFile, readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SERVICES, type Service } from '#contract/metrics.ts';
import { removeFolder } from '#test/support/product/start-product.ts';

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '..', '..', '..');
const SYNTH_MS = 180_000;

/** Bytes of each function's own code, minified: a tenth more than when they were last looked at. */
const BUDGETS: Readonly<Record<Service, number>> = {
  api: 2_450_000,
  preflight: 1_420_000,
  coordinate: 1_180_000,
  'crawl-html': 3_990_000,
  'crawl-render': 3_990_000,
  analyze: 2_060_000,
  sweep: 1_010_000,
  starter: 990_000,
  report: 1_900_000,
  deliver: 905_000,
};
/** All that is shipped, Chromium's archive above all; Lambda takes 250 MB unzipped. */
const WITH_CHROMIUM: ReadonlySet<Service> = new Set(['crawl-render', 'report']);
const CHROMIUM_BUDGET = 90_000_000;
const OTHERS_BUDGET = 9_000_000;

interface Shipped {
  readonly service: Service;
  readonly folder: string;
  readonly environment: Readonly<Record<string, string>>;
}

interface Resource {
  readonly Type: string;
  readonly Properties: { readonly Environment?: { readonly Variables: Readonly<Record<string, unknown>> } };
  readonly Metadata?: Readonly<Record<string, unknown>>;
}

/** What a function looks into while it starts, where only a deployment knows it. */
const SHAPED: Readonly<Record<string, string>> = { USER_POOL_ID: 'us-east-1_Example01' };

let outdir: string;
let said: string;
let shipped: Shipped[];

beforeAll(async () => {
  outdir = await mkdtemp(join(tmpdir(), 'plumbline-cdk-'));
  const cdk = join(ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const {
    AWS_PROFILE: _profile,
    AWS_REGION: _region,
    NODE_OPTIONS: _options,
    NODE_ENV: _env,
    ...env
  } = process.env;
  const args = [cdk, 'synth', '--quiet', '--strict', '--no-color', '--output', outdir];
  const { stdout, stderr } = await run(process.execPath, args, { cwd: ROOT, env, timeout: SYNTH_MS });
  said = stdout + stderr;
  shipped = await readShipped();
}, SYNTH_MS);

afterAll(() => removeFolder(outdir));

async function readShipped(): Promise<Shipped[]> {
  const files = (await readdir(outdir)).filter((name) => name.endsWith('.template.json'));
  const templates = await Promise.all(files.map((name) => readFile(join(outdir, name), 'utf8')));
  const resources = templates.flatMap((text) =>
    Object.values((JSON.parse(text) as { Resources: Record<string, Resource> }).Resources),
  );
  return resources.flatMap(({ Type, Properties, Metadata }) => {
    const variables = Properties.Environment?.Variables ?? {};
    const service = SERVICES.find((name) => name === variables['POWERTOOLS_SERVICE_NAME']);
    if (Type !== 'AWS::Lambda::Function' || service === undefined) return [];
    const environment = Object.fromEntries(
      Object.entries(variables).map(([name, value]) => [
        name,
        typeof value === 'string' ? value : (SHAPED[name] ?? 'https://value.example/of/a/reference'),
      ]),
    );
    return [{ service, environment, folder: join(outdir, String(Metadata?.['aws:asset:path'])) }];
  });
}

async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => (await stat(join(parentPath, name))).size),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

const entryOf = ({ folder }: Shipped) => join(folder, 'index.mjs');
const kilobytes = (bytes: number) => `${Math.round(bytes / 1_000).toLocaleString('en')} kB`;

describe('cdk synth, as it is deployed', () => {
  test('says nothing of errors or warnings', () => {
    const lines = said.split('\n').filter((line) => !line.startsWith('npm '));
    expect(lines.filter((line) => /\b(error|warning|warn|deprecated)\b/i.test(line))).toEqual([]);
    expect(said).toContain('Successfully synthesized');
  });

  test('bundles each function within its budget', async () => {
    expect(shipped.map(({ service }) => service).toSorted()).toEqual([...SERVICES].toSorted());
    const rows = await Promise.all(
      shipped.map(async (one) => {
        const code = await readFile(entryOf(one));
        return {
          service: one.service,
          code: code.length,
          gzip: gzipSync(code).length,
          shipped: await sizeOf(one.folder),
        };
      }),
    );
    console.log(
      rows
        .map((row) =>
          [
            row.service.padEnd(14),
            kilobytes(row.code).padStart(9),
            `${kilobytes(row.gzip)} gz`.padStart(11),
            `${kilobytes(row.shipped)} shipped`.padStart(18),
          ].join(''),
        )
        .join('\n'),
    );
    for (const { service, code, shipped: all } of rows) {
      expect({ service, tooLarge: Math.max(0, code - BUDGETS[service]) }).toEqual({ service, tooLarge: 0 });
      expect(all).toBeLessThan(WITH_CHROMIUM.has(service) ? CHROMIUM_BUDGET : OTHERS_BUDGET);
    }
  });

  test('ships Chromium with the worker that renders, and with no other', async () => {
    for (const { service, folder } of shipped) {
      const chromium = await readdir(join(folder, 'node_modules', '@sparticuz', 'chromium', 'bin')).catch(
        () => [],
      );
      expect({ service, has: chromium.length > 0 }).toEqual({ service, has: WITH_CHROMIUM.has(service) });
    }
  });

  test('makes of every function a middy stack that starts with the environment of its template', async () => {
    const script = `const { handler } = await import(process.argv[1]); console.log(typeof handler, typeof handler.use, typeof handler.before);`;
    const started = await Promise.all(
      shipped.map(async (one) => {
        const { NODE_OPTIONS: _, ...environment } = one.environment;
        const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script, entryOf(one)], {
          timeout: 60_000,
          env: {
            PATH: process.env['PATH'],
            AWS_REGION: 'us-east-1',
            AWS_ACCESS_KEY_ID: 'test',
            AWS_SECRET_ACCESS_KEY: 'test',
            AWS_LAMBDA_FUNCTION_NAME: one.service,
            ...environment,
          },
        });
        return [one.service, stdout.trim().split('\n').at(-1)];
      }),
    );
    expect(Object.fromEntries(started)).toEqual(
      Object.fromEntries(SERVICES.map((service) => [service, 'function function function'])),
    );
  });

  test('builds the dashboard into its asset', async () => {
    const folders = (await readdir(outdir)).filter((name) => /^asset\.[0-9a-f]+$/.test(name));
    const pages = await Promise.all(
      folders.map((name) => readFile(join(outdir, name, 'index.html'), 'utf8').catch(() => null)),
    );
    const [page, ...others] = pages.filter((html) => html !== null);
    expect(others).toEqual([]);
    expect(page).toContain('<title>Plumbline</title>');
    const folder = folders[pages.findIndex((html) => html !== null)] ?? '';
    const named = [...(page ?? '').matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(
      ([, name]) => name ?? '',
    );
    expect(named.length).toBeGreaterThan(1);
    for (const name of named) expect((await stat(join(outdir, folder, name))).size).toBeGreaterThan(0);
  });
});
