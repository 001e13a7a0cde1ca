import { AppError } from '../errors.ts';
import type { Change } from './delta.ts';
import { countFound } from './derived.ts';
import { unpackFloat64, unpackInt32, unpackUint8 } from './pack.ts';
import { addToPool, improve, squeezePool, takeFromPool } from './pool.ts';
import type { CrawlState } from './state.ts';
import { FLAG, KIND, STATE, VIAS, appendUrl, at } from './url-table.ts';

/** URLs seen enter the pool, or move forward in it. */
export function applySeen(state: CrawlState, change: Extract<Change, { op: 'seen' }>): void {
  const keys = unpackFloat64(change.keys);
  const vias = unpackUint8(change.vias);
  const urls = change.count === 0 ? [] : change.urls.split('\n');
  if (urls.length !== change.count || keys.length !== change.count || vias.length !== change.count)
    throw new AppError('MALFORMED', 'Columns of seen URLs differ in length');
  for (const [i, url] of urls.entries())
    state.ids.set(url, -1 - addToPool(state.pool, url, at(keys, i), at(vias, i)));
  const betterKeys = unpackFloat64(change.betterKeys);
  const betterVias = unpackUint8(change.betterVias);
  for (const [i, place] of unpackInt32(change.places).entries())
    improve(state.pool, place, at(betterKeys, i), at(betterVias, i));
}

/** URLs beyond the caps are forgotten; only the number of pages among them is kept. */
export function applyDrop(state: CrawlState, change: Extract<Change, { op: 'drop' }>): void {
  const places = unpackInt32(change.places);
  const { pages } = state.pool;
  for (const place of places) state.ids.delete(takeFromPool(state.pool, place));
  state.overflow += pages - state.pool.pages;
  squeeze(state);
}

/** A round: places of the pool get their rank, each with what becomes of it. */
export function applyTake(state: CrawlState, change: Extract<Change, { op: 'take' }>): void {
  const places = unpackInt32(change.places);
  const states = unpackUint8(change.states);
  const whys = unpackUint8(change.whys);
  const flags = unpackUint8(change.flags);
  const hosts = unpackInt32(change.hosts);
  const detailOf = unpackInt32(change.detailOf);
  const details = change.details.map((text) => detailIndex(state, text));
  const kind = KIND[change.kind];
  if (change.round !== null) state.round = change.round;
  for (const [i, place] of places.entries()) {
    const via = at(state.pool.via, place);
    const url = takeFromPool(state.pool, place);
    const detail = at(detailOf, i);
    const row = {
      url,
      kind,
      via,
      state: at(states, i),
      why: at(whys, i),
      flags: at(flags, i),
      round: state.round,
      host: at(hosts, i),
      detail: detail < 0 ? -1 : (details[detail] ?? -1),
    };
    state.ids.set(url, addUrl(state, row));
    if (kind === KIND.page && row.state === STATE.found) state.allotted += 1;
    if (kind === KIND.check && row.state === STATE.found) countCheck(state, via);
  }
  squeeze(state);
}

export function applyProbes(state: CrawlState, change: Extract<Change, { op: 'probes' }>): void {
  state.probed = true;
  for (const { url, host, probe, flags } of change.add) {
    const id = addUrl(state, {
      url,
      kind: KIND.probe,
      via: VIAS.indexOf('probe'),
      state: STATE.found,
      why: 0,
      flags,
      round: state.round,
      host,
      detail: -1,
    });
    state.probes.set(id, probe);
  }
}

function addUrl(state: CrawlState, row: Parameters<typeof appendUrl>[1]): number {
  const id = appendUrl(state.urls, row);
  const { derived, counters } = state;
  if (row.state === STATE.found) {
    countFound(state, id, 1);
    derived.firstFound = Math.min(derived.firstFound, id);
  } else if (derived.firstFound === id) derived.firstFound = id + 1;
  if (row.kind === KIND.page) {
    derived.tablePages += 1;
    if (row.state === STATE.skipped) counters.skipped += 1;
  }
  if ((row.flags & FLAG.shot) !== 0) state.shots += 1;
  return id;
}

function countCheck(state: CrawlState, via: number): void {
  state.counters.checks += 1;
  if (via === VIAS.indexOf('asset')) state.checks.assets += 1;
  else state.checks.links += 1;
}

function squeeze(state: CrawlState): void {
  squeezePool(state.pool, (url, place) => state.ids.set(url, -1 - place));
}

function detailIndex(state: CrawlState, text: string): number {
  const known = state.derived.detailIds.get(text);
  if (known !== undefined) return known;
  state.details.push(text);
  state.derived.detailIds.set(text, state.details.length - 1);
  return state.details.length - 1;
}
