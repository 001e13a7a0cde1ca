import { AppError } from '../errors.ts';
import { applyAnswers } from './apply-answers.ts';
import { applyEnd } from './apply-end.ts';
import { applyDrop, applyProbes, applySeen, applyTake } from './apply-urls.ts';
import type { Change, Delta } from './delta.ts';
import { countFound } from './derived.ts';
import { CLASS, linkKey } from './pool.ts';
import { addToPool } from './pool.ts';
import type { CrawlState } from './state.ts';
import { FLAG, KIND, STATE, VIAS, at } from './url-table.ts';

/**
 * Applies one change. With applyDelta the only code that changes a state, live and on replay alike.
 * @throws AppError MALFORMED for a change that fits no state: a damaged or forged delta.
 */
export function applyChange(state: CrawlState, change: Change): void {
  switch (change.op) {
    case 'start':
      state.phase = 'crawling';
      state.startedAt = change.at;
      state.secret = change.secret;
      state.chain.push(change.url);
      state.derived.scope = null;
      for (const [position, url] of startUrls(state, change.url).entries())
        state.ids.set(
          url,
          -1 - addToPool(state.pool, url, linkKey(CLASS.link, 0, position), VIAS.indexOf('start')),
        );
      return;
    case 'hosts':
      for (const entry of change.add) addHost(state, entry);
      return;
    case 'host':
      applyHost(state, change);
      return;
    case 'chain':
      state.chain.push(change.url);
      state.derived.scope = null;
      return;
    case 'landmarks':
      state.landmarks.push(...change.urls);
      return;
    case 'seen':
      applySeen(state, change);
      return;
    case 'drop':
      applyDrop(state, change);
      return;
    case 'take':
      applyTake(state, change);
      return;
    case 'probes':
      applyProbes(state, change);
      return;
    case 'slice':
      addSlice(state, change);
      return;
    case 'attempt': {
      const slice = sliceOf(state, change.slice);
      slice.attempt = change.attempt;
      slice.deadline = change.deadline;
      return;
    }
    case 'accept':
      sliceOf(state, change.slice);
      state.slices.delete(change.slice);
      state.accepted.push({ slice: change.slice, key: change.key });
      return;
    case 'retire':
      sliceOf(state, change.slice);
      state.slices.delete(change.slice);
      return;
    case 'keys':
      for (const { at: index, name, state: next, equal, failed } of change.set) {
        const owed = state.keys[index]?.owed ?? false;
        const turned = next === 'dynamic' && state.keys[index]?.state === 'static';
        state.keys[index] = { name, state: next, equal, failed, owed: owed || turned };
        state.derived.keyIds.set(name, index);
      }
      return;
    case 'answers':
      applyAnswers(state, change);
      return;
    case 'requeue':
      requeue(state, change);
      return;
    case 'faults':
      for (const id of change.ids) applyFault(state, id);
      return;
    case 'end':
      applyEnd(state, change);
      return;
    case 'done':
      state.phase = 'done';
      state.outcome = change.outcome;
      state.reason = change.reason;
      state.finishedAt = change.at;
      return;
  }
}

/** The start URL, and the others of an audit that is of a list. */
const startUrls = ({ config }: CrawlState, start: string): string[] => [
  ...new Set([start, ...(config.only ?? [])]),
];

/** Replays a committed delta. @throws AppError MALFORMED where it is not of this state's version. */
export function applyDelta(state: CrawlState, delta: Delta): void {
  if (delta.base !== state.version)
    throw new AppError(
      'MALFORMED',
      `A delta of version ${delta.base} does not fit a state of version ${state.version}`,
    );
  for (const change of delta.changes) applyChange(state, change);
  sealVersion(state, delta);
}

/** What ends every commit: one more version, and the commands that are now owed. */
export function sealVersion(state: CrawlState, { commands }: Pick<Delta, 'commands'>): void {
  state.version += 1;
  state.commands = commands;
}

