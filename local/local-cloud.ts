import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { createClock } from './clock.ts';
import { type DataDir, openDataDir } from './data-dir.ts';
import { ensureDemoAccount } from './demo-account.ts';
import { plain } from './edge/exchange.ts';
import { createFront } from './edge/front.ts';
import { type Front, listen } from './edge/viewer-server.ts';
import { type Emulators, startEmulators } from './emulators/emulators.ts';
import { LocalCloudError } from './errors.ts';
import { createFunctions, type Functions } from './functions/functions.ts';
import type { Principal } from './gate/gate.ts';
import { createLocalClient } from './gate/local-client.ts';
import { openLogs } from './logs.ts';
import { openOutbox, type SentMail } from './mail/outbox.ts';
import type { LocalCloud, LocalCloudOptions } from './options.ts';
import { createPhases, type Phases } from './phases.ts';
import { startSchedules } from './sources/schedules.ts';
import { startSources } from './sources/sources.ts';
import { synthesise } from './synth/synthesise.ts';
import { type Plan, planFrom } from './template/plan.ts';
import { resolveStacks } from './template/resolve.ts';
import { ACCOUNT, REGION } from './template/world.ts';
import { ensureDashboard, WEB_DIST } from './web-build.ts';

const PRODUCT = new URL('../lib/plumbline-app.ts', import.meta.url);

/**
 * The whole product on this machine: synthesises the app, makes what its templates declare in embedded
 * emulators, and runs its functions.
 * @throws LocalCloudError with one line that a person can act on
 */
export async function startLocalCloud(options: LocalCloudOptions): Promise<LocalCloud> {
  const closing: (() => unknown)[] = [];
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    return { ...(await start(options, closing)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** @param closing takes what has to be ended, in the order in which it was begun */
async function start(
  options: LocalCloudOptions,
  closing: (() => unknown)[],
): Promise<Omit<LocalCloud, 'close'>> {
  const begun = performance.now();
  const phases = createPhases();
  const tell = options.quiet === true ? () => {} : (options.onLine ?? console.log);
  const say = (line: string) => {
    tell(printable(line));
  };
  checkMachine();
  const dataDir = openDataDir(options.dataDir);
  // The port first: a second start should fail before it has touched anything.
  const front: Front = { answer: () => Promise.resolve(plain(503, 'The local cloud is starting.')) };
  const server = await listen(front, options.port);
  closing.push(server.close);
  const url = `http://localhost:${server.port}`;
  const logs = openLogs(join(dataDir.path, 'logs'));
  closing.push(logs.close);
  const outbox = openOutbox(join(dataDir.path, 'mail.jsonl'), (mail) => {
    say(mailLine(mail, url));
  });
  let functions: Functions | undefined;
  const emulators = startEmulators(logs.of('emulators'), {
    mail: outbox.add,
    invoke: ({ name, event }) => invoked(functions, name, event),
  });
  closing.push(emulators.stop);
  const { plan, gateUrl } = await makePlan(options, dataDir, emulators, server.port, phases);

  functions = createFunctions({ plan, gateUrl, logs, cores: availableParallelism(), say });
  closing.push(functions.close);
  const runner = createRunner();
  const { tables, queues, buckets, pools, scheduleGroups, serviceRoles } = plan;
  const opening = emulators.remote.open({
    dataDir: dataDir.path,
    plan: { tables, queues, buckets, pools, functions: plan.functions, scheduleGroups, serviceRoles },
    principals: [...functions.principals, runner],
    faults: options.faults ?? {},
  });
  const { jwks } = await phases.time('opening', Promise.race([opening, emulators.lost]));
  functions.start(jwks);
  const demoAccount =
    options.demo === undefined || pools[0] === undefined
      ? null
      : await ensureDemoAccount(dataDir, options.demo.email, pools[0].id, createLocalClient(gateUrl, runner));
  const { byName, environments, invoke } = functions;
  front.answer = createFront({ plan, functions: byName, outbox, webRoot: options.webRoot ?? WEB_DIST });
  const sources = startSources({ plan, functions, gateUrl, say });
  closing.push(sources.stop);
  const clock = createClock();
  const schedules = startSchedules({
    schedules: plan.schedules,
    functions: byName,
    clock,
    overdue: dataDir.kept,
  });
  closing.push(schedules.stop);
  await emulators.remote.begin(undefined);
  await phases.time('warm-up', functions.warm());
  phases.took['ready'] = Math.round(performance.now() - begun);
  return {
    url,
    demoAccount,
    outbox,
    phases: phases.took,
    plan,
    environments,
    lost: emulators.lost,
    invoke,
    async moveClock(milliseconds) {
      await emulators.remote.moveClock(milliseconds);
      clock.move(milliseconds);
    },
    setFaults: (faults) => emulators.remote.setFaults(faults),
    queues: () => emulators.remote.count(undefined),
  };
}

/** Synthesis, the emulators' start and the dashboard's build do not need each other. */
async function makePlan(
  options: LocalCloudOptions,
  dataDir: DataDir,
  emulators: Emulators,
  port: number,
  phases: Phases,
): Promise<{ plan: Plan; gateUrl: string }> {
  const listening = Promise.race([emulators.remote.listen(undefined), emulators.lost]);
  const [stacks, gatePort] = await Promise.all([
    phases.time('synthesis', synthesise(options.app ?? PRODUCT, options.settings)),
    phases.time('emulators', listening),
    options.webRoot === undefined ? phases.time('dashboard', ensureDashboard()) : undefined,
  ]);
  const gate = `127.0.0.1:${gatePort}`;
  const world = {
    region: REGION,
    account: ACCOUNT,
    gate,
    viewer: `localhost:${port}`,
    secret: dataDir.secret,
  };
  const plan = planFrom(resolveStacks(stacks, world), options.root);
  dataDir.checkStamp(plan);
  return { plan, gateUrl: `http://${gate}` };
}

/** The runner itself, for what no function does: it may do anything. */
function createRunner(): Principal {
  return {
    name: 'the local runner',
    accessKeyId: `AKIA${randomBytes(8).toString('hex').toUpperCase()}`,
    secret: randomBytes(30).toString('base64'),
    statements: [{ Effect: 'Allow', Action: ['*'], Resource: ['*'] }],
  };
}

async function invoked(functions: Functions | undefined, name: string, event: unknown) {
  const outcome = await functions?.invoke(name, event);
  if (outcome?.ok === true) return { payload: JSON.stringify(outcome.value), failed: false };
  const { errorType, errorMessage } = outcome ?? { errorType: 'Starting', errorMessage: 'not yet started' };
  return { payload: JSON.stringify({ errorType, errorMessage }), failed: true };
}

function mailLine({ to, subject, text }: SentMail, url: string): string {
  return `Mail to ${to}: ${`${subject}: ${text}`.slice(0, 160)} (${url}/__local/mail)`;
}

/** One line without escape sequences: an error may quote a crawled page. */
function printable(line: string): string {
  return line.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').slice(0, 500);
}

function checkMachine(): void {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major < 24) {
    throw new LocalCloudError(
      `The local cloud needs Node 24 and this is ${process.version}: start it with "npm start"`,
    );
  }
}
