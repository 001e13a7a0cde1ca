import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { PLAN_IDS } from '#contract/plans.ts';
import { type Demo, startDemo } from '#demo/server.ts';
import { LocalCloudError } from '#local/errors.ts';
import { startLocalCloud } from '#local/local-cloud.ts';

const DEMO_EMAIL = 'demo@plumbline.test';

interface Options {
  readonly port: number;
  readonly demoPort: number;
  readonly dataDir: string;
  readonly plan?: string;
  readonly ownership?: string;
  readonly keyLimit?: number;
  readonly workspaceLimit?: number;
}

const command = new Command('npm start --')
  .description('Runs all of Plumbline on this machine, with a demo site to audit.')
  .option('--port <n>', 'where the dashboard and the API answer', toPort, 3000)
  .option('--demo-port <n>', 'where the demo site answers', toPort, 3001)
  .option('--data-dir <folder>', 'where data is kept from run to run', '.plumbline')
  .addOption(new Option('--plan <plan>', 'of workspaces without one of their own').choices(PLAN_IDS))
  .addOption(
    new Option('--ownership <rule>', 'whether sites have to be verified').choices(['demanded', 'waived']),
  )
  .option('--key-limit <n>', 'requests a minute of one API key', toCount)
  .option('--workspace-limit <n>', 'requests a minute of a whole workspace', toCount)
  .allowExcessArguments(false)
  .parse();

async function main(options: Options): Promise<void> {
  let demo: Demo | null = null;
  try {
    demo = await startDemo({ port: options.demoPort });
    const cloud = await startLocalCloud({
      dataDir: resolve(options.dataDir),
      port: options.port,
      demo: { email: DEMO_EMAIL },
      settings: {
        ...(options.plan !== undefined && { plan: options.plan }),
        ...(options.ownership !== undefined && { ownership: options.ownership }),
        ...(options.keyLimit !== undefined && { keyLimit: String(options.keyLimit) }),
        ...(options.workspaceLimit !== undefined && { workspaceLimit: String(options.workspaceLimit) }),
      },
    });
    const site = demo;
    const stop = once(async () => {
      // The site after its auditors: none of them should be the one to find it gone.
      await cloud.close().catch(() => {});
      await site.close();
      process.exit(0);
    });
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
    cloud.lost.catch((error: unknown) => fail(error));
    console.log(welcome(cloud.url, site.urls.shop, cloud.demoAccount));
  } catch (error) {
    await demo?.close();
    fail(error);
  }
}

function welcome(
  url: string,
  demoSite: string,
  account: { readonly email: string; readonly password: string } | null,
): string {
  return [
    '',
    `  Plumbline   ${url}`,
    ...(account === null ? [] : [`  sign in     ${account.email}  ${account.password}`]),
    `  demo site   ${demoSite}`,
    `  mail        ${url}/__local/mail`,
    '',
    '  Ctrl+C ends it; data stays for the next start.',
    '',
  ].join('\n');
}

/** One clear line for what a person can mend; a fault of ours keeps its stack. */
function fail(error: unknown): never {
  if (error instanceof LocalCloudError) console.error(error.message);
  else if (isPortTaken(error))
    console.error(`Port ${error.port} is in use: end what uses it, or choose another with --demo-port`);
  else console.error(error);
  process.exit(1);
}

const isPortTaken = (error: unknown): error is Error & { readonly port: number } =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error;

function once(run: () => Promise<void>): () => void {
  let started = false;
  return () => {
    if (started) return;
    started = true;
    void run();
  };
}

function toCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('Give a whole number from 1.');
  return count;
}

function toPort(text: string): number {
  const port = Number(text);
  if (text.trim() === '' || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('a port is a whole number from 1 to 65535, or 0 for any that is free');
  return port;
}

await main(command.opts<Options>());
