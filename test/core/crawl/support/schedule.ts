import type { AuditConfig } from '#contract/audit.ts';
import type { CrawlEnd } from '#core/crawl/known-url.ts';
import { InvariantError } from './invariants.ts';
import { Machine } from './machine.ts';
import { type Random, createRandom } from './random.ts';
import { type FakeSite, generateSite } from './site.ts';
import { type Fault, World } from './world.ts';

/** How wild a schedule is; drawn per seed, so that some are nearly calm. */
interface Climate {
  readonly steps: number;
  readonly fault: number;
  readonly crash: number;
  readonly duplicate: number;
  readonly workerDeath: number;
  readonly bigJump: number;
  readonly cancels: boolean;
  readonly deletes: boolean;
  readonly losesState: boolean;
}

/** Schedules whose audit is also run without any faults. */
const THRIFT_EVERY = 10;

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

function drawClimate(random: Random): Climate {
  return {
    steps: 40 + random.below(160),
    fault: random.pick([0, 0.03, 0.12]),
    crash: random.pick([0, 0.02, 0.06]),
    duplicate: random.pick([0, 0.1]),
    workerDeath: random.pick([0, 0, 0.05, 0.25]),
    bigJump: random.pick([0, 0, 0.01]),
    cancels: random.chance(0.08),
    deletes: random.chance(0.04),
    losesState: random.chance(0.03),
  };
}

/**
 * One schedule: a site, an audit of it, two coordinators, and `climate.steps` moves in an order drawn from the
 * seed, each followed by every invariant. Then the faults cease, and the audit has to end.
 *
 * @throws InvariantError
 */
export async function runSchedule(seed: number): Promise<World> {
  const random = createRandom(seed ^ 0x5eed);
  const { site, config } = generateSite(seed);
  const climate = drawClimate(random);
  const world = new World({ site, config, coordinators: 2, checkWarm: () => random.chance(0.15) });
  // Sometimes the first message is lost: the sweeper's tick starts the audit.
  if (!random.chance(0.1)) world.control({ type: 'started' });
  for (let step = 0; step < climate.steps && !world.isOver(); step += 1) {
    if (await move(world, random, climate)) await world.settle();
  }
  await calmDown(world);
  await checkEnd(world, site);
  if (isComparable(world, site)) compareWithCalm(world, { site, config });
  if (seed % THRIFT_EVERY === 0) await checkThrift({ site, config });
  return world;
}

/** One move; false where it touched neither a coordinator nor a header, so that nothing can have changed there. */
async function move(world: World, random: Random, climate: Climate): Promise<boolean> {
  for (const coordinator of world.coordinators) coordinator.frozen = Math.max(0, coordinator.frozen - 1);
  const busy = world.coordinators.filter(({ pending, frozen }) => pending.length > 0 && frozen === 0);
  const { queues } = world;
  const draw = random.next();
  if (busy.length > 0 && draw < 0.55) {
    const coordinator = random.pick(busy);
    const index = random.below(coordinator.pending.length);
    await world.step(coordinator, index, drawFault(random, climate, coordinator.pending[index]?.name));
    return true;
  }
  if (draw < 0.72) {
    const group = random.chance(0.3) ? queues.control : queues.results;
    const coordinator = random.pick(world.coordinators);
    if (!world.canDeliver(group, coordinator)) return false;
    world.deliver(group, coordinator, random);
    return true;
  }
  if (draw < 0.88) {
    workSome(world, random, climate);
    return false;
  }
  if (draw < 0.96) {
    const jumps = random.chance(climate.bigJump) && canJump(world);
    if (jumps) world.mishaps.jumps += 1;
    world.now += jumps ? 2 * HOUR + MINUTE : random.below(40) * 1_000;
    await world.sweep();
    world.reportDead();
    const analysis = queues.analyze.find(({ visibleAt }) => visibleAt <= world.now);
    if (analysis !== undefined)
      await world.analyse(analysis, random.chance(climate.workerDeath) ? 'dies' : 'ok');
    return true;
  }
  mischief(world, random, climate);
  return true;
}

/** Nobody sleeps for four hours: an audit that nothing moves for so long is given up, as it should be. */
function canJump(world: World): boolean {
  return world.now - Date.parse(world.header()?.movedAt ?? '') < HOUR;
}

function drawFault(random: Random, { fault, crash }: Climate, call: string | undefined): Fault | null {
  const draw = random.next();
  if (call === 'headers.commit' && draw > 1 - fault) return 'echo';
  if (draw < crash / 2) return 'crash-before';
  if (draw < crash) return 'crash-after';
  if (draw < crash + fault / 2) return 'before';
  return draw < crash + fault ? 'after' : null;
}

