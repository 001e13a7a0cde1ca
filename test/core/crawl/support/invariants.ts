import type { AuditHeader } from '#contract/audit.ts';
import { applyDelta } from '#core/crawl/apply.ts';
import { Delta } from '#core/crawl/delta.ts';
import { loadState } from '#core/crawl/load-state.ts';
import type { ObjectStore } from '#core/crawl/ports.ts';
import { FOREIGN_WIDTH } from '#core/crawl/plan.ts';
import { toSnapshot } from '#core/crawl/snapshot.ts';
import { decodeObject } from '#core/crawl/state-codec.ts';
import { type CrawlState, createState } from '#core/crawl/state.ts';
import { FLAG, KIND, STATE, at } from '#core/crawl/url-table.ts';

export class InvariantError extends Error {
  override readonly name = 'InvariantError';
}

function must(holds: boolean, text: string): void {
  if (!holds) throw new InvariantError(text);
}

/** Follows an audit's header and state from commit to commit, and says where a promise is broken. */
export interface Watcher {
  /** After every step. */
  readonly look: (header: AuditHeader | null, now: number) => Promise<void>;
  /** The state as committed, null before the first commit. */
  readonly state: () => CrawlState | null;
  /** A coordinator keeps this state as clean at this version. */
  readonly checkWarm: (state: CrawlState) => void;
}

export function createWatcher(objects: Pick<ObjectStore, 'get'>): Watcher {
  let before: AuditHeader | null = null;
  let replica: CrawlState | null = null;
  let deleted = false;

  async function follow(header: AuditHeader): Promise<void> {
    if (header.head.last === null) return;
    if (header.head.deltas.at(-1) === header.head.last) {
      const bytes = await objects.get(header.head.last, 1e9);
      must(bytes !== null, `the delta ${header.head.last} of a committed header is not there`);
      replica ??= createState(header);
      if (bytes !== null) applyDelta(replica, decodeObject(Delta, bytes, header.head.last));
    } else replica = (await loadState(header, objects)).state;
    must(replica.version === header.version, 'I5 the state has another version than the header');
    checkState(replica);
    const known = replica;
    for (const { key } of known.accepted)
      must(key.startsWith(`slices/${header.ws}/${header.aud}/`), 'I3 an accepted key lies elsewhere');
  }

  return {
    state: () => replica,
    checkWarm(state) {
      if (replica === null || state.version !== replica.version || replica.phase === 'done') return;
      const warm = JSON.stringify(toSnapshot(state));
      const cold = JSON.stringify(toSnapshot(replica));
      if (warm !== cold)
        throw new InvariantError(
          `I4 the warm state of version ${state.version} differs from the replay\n${firstDifference(warm, cold)}`,
        );
    },
    async look(header, now) {
      if (header === null) {
        deleted ||= before !== null;
        return;
      }
      must(!deleted, 'a deleted header came back');
      if (before !== null) checkStep(before, header);
      if (before === null || before.version !== header.version) await follow(header);
      checkHeader(header, now, replica);
      before = header;
    },
  };
}

function checkStep(before: AuditHeader, header: AuditHeader): void {
  const step = header.version - before.version;
  must(step === 0 || step === 1, `I5 the version went from ${before.version} to ${header.version}`);
  must(
    before.phase !== 'done' || (step === 0 && header.phase === 'done'),
    'I5 an audit that was done went on',
  );
  must(
    before.phase !== 'done' || before.outcome === header.outcome,
    'I5 the outcome of a done audit changed',
  );
  must(header.sentVersion >= before.sentVersion, 'I6 sentVersion went back');
}

function checkHeader(header: AuditHeader, now: number, state: CrawlState | null): void {
  const isStuck = header.reason === 'stuck';
  must(isStuck || header.sentVersion >= header.version - 1, 'I6 more than one version was not sent');
  must(header.sentVersion <= header.version, 'I6 sent what is not committed');
  const isOver = header.phase === 'done' && header.sentVersion === header.version;
  if (isOver) {
    must(header.nextCheckAt === null, 'I7 an audit that is over is still in RUNNING');
    return;
  }
  must(header.nextCheckAt !== null, 'I7 a running audit is not in RUNNING');
  const soon = (header.nextCheckAt ?? 0) <= now + 5 * 60_000;
  must(soon || state?.slices.size === 0, 'I7 a running audit is not looked at within five minutes');
}

function checkState(state: CrawlState): void {
  const { urls, config } = state;
  const inFlight = new Map<number, number>();
  for (const slice of state.slices.values())
    for (const id of slice.urls) inFlight.set(id, (inFlight.get(id) ?? 0) + 1);
  const seen = new Set<string>();
  let asked = 0;
  for (let id = 0; id < urls.count; id += 1) {
    const isPlanned = urls.state[id] === STATE.planned;
    must(
      (inFlight.get(id) ?? 0) === (isPlanned ? 1 : 0),
      `I1 URL ${id} is in ${inFlight.get(id) ?? 0} slices in flight`,
    );
    const accepted = at(urls.accepted, id);
    if (urls.state[id] === STATE.settled)
      must(accepted >= 0 && accepted < state.accepted.length, `I3 URL ${id} is settled by no accepted slice`);
    if (urls.kind[id] === KIND.page) {
      const url = urls.url[id] ?? '';
      must(!seen.has(url), `I1 ${url} is there twice`);
      seen.add(url);
      if (isPlanned || urls.state[id] === STATE.settled || urls.state[id] === STATE.fault) asked += 1;
    }
    must(
      (at(urls.flags, id) & FLAG.single) === 0 || urls.state[id] !== STATE.settled,
      `URL ${id} stays alone`,
    );
  }
  must(
    asked <= config.maxPages && state.allotted <= config.maxPages,
    `I2 ${asked} pages of ${config.maxPages}`,
  );
  must(
    state.counters.planned <= config.maxPages,
    `I2 ${state.counters.planned} pages planned of ${config.maxPages}`,
  );
  const ids = state.accepted.map(({ slice }) => slice);
  must(new Set(ids).size === ids.length, 'I3 a slice was accepted twice');
  const foreign = [...state.slices.values()].filter(({ host }) => state.hosts[host]?.foreign === true);
  must(state.slices.size - foreign.length <= config.width, `I10 ${state.slices.size} slices in flight`);
  must(foreign.length <= FOREIGN_WIDTH, `I10 ${foreign.length} slices of foreign hosts in flight`);
  must(
    new Set(foreign.map(({ host }) => host)).size === foreign.length,
    'a foreign host is asked twice at a time',
  );
}

function firstDifference(a: string, b: string): string {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  return `${a.slice(Math.max(0, i - 60), i + 60)}\n${b.slice(Math.max(0, i - 60), i + 60)}`;
}
