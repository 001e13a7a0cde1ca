/**
 * `npm run bench [-- --package <name> | --folder <path>] [--modes html,rendered] [--pages n]`: audits a whole
 * site over loopback with the CLI and says what it costs, beside parse5 alone over the same files and bare
 * puppeteer over the same URLs, all in one run. Without a folder a Debian documentation package is downloaded.
 */
import { spawn } from 'node:child_process';
import { rm, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { unpackDebianPackage } from './lib/debian-package.ts';
import { type ProcessCost, measureProcess } from './lib/measure-process.ts';

const { values } = parseArgs({
  options: {
    package: { type: 'string', default: 'python3.11-doc' },
    folder: { type: 'string' },
    modes: { type: 'string', default: 'html,rendered' },
    /** Pages of the rendered comparison; the static one takes all there are. */
    pages: { type: 'string', default: '150' },
    rounds: { type: 'string', default: '3' },
  },
});

interface Line {
  readonly what: string;
  readonly pages: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMb: number;
}

const here = (name: string): string => join(import.meta.dirname, name);
const CLI = here('../bin/plumbline.js');
const rounds = Number(values.rounds);
const work = await mkdtemp(join(tmpdir(), 'plumbline-bench-'));
const unpacked = values.folder === undefined ? await unpackDebianPackage(values.package) : null;
const folder = unpacked?.folder ?? values.folder ?? '.';
const server = await startServer(folder);
try {
  const lines: Line[] = [];
  const modes = values.modes.split(',');
  if (modes.includes('html')) {
    lines.push(await best('parse5 alone', () => parse5Alone()));
    lines.push(await best('static audit', () => audit('html', 50_000)));
  }
  if (modes.includes('rendered')) {
    const most = Number(values.pages);
    const rendered = await best('rendered audit', () => audit('rendered', most));
    lines.push(await best('bare puppeteer', () => barePuppeteer()), rendered);
  }
  print(lines);
} finally {
  server.stop();
  await rm(work, { recursive: true, force: true });
  if (unpacked !== null) await rm(unpacked.temporary, { recursive: true, force: true });
}

/** The fastest of the rounds: what else the machine did slowed the others. */
async function best(what: string, run: () => Promise<Omit<Line, 'what'>>): Promise<Line> {
  const runs: Line[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const line = { what, ...(await run()) };
    runs.push(line);
    console.error(`${what}: ${line.pages} pages in ${line.seconds.toFixed(1)} s`);
  }
  const [first, ...rest] = runs;
  if (first === undefined) throw new Error('--rounds is 1 or more');
  return rest.reduce((least, line) => (line.seconds < least.seconds ? line : least), first);
}

async function audit(mode: string, maxPages: number): Promise<Omit<Line, 'what'>> {
  const out = join(work, `${mode}.json`);
  const options = {
    mode,
    'max-pages': maxPages,
    rate: 0,
    'recheck-after': 0,
    'check-links': 0,
    format: 'json',
    out,
  };
  const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const cost = await measureProcess(CLI, [
    'audit',
    `${server.origin}/`,
    '--allow-private',
    '--fail-on',
    'never',
    ...args,
  ]);
  if (cost.code !== 0) throw new Error(`the audit ended with ${cost.code}`);
  const document = JSON.parse(await readFile(out, 'utf8')) as {
    summary: { pages: number };
    pages: { url: string; contentType: string | null; notCrawled?: string }[];
  };
  const urls = document.pages
    .filter(({ notCrawled, contentType }) => notCrawled === undefined && contentType === 'text/html')
    .map(({ url }) => url);
  await writeFile(join(work, 'urls.txt'), urls.join('\n'));
  return { pages: document.summary.pages, ...pick(cost) };
}

async function parse5Alone(): Promise<Omit<Line, 'what'>> {
  return fromOutput(await measureProcess(here('lib/parse5-main.ts'), [folder]));
}

async function barePuppeteer(): Promise<Omit<Line, 'what'>> {
  const tabs = Math.max(3, Math.min(8, 2 * availableParallelism()));
  return fromOutput(
    await measureProcess(here('lib/puppeteer-main.ts'), [join(work, 'urls.txt'), String(tabs)]),
  );
}

/** A baseline says itself how long its work took: reading files and starting a browser are not held against it. */
function fromOutput(cost: ProcessCost): Omit<Line, 'what'> {
  if (cost.code !== 0) throw new Error(`a baseline ended with ${cost.code}`);
  const { pages, seconds } = JSON.parse(cost.output) as { pages: number; seconds: number };
  return { ...pick(cost), pages, seconds };
}

function pick({ seconds, cpuSeconds, peakMb }: ProcessCost): Pick<Line, 'seconds' | 'cpuSeconds' | 'peakMb'> {
  return { seconds, cpuSeconds, peakMb };
}

function print(lines: readonly Line[]): void {
  console.table(
    Object.fromEntries(
      lines.map(({ what, pages, seconds, cpuSeconds, peakMb }) => [
        what,
        {
          pages,
          seconds: Number(seconds.toFixed(2)),
          'pages/s': Number((pages / seconds).toFixed(1)),
          'CPU ms/page': Number(((1_000 * cpuSeconds) / pages).toFixed(1)),
          'peak MB': Math.round(peakMb),
        },
      ]),
    ),
  );
  for (const [ours, theirs] of [
    ['static audit', 'parse5 alone'],
    ['rendered audit', 'bare puppeteer'],
  ] as const) {
    const [a, b] = [ours, theirs].map((name) => lines.find(({ what }) => what === name));
    if (a === undefined || b === undefined) continue;
    const share = a.pages / a.seconds / (b.pages / b.seconds);
    console.log(`${ours} runs at ${(100 * share).toFixed(0)} % of ${theirs}`);
  }
}

async function startServer(root: string): Promise<{ origin: string; stop: () => void }> {
  const child = spawn(process.execPath, [here('lib/serve-main.ts'), root], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const origin = await new Promise<string>((done, fail) => {
    child.stdout.once('data', (data: Buffer) => done(data.toString().trim()));
    child.once('exit', () => fail(new Error('the site is not served')));
  });
  return { origin, stop: () => child.kill() };
}