function workSome(world: World, random: Random, climate: Climate): void {
  const ready = world.queues.slices.filter(({ visibleAt }) => visibleAt <= world.now);
  if (ready.length === 0) return;
  const message = random.pick(ready);
  const dies = random.chance(climate.workerDeath);
  const fate = dies ? random.pick(['dies', 'dies-written', 'dies-reported', 'out-of-time'] as const) : 'ok';
  world.workSlice(message, fate);
}

/** What does not happen every day. */
function mischief(world: World, random: Random, climate: Climate): void {
  const { queues, mishaps } = world;
  const draw = random.next();
  const group = random.chance(0.5) ? queues.control : queues.results;
  if (draw < 0.35 && random.chance(climate.duplicate * 5)) {
    const message = group.messages.length > 0 ? random.pick(group.messages) : null;
    if (message !== null) group.messages.push({ ...message, receives: 0 });
  } else if (draw < 0.45 && queues.slices.length > 0 && random.chance(climate.duplicate * 5)) {
    mishaps.duplicated += 1;
    queues.slices.push({ ...random.pick(queues.slices), receives: 0 });
  } else if (draw < 0.6) {
    // A long pause: all that is not asked meanwhile happens around it.
    random.pick(world.coordinators).frozen = random.below(60);
    // Its visibility is over while the coordinator still works on it: the other one gets it as well.
    if (group.out !== null) group.out = null;
  } else if (draw < 0.68) world.control({ type: 'tick' });
  else if (draw < 0.72) world.forgeAnalysis();
  else if (draw < 0.75) world.forge();
  else if (draw < 0.8 && climate.cancels) {
    mishaps.cancelled = true;
    world.headers.requestCancel(world.header()?.aud ?? '');
    if (random.chance(0.7)) world.control({ type: 'cancel' });
  } else if (draw < 0.85 && climate.deletes) {
    mishaps.deleted = true;
    world.headers.delete(world.header()?.aud ?? '');
  } else if (draw < 0.9 && climate.losesState) {
    const name = world.objects.names().find((object) => object.startsWith('state/'));
    if (name !== undefined) {
      mishaps.stateLost = true;
      world.objects.delete(name);
    }
  } else if (draw < 0.95 && climate.bigJump > 0 && queues.results.messages.length > 0) {
    // Twenty receives: the dead-letter queue has it, and only a deadline brings the slice back.
    mishaps.dropped += 1;
    queues.results.messages.shift();
  }
}

/** No faults from here on: everything that is on its way arrives, and the sweeper runs each minute. */
async function calmDown(world: World): Promise<void> {
  const running = world.coordinators.filter(({ task }) => task !== null);
  for (const coordinator of running) world.crash(coordinator);
  const start = world.now;
  const { mishaps } = world;
  // A report that is lost for good comes back by deadlines; a state that is lost is given up after four hours.
  const limit = mishaps.stateLost ? 6 * HOUR : mishaps.dropped > 0 ? 30 * HOUR : 2 * HOUR - MINUTE;
  while (!world.isOver()) {
    await drain(world);
    if (world.isOver()) break;
    const patience = mishaps.stateLost ? 30 * MINUTE : MINUTE;
    world.now = Math.max(world.now + patience, world.nextTime());
    await world.sweep();
    if (world.now - start > limit)
      throw new InvariantError(
        `I8 not done ${Math.round((world.now - start) / MINUTE)} minutes after the last fault`,
      );
  }
}

/** Lets everything happen that can happen now. */
async function drain(world: World): Promise<void> {
  const { queues } = world;
  for (let guard = 0; guard < 5_000; guard += 1) {
    const [first] = world.coordinators;
    const busy = world.coordinators.find(({ pending }) => pending.length > 0);
    const group = [queues.control, queues.results].find(
      (each) => first !== undefined && world.canDeliver(each, first),
    );
    const slice = queues.slices.find(({ visibleAt }) => visibleAt <= world.now);
    const analysis = queues.analyze.find(({ visibleAt }) => visibleAt <= world.now);
    if (busy !== undefined) {
      await world.step(busy, 0, null);
      await world.settle();
    } else if (group !== undefined && first !== undefined) {
      world.deliver(group, first, null);
      await world.settle();
    } else if (slice !== undefined) world.workSlice(slice, 'ok');
    else if (queues.deadSlices.length > 0) world.reportDead();
    else if (analysis !== undefined) await world.analyse(analysis, 'ok');
    else return;
  }
  throw new InvariantError('I8 something goes round in circles');
}

