import { isAllowed } from '../robots/robots.ts';
import type { Change } from './delta.ts';
import { robotsBind, robotsOf, scopeOf, trapsOf } from './derived.ts';
import { urlCap } from './gather-links.ts';
import { hashText } from './hash.ts';
import type { SkipReason } from './known-url.ts';
import { packColumn } from './pack.ts';
import { isPageClass, placesOf } from './pool.ts';
import { ROBOTS_AGENT } from './robots-agent.ts';
import type { CrawlState } from './state.ts';
import { hostPart, schemePart } from './url-parts.ts';
import { FLAG, STATE, VIAS, at, whyCode } from './url-table.ts';

/** Sub-domains can be without end, as paths can. */
const MOST_HOSTS = 100;
const MOST_SHOTS = 100;
/** One page in 50 is rendered as a control, whatever its key says. */
const CONTROL_EVERY = 50;

/** A URL's fate at the barrier. */
interface Verdict {
  readonly why: SkipReason | null;
  readonly detail: string | null;
}

const IN: Verdict = { why: null, detail: null };

/**
 * The barrier: nothing found, planned or in flight, so all that this round names is known. The URLs it named
 * get their ranks, in an order that no arrival can change, and of each it is said whether it will be asked:
 * robots, scope, traps and budget, in that order. First, though, hosts that were not met before are asked
 * for their robots.txt, and what is beyond the cap is dropped. Null where no page waits.
 */
export function decideRound(state: CrawlState): Change[] | null {
  const waiting = placesOf(state.pool, isPageClass);
  if (waiting.length === 0) return null;
  const hosts = newHosts(state, waiting);
  if (hosts.length > 0) return [{ op: 'hosts', add: hosts }];
  const room = Math.max(0, urlCap(state) - state.derived.tablePages);
  const first = state.round < 0 ? waiting.filter((place) => at(state.pool.via, place) === START) : waiting;
  // A step of its own: the pool may close its gaps after either, and places seen before are then others'.
  const beyond = first.subarray(room);
  return [beyond.length > 0 ? { op: 'drop', places: packColumn(beyond) } : takePages(state, first)];
}

const START = VIAS.indexOf('start');

type NewHost = Extract<Change, { op: 'hosts' }>['add'][number];

function newHosts(state: CrawlState, places: Int32Array): NewHost[] {
  const { hostIds } = state.derived;
  const open = MOST_HOSTS - state.hosts.filter(({ foreign }) => !foreign).length;
  const found = new Map<string, NewHost>();
  for (const place of places) {
    if (found.size >= open) break;
    // Sitemaps of the start host come before its first page: their hosts can wait.
    if (state.round < 0 && at(state.pool.via, place) !== START) continue;
    const url = state.pool.url[place] ?? '';
    const host = hostPart(url);
    const known = hostIds.get(host);
    if (found.has(host) || (known !== undefined && state.hosts[known]?.foreign === false)) continue;
    found.set(host, { host, scheme: schemePart(url), foreign: false });
  }
  return [...found.values()];
}

function takePages(state: CrawlState, places: Int32Array): Change {
  const judge = createJudge(state);
  const flagger = createFlagger(state);
  const size = places.length;
  const columns = {
    states: new Uint8Array(size),
    whys: new Uint8Array(size),
    flags: new Uint8Array(size),
    hosts: new Int32Array(size),
    detailOf: new Int32Array(size),
  };
  const details = new Map<string, number>();
  for (const [i, place] of places.entries()) {
    const url = state.pool.url[place] ?? '';
    const host = ownHost(state, url);
    const { why, detail } = judge(url, host);
    columns.states[i] = why === null ? STATE.found : STATE.skipped;
    columns.whys[i] = why === null ? 0 : whyCode(why);
    columns.flags[i] = why === null ? flagger(url, at(state.pool.via, place)) : 0;
    columns.hosts[i] = host;
    columns.detailOf[i] = detail === null ? -1 : indexIn(details, detail);
  }
  return {
    op: 'take',
    round: state.round + 1,
    kind: 'page',
    places: packColumn(places),
    states: packColumn(columns.states),
    whys: packColumn(columns.whys),
    flags: packColumn(columns.flags),
    hosts: packColumn(columns.hosts),
    details: [...details.keys()],
    detailOf: packColumn(columns.detailOf),
  };
}

/** Index of a URL's host where it is one of the audit's, else -1. */
function ownHost(state: CrawlState, url: string): number {
  const index = state.derived.hostIds.get(hostPart(url)) ?? -1;
  return state.hosts[index]?.foreign === false ? index : -1;
}

function createJudge(state: CrawlState): (url: string, host: number) => Verdict {
  const scope = scopeOf(state);
  const traps = trapsOf(state).fork();
  let budget = state.config.maxPages - state.allotted;
  return (url, host) => {
    if (host < 0) return { why: 'scope', detail: `more than ${MOST_HOSTS} hosts` };
    const robots = robotsVerdict(state, url, host);
    if (robots !== null) return robots;
    const refusal = scope.refusal(url);
    if (refusal !== null) return { why: 'scope', detail: refusal };
    const trap = traps.judge(url);
    if (trap !== null) return trap;
    if (budget <= 0) return { why: 'budget', detail: null };
    budget -= 1;
    return IN;
  };
}

/** What robots.txt says against our asking for a URL; null where nothing. */
export function robotsVerdict(state: CrawlState, url: string, host: number): Verdict | null {
  const binding = robotsBind(state.config, state.hosts[host]);
  if (binding === 'nothing') return null;
  if (binding === 'everything') return { why: 'robots-unreachable', detail: null };
  const { allowed, line } = isAllowed(robotsOf(state, host), ROBOTS_AGENT, url);
  return allowed ? null : { why: 'robots', detail: line?.slice(0, 300) ?? null };
}

/**
 * Which pages are rendered whatever their key says (the start page, its landmarks, one in fifty), and which
 * are photographed: those first two, and the first page of each URL shape.
 */
function createFlagger(state: CrawlState): (url: string, via: number) => number {
  const { mode } = state.config;
  if (mode === 'html') return () => 0;
  const { shapes } = state.derived;
  const marked = new Set([...state.chain, ...state.landmarks]);
  const shot = new Set<number>();
  let shots = state.shots;
  if (shots < MOST_SHOTS)
    for (let id = 0; id < state.urls.count; id += 1)
      if ((at(state.urls.flags, id) & FLAG.shot) !== 0) shot.add(shapes.of(state.urls.url[id] ?? ''));
  return (url, via) => {
    const isMarked = via === START || marked.has(url);
    const isControl = mode === 'auto' && hashText(url) % CONTROL_EVERY === 0;
    let flags = isMarked || isControl ? FLAG.render : 0;
    if (shots < MOST_SHOTS) {
      const shape = shapes.of(url);
      if (isMarked || !shot.has(shape)) {
        shot.add(shape);
        shots += 1;
        flags |= FLAG.shot;
      }
    }
    return flags;
  };
}

export function indexIn(details: Map<string, number>, text: string): number {
  const known = details.get(text);
  if (known !== undefined) return known;
  details.set(text, details.size);
  return details.size - 1;
}
