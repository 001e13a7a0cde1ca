import type { AuditHeader } from '#contract/audit.ts';
import type { AuditId, WorkspaceId } from '#contract/ids.ts';
import type { CrawlEvent } from '#contract/messages.ts';
import { AppError, isAppError } from '../errors.ts';
import { applyChange, sealVersion } from './apply.ts';
import { type CommitPlan, SNAPSHOT_LIMITS, type SnapshotLimits, planCommit } from './commit-plan.ts';
import { type Input, decide, decideNext } from './decide.ts';
import { type Change, type Command, type Ctx, type Decision, type Lease, impliedCommands } from './delta.ts';
import { loadState } from './load-state.ts';
import { hostsWanted } from './plan.ts';
import type { CrawlPorts } from './ports.ts';
import { releaseHosts } from './release-hosts.ts';
import { runCommands } from './run-commands.ts';
import { reportedSlice } from './slice-done.ts';
import { sliceObjectNames } from './slice-names.ts';
import { MOST_PART_BYTES, decodeLinksPart } from './state-codec.ts';
import type { CrawlState } from './state.ts';
import { type WarmState, type WarmStates, createWarmStates } from './warm-states.ts';

/** A lease outlives the slices planned under it by far; an audit that waits renews it when it plans again. */
const LEASE_MS = 15 * 60_000;

/**
 * Brings one audit from one committed version to the next: the commit protocol of docs/crawl-machine.md,
 * whose steps are numbered here. `events` are those of one message group in one batch, all or nothing: when
 * the promise fails, all of them must be delivered again.
 *
 * @throws AppError BUSY where another coordinator was quicker, and whatever a port throws.
 */
export type Transition = (ws: WorkspaceId, aud: AuditId, events: readonly CrawlEvent[]) => Promise<void>;

export interface TransitionOptions {
  /** States kept in memory between transitions. */
  readonly states?: WarmStates;
  readonly limits?: SnapshotLimits;
}

const WARM = 4;

export function createTransition(
  ports: CrawlPorts,
  { states = createWarmStates(WARM), limits = SNAPSHOT_LIMITS }: TransitionOptions = {},
): Transition {
  return async (ws, aud, events) => {
    const header = await ports.headers.get(ws, aud); // 1
    if (header === null) return;
    if (header.phase === 'done') {
      if (header.sentVersion < header.version) await finish(ports, header);
      return;
    }
    const entry = states.take(header) ?? (await load(ports, header)); // 2
    if (header.sentVersion < header.version) {
      await runCommands(ports, entry.state, entry.state.commands); // 3
      await ports.headers.markSent(ws, aud, header.version, false);
    }
    const inputs = await readParts(ports, entry.state, events); // 4
    entry.clean = false;
    const work = await run(ports, entry.state, inputs, header);
    if (work.changes.length === 0) {
      entry.clean = true;
      states.put(entry);
      return;
    }
    const plan = planCommit({ entry, header, work, limits }, ports.newName); // 5
    for (const { name, bytes } of plan.objects) await ports.objects.put(name, bytes);
    await commit(ports, header, plan); // 6, 7
    Object.assign(entry, plan.entry, { clean: true });
    states.put(entry);

    const committed: AuditHeader = { ...header, ...plan.header };
    if (committed.phase === 'done') {
      // Of an audit that was analysed they went when its crawl ended.
      if (header.phase !== 'analyzing') await releaseHosts(ports, entry.state);
      await finish(ports, committed);
      return;
    }
    await runCommands(ports, entry.state, work.commands); // 8
    await ports.headers.markSent(ws, aud, committed.version, false); // 9
  };
}

/** What one transition has decided. */
export interface Work extends Decision {
  readonly ctx: Ctx;
}

async function load(ports: CrawlPorts, header: AuditHeader): Promise<WarmState> {
  return { ...(await loadState(header, ports.objects)), last: header.head.last, clean: true };
}

/** Ends an audit that is done: told to the world from the header alone, then out of the RUNNING index. */
async function finish(ports: CrawlPorts, header: AuditHeader): Promise<void> {
  await ports.finish(header);
  await ports.headers.markSent(header.ws, header.aud, header.version, true);
}

/** Reads the results that reports point to, where the report is of a slice in flight and knows its nonce. */
function readParts(ports: CrawlPorts, state: CrawlState, events: readonly CrawlEvent[]): Promise<Input[]> {
  return Promise.all(
    events.map(async (event): Promise<Input> => {
      if (event.type !== 'sliceDone') return { event };
      const slice = reportedSlice(state, event);
      if (slice === null) return { event, part: null };
      const { links } = sliceObjectNames({ ...event, ws: state.ws, aud: state.aud });
      const bytes = await getHostile(ports, links);
      const part = bytes === null ? null : decodeLinksPart(bytes, slice.kind);
      if (part === null) ports.metrics?.count('malformedResults', 1);
      return { event, part };
    }),
  );
}

async function getHostile(ports: CrawlPorts, name: string): Promise<Uint8Array | null> {
  try {
    return await ports.objects.get(name, MOST_PART_BYTES);
  } catch (error) {
    if (isAppError(error) && error.code === 'TOO_LARGE') return null;
    throw error;
  }
}

/** Decides and applies each event in order, then all that follows. */
async function run(
  ports: CrawlPorts,
  state: CrawlState,
  inputs: readonly Input[],
  header: AuditHeader,
): Promise<Work> {
  const leases = new Map<string, Lease>();
  const now = ports.now();
  const ctx: Ctx = { now, cancelRequested: header.cancelRequested, secret: ports.newSecret(), leases };
  const changes: Change[] = [];
  const commands: Command[] = [];
  const take = (decision: Decision): boolean => {
    for (const change of decision.changes) applyChange(state, change);
    changes.push(...decision.changes);
    commands.push(...decision.commands);
    return decision.changes.length > 0;
  };
  const faults = state.counters.ourFaults;
  for (const input of inputs) take(decide(state, input, ctx));
  let moved = true;
  while (moved) {
    const wanted = hostsWanted(state, ctx);
    for (const host of wanted) leases.set(host, await ports.leases.renew(host, state.aud, now + LEASE_MS));
    moved = wanted.length > 0;
    while (take(decideNext(state, ctx))) moved = true;
  }
  if (state.counters.ourFaults > faults) ports.metrics?.count('ourFaults', state.counters.ourFaults - faults);
  const all = [...commands, ...impliedCommands(changes)];
  if (changes.length > 0) sealVersion(state, { commands: all });
  return { changes, commands: all, ctx };
}

async function commit(ports: CrawlPorts, header: AuditHeader, plan: CommitPlan): Promise<void> {
  if (await ports.headers.commit(header.ws, header.aud, plan.header)) return;
  // The condition also fails on the echo of our own write, sent again after its answer was lost.
  const stored = await ports.headers.get(header.ws, header.aud);
  if (stored?.version === plan.header.version && stored.head.last === plan.header.head.last) return;
  throw new AppError('BUSY', `Another coordinator moved ${header.aud} beyond version ${header.version}`);
}