function must(holds: boolean, text: string): void {
  if (!holds) throw new InvariantError(text);
}

async function checkEnd(world: World, site: FakeSite): Promise<void> {
  const header = world.header();
  const { mishaps } = world;
  if (mishaps.deleted) return;
  must(header !== null, 'the header is gone');
  if (header === null) return;
  must(world.finished > 0, 'an audit is done and nobody was told');
  must(header.reason !== 'stuck' || mishaps.stateLost, 'an audit was given up that was sound');
  must(header.outcome !== 'cancelled' || mishaps.cancelled, 'an audit was cancelled by nobody');
  if (header.reason === 'stuck') return;
  const report = world.report();
  const { counters } = header;
  must(
    report !== null || counters.settled === 0 || mishaps.analysisFailed,
    'pages were accepted and never analysed',
  );
  if (report !== null) await checkReport(world, report);
  if (report !== null && wereOnlyKillersDeadly(world))
    for (const { url, state } of report.urls)
      must(state !== 'our-fault' || site.pages.get(url)?.kills === true, `${url} paid for another page`);
}

/** Each settled URL has its record in the object that the report names. */
async function checkReport(world: World, report: CrawlEnd): Promise<void> {
  const records = await Promise.all(report.accepted.map(({ key }) => world.recordsIn(key)));
  for (const [id, { url, state, accepted, why }] of report.urls.entries()) {
    must((state === 'settled') === (accepted !== null), `I3 ${url} is ${state} by slice ${accepted}`);
    must((state === 'skipped') === (why !== null), `${url} is ${state} because of ${why}`);
    if (accepted === null) continue;
    const status = records[accepted]?.get(id);
    const newest = world.watcher.state()?.urls.code[id] ?? 0;
    must(
      status !== undefined && (status ?? -1) === newest,
      `I3 slice ${accepted} has no newest record of ${url}`,
    );
  }
}

/** I9: what may be compared with a run in which nothing went wrong. */
function isComparable(world: World, site: FakeSite): boolean {
  const { mishaps } = world;
  const header = world.header();
  const isClean = mishaps.dropped === 0 && !mishaps.cancelled && !mishaps.deleted && !mishaps.stateLost;
  return (
    isClean && site.orderly && header !== null && header.reason !== 'deadline' && wereOnlyKillersDeadly(world)
  );
}

/** No slice failed but for pages that kill every worker. */
function wereOnlyKillersDeadly(world: World): boolean {
  const { sliceFailed, deaths, duplicated, dropped, jumps } = world.mishaps;
  if (deaths + duplicated + dropped + jumps === 0) return true;
  return sliceFailed + dropped + jumps === 0 && world.header()?.counters.ourFaults === 0;
}

/** The same audit by the decisions alone, one slice after the other. */
function compareWithCalm(world: World, { site, config }: { site: FakeSite; config: AuditConfig }): void {
  const calm = new Machine(site, config).start().runSafely();
  const header = world.header();
  const { outcome, reason } = calm.state;
  const isSame = world.mishaps.analysisFailed || (header?.outcome === outcome && header.reason === reason);
  must(isSame, `I9 the outcome is ${header?.outcome} ${header?.reason}, without faults ${outcome} ${reason}`);
  const report = world.report();
  if (report === null) return;
  const [wild, mild] = [summary(report), summary(calm.end())];
  must(wild === mild, `I9 faults changed what was found\n${diffLines(wild, mild)}`);
}

/** What readers would see: every URL with its fate, whichever slice brought its record. */
function summary(report: CrawlEnd): string {
  const lines = report.urls.map(({ accepted: _accepted, ...url }) => JSON.stringify(url));
  return [String(report.complete), ...lines].join('\n');
}

/** The same audit by the whole shell, with one coordinator and no faults: nothing may be done twice. */
async function checkThrift(of: { site: FakeSite; config: AuditConfig }): Promise<void> {
  const world = new World({ ...of, coordinators: 1, checkWarm: () => false });
  world.control({ type: 'started' });
  await calmDown(world);
  must(
    new Set(world.sends).size === world.sends.length,
    'a slice was sent twice, and nothing had gone wrong',
  );
  must(world.finished === 1, `the end was told ${world.finished} times, and nothing had gone wrong`);
}

function diffLines(a: string, b: string): string {
  const [left, right] = [a.split('\n'), b.split('\n')];
  return left
    .flatMap((line, i) => (line === right[i] ? [] : [`- ${line}`, `+ ${right[i]}`]))
    .slice(0, 6)
    .join('\n');
}
