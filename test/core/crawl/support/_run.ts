import { runSchedule } from './schedule.ts';
const [from, to] = [Number(process.argv[2]), Number(process.argv[3])];
const verbose = process.argv[4] === 'v';
let fails = 0;
const tot = {
  commits: 0,
  failed: 0,
  dropped: 0,
  ticks: 0,
  stuck: 0,
  left: 0,
  forged: 0,
  steps: 0,
  outcomes: {} as Record<string, number>,
};
const c0 = process.cpuUsage();
for (let seed = from; seed <= to; seed++) {
  const t = process.cpuUsage();
  try {
    const world = await runSchedule(seed);
    const h = world.header();
    const d = process.cpuUsage(t);
    tot.commits += h?.version ?? 0;
    tot.failed += world.mishaps.sliceFailed;
    tot.dropped += world.mishaps.dropped;
    tot.ticks += world.ticks;
    tot.left += world.mishaps.left;
    tot.forged += world.mishaps.forged;
    tot.steps += world.steps;
    const k = `${h?.outcome}/${h?.reason}`;
    tot.outcomes[k] = (tot.outcomes[k] ?? 0) + 1;
    if (verbose)
      console.log(
        seed,
        ((d.user + d.system) / 1000).toFixed(0),
        'ms v',
        h?.version,
        'steps',
        world.steps,
        'ticks',
        world.ticks,
        'dropped',
        world.mishaps.dropped,
        'lost',
        world.mishaps.stateLost,
        k,
      );
  } catch (e) {
    fails++;
    if (fails <= 8)
      console.log('SEED', seed, (e as Error).message.slice(0, 1500), from === to ? (e as Error).stack : '');
  }
}
const c = process.cpuUsage(c0);
console.log(
  'fails',
  fails,
  'cpu ms/seed',
  ((c.user + c.system) / 1000 / (to - from + 1)).toFixed(1),
  JSON.stringify(tot),
);
