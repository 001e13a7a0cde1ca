import type { AuditConfig } from '#contract/audit.ts';
import { type Robots, parseRobots } from '../robots/robots.ts';
import { type CompiledScope, compileScope } from './scope.ts';
import { type ShapeIndex, createShapeIndex } from './shape-index.ts';
import type { CrawlState, HostEntry } from './state.ts';
import { type TrapCounter, createTrapCounter } from './traps.ts';
import { KIND, STATE, at } from './url-table.ts';

/**
 * Indexes over a state: made from it when it is loaded, kept by `applyChange` or filled when asked. Nothing
 * here decides anything that the state does not say.
 */
export interface Derived {
  /** URLs in state `found`, all and by host, and an id that none of them is below. */
  found: number;
  readonly foundOn: number[];
  firstFound: number;
  tablePages: number;
  readonly hostIds: Map<string, number>;
  readonly keyIds: Map<string, number>;
  readonly detailIds: Map<string, number>;
  readonly shapes: ShapeIndex;
  scope: CompiledScope | null;
  readonly robots: (Robots | undefined)[];
  traps: TrapCounter | null;
}

export function createDerived(): Derived {
  return {
    found: 0,
    foundOn: [],
    firstFound: 0,
    tablePages: 0,
    hostIds: new Map(),
    keyIds: new Map(),
    detailIds: new Map(),
    shapes: createShapeIndex(),
    scope: null,
    robots: [],
    traps: null,
  };
}

/** Fills the indexes of a state that was loaded from a snapshot. */
export function rebuildDerived(state: CrawlState): void {
  const { derived, urls } = state;
  for (const [index, { host }] of state.hosts.entries()) derived.hostIds.set(host, index);
  for (const [index, { name }] of state.keys.entries()) derived.keyIds.set(name, index);
  for (const [index, text] of state.details.entries()) derived.detailIds.set(text, index);
  let firstFound = urls.count;
  for (let id = 0; id < urls.count; id += 1) {
    if (urls.kind[id] === KIND.page) derived.tablePages += 1;
    if (urls.state[id] === STATE.found) {
      countFound(state, id, 1);
      firstFound = Math.min(firstFound, id);
    }
    if (at(urls.render, id) > 0) derived.shapes.observe(urls, id);
  }
  derived.firstFound = firstFound;
}

/** One URL more or less in state `found`. */
export function countFound({ derived, urls }: CrawlState, id: number, step: 1 | -1): void {
  const host = at(urls.host, id);
  derived.found += step;
  derived.foundOn[host] = (derived.foundOn[host] ?? 0) + step;
}

/** The audit's patterns, compiled once a state. */
export function scopeOf(state: CrawlState): CompiledScope {
  state.derived.scope ??= compileScope(state.config.scope, state.chain);
  return state.derived.scope;
}

export function robotsOf(state: CrawlState, host: number): Robots {
  const known = state.derived.robots[host];
  if (known !== undefined) return known;
  const robots = parseRobots(state.hosts[host]?.robots ?? '');
  state.derived.robots[host] = robots;
  return robots;
}

/** The trap counters over all ranked pages, brought up to date. */
export function trapsOf(state: CrawlState): TrapCounter {
  state.derived.traps ??= createTrapCounter(state.createdAt);
  state.derived.traps.catchUp(state.urls);
  return state.derived.traps;
}

/** Whether robots.txt of a host binds us, and how. */
export function robotsBind(
  config: AuditConfig,
  host: HostEntry | undefined,
): 'rules' | 'nothing' | 'everything' {
  if (!config.respectRobots || host === undefined || host.foreign) return 'nothing';
  if (host.verdict === 'unreachable') return 'everything';
  return host.verdict === 'rules' ? 'rules' : 'nothing';
}
