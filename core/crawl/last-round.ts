import { isBrokenCheck, isPassingFault } from './answer-code.ts';
import type { Change } from './delta.ts';
import { packColumn } from './pack.ts';
import { CLASS, placesOf } from './pool.ts';
import { decideProbes } from './probes.ts';
import { indexIn, robotsVerdict } from './round.ts';
import type { CrawlState } from './state.ts';
import { hostPart, schemePart } from './url-parts.ts';
import { FLAG, KIND, STATE, at, whyCode } from './url-table.ts';

/**
 * What is left when no page waits: first probes and checks, then, once those are back, the second asking of
 * what failed. What a second answer links to makes another round, and this comes again for what is new.
 * Null where nothing is left: the crawl ends.
 */
export function decideLastRound(state: CrawlState): Change[] | null {
  // Of a site that gave no page there is nothing to ask more.
  if (state.counters.settled === 0) return null;
  const checks = decideChecks(state);
  if (checks !== null) return checks;
  if (!state.probed) return decideProbes(state);
  const ids = failedOnce(state);
  return ids.length === 0 ? null : [{ op: 'requeue', why: 'recheck', ids }];
}

/** Links and alternates out of scope, then assets, each up to its own budget. */
function decideChecks(state: CrawlState): Change[] | null {
  const { config, checks, pool } = state;
  const isLink = (cls: number): boolean => cls === CLASS.checkLink || cls === CLASS.checkRef;
  const links = Math.max(0, config.checkLinks - checks.links);
  const assets = Math.max(0, config.checkAssets - checks.assets);
  if (links === 0 && assets === 0) return null;
  const places = Int32Array.from([
    ...placesOf(pool, isLink).subarray(0, links),
    ...placesOf(pool, (cls) => cls === CLASS.checkAsset).subarray(0, assets),
  ]);
  if (places.length === 0) return null;
  const hosts = newForeignHosts(state, places);
  return hosts.length > 0 ? [{ op: 'hosts', add: hosts }] : [takeChecks(state, places)];
}

type NewHost = Extract<Change, { op: 'hosts' }>['add'][number];

function newForeignHosts(state: CrawlState, places: Int32Array): NewHost[] {
  const found = new Map<string, NewHost>();
  for (const place of places) {
    const url = state.pool.url[place] ?? '';
    const host = hostPart(url);
    if (state.derived.hostIds.has(host) || found.has(host)) continue;
    found.set(host, { host, scheme: schemePart(url), foreign: true });
  }
  return [...found.values()];
}

/** Assets of the site's own hosts are under its robots.txt; of other hosts we only ask whether it is there. */
function takeChecks(state: CrawlState, places: Int32Array): Change {
  const size = places.length;
  const states = new Uint8Array(size);
  const whys = new Uint8Array(size);
  const hosts = new Int32Array(size);
  const detailOf = new Int32Array(size).fill(-1);
  const details = new Map<string, number>();
  for (const [i, place] of places.entries()) {
    const url = state.pool.url[place] ?? '';
    const host = state.derived.hostIds.get(hostPart(url)) ?? 0;
    const verdict = robotsVerdict(state, url, host);
    hosts[i] = host;
    states[i] = verdict === null ? STATE.found : STATE.skipped;
    if (verdict === null || verdict.why === null) continue;
    whys[i] = whyCode(verdict.why);
    if (verdict.detail !== null) detailOf[i] = indexIn(details, verdict.detail);
  }
  return {
    op: 'take',
    round: null,
    kind: 'check',
    places: packColumn(places),
    states: packColumn(states),
    whys: packColumn(whys),
    flags: packColumn(new Uint8Array(size)),
    hosts: packColumn(hosts),
    details: [...details.keys()],
    detailOf: packColumn(detailOf),
  };
}

/** Pages that answered 5xx, 429 or not at all, and checks that found nothing; each is asked again once. */
function failedOnce(state: CrawlState): number[] {
  const { urls } = state;
  const ids: number[] = [];
  for (let id = 0; id < urls.count; id += 1) {
    if (urls.state[id] !== STATE.settled || (at(urls.flags, id) & FLAG.recheck) !== 0) continue;
    const code = at(urls.code, id);
    const kind = urls.kind[id];
    if (kind === KIND.page ? isPassingFault(code) : kind === KIND.check && isBrokenCheck(code)) ids.push(id);
  }
  return ids;
}