function addHost(
  state: CrawlState,
  entry: { host: string; scheme: 'http' | 'https'; foreign: boolean },
): void {
  const known = state.derived.hostIds.get(entry.host);
  const host = known === undefined ? undefined : state.hosts[known];
  if (host !== undefined) {
    host.foreign &&= entry.foreign;
    return;
  }
  state.derived.hostIds.set(entry.host, state.hosts.length);
  state.hosts.push({
    ...entry,
    phase: 'new',
    tries: 0,
    verdict: null,
    robots: '',
    notBefore: 0,
    fault: false,
  });
}

function applyHost(state: CrawlState, change: Extract<Change, { op: 'host' }>): void {
  const host = state.hosts[change.host];
  if (host === undefined) throw new AppError('MALFORMED', `No host ${change.host}`);
  host.phase = change.again === null ? 'known' : 'new';
  host.notBefore = change.again ?? 0;
  host.verdict = change.verdict;
  host.robots = change.robots;
  host.fault = change.fault;
  state.derived.robots[change.host] = undefined;
}

function addSlice(state: CrawlState, change: Extract<Change, { op: 'slice' }>): void {
  const { id, kind, host, urls, lane, paceMs, delayMs, deadline } = change;
  if (state.slices.has(id)) throw new AppError('MALFORMED', `Slice ${id} is in flight already`);
  state.slices.set(id, { id, kind, host, urls, lane, paceMs, delayMs, attempt: 1, deadline });
  state.seq += 1;
  const entry = state.hosts[host];
  if (kind === 'discover' && entry !== undefined) {
    entry.phase = 'asking';
    entry.tries += 1;
  }
  for (const url of urls) {
    if (url >= state.urls.count || state.urls.state[url] !== STATE.found)
      throw new AppError('MALFORMED', `URL ${url} waits for no slice`);
    state.urls.state[url] = STATE.planned;
    countFound(state, url, -1);
    if (isFreshPage(state, url)) state.counters.planned += 1;
  }
  const { derived } = state;
  while (derived.firstFound < state.urls.count && state.urls.state[derived.firstFound] !== STATE.found)
    derived.firstFound += 1;
}

const isFreshPage = (state: CrawlState, id: number): boolean =>
  state.urls.kind[id] === KIND.page && at(state.urls.accepted, id) < 0;

function requeue(state: CrawlState, change: Extract<Change, { op: 'requeue' }>): void {
  const { urls, derived } = state;
  for (const id of change.ids) {
    const was = urls.state[id];
    if (was !== STATE.planned && was !== STATE.settled)
      throw new AppError('MALFORMED', `URL ${id} cannot be asked again`);
    if (was === STATE.planned && isFreshPage(state, id)) state.counters.planned -= 1;
    if (change.why === 'time') urls.lefts[id] = Math.min(255, at(urls.lefts, id) + 1);
    if (change.why === 'render' || change.why === 'owed') setFlag(state, id, FLAG.render);
    if (change.why === 'split') setFlag(state, id, FLAG.single);
    if (change.why === 'recheck') {
      setFlag(state, id, FLAG.recheck);
      urls.first[id] = at(urls.code, id);
    }
    urls.state[id] = STATE.found;
    countFound(state, id, 1);
    derived.firstFound = Math.min(derived.firstFound, id);
  }
  const key = change.key === undefined ? undefined : state.keys[change.key];
  if (key !== undefined) key.owed = false;
}

function setFlag(state: CrawlState, id: number, flag: number): void {
  state.urls.flags[id] = at(state.urls.flags, id) | flag;
}

/** What has an answer keeps it: only the second asking is lost. */
function applyFault(state: CrawlState, id: number): void {
  const { urls } = state;
  if (at(urls.accepted, id) >= 0) {
    urls.state[id] = STATE.settled;
    urls.first[id] = 0;
    return;
  }
  urls.state[id] = STATE.fault;
  if (urls.kind[id] === KIND.page) state.counters.ourFaults += 1;
}

function sliceOf(state: CrawlState, id: string) {
  const slice = state.slices.get(id);
  if (slice === undefined) throw new AppError('MALFORMED', `Slice ${id} is not in flight`);
  return slice;
}
