import type { AuditHeader } from '#contract/audit.ts';
import { AppError } from '../errors.ts';
import { scopeOf } from './derived.ts';
import { othersCap, urlCap } from './gather-links.ts';
import type { CrawlEnd, KnownUrl, SkipReason } from './known-url.ts';
import { isCutShort } from './end.ts';
import { loadState } from './load-state.ts';
import { CLASS, classOf, isPageClass, placesOf } from './pool.ts';
import type { ObjectStore } from './ports.ts';
import type { CrawlState } from './state.ts';
import { hostPart } from './url-parts.ts';
import { CODE, KINDS, STATE, VIAS, at, whyOf } from './url-table.ts';

/**
 * The end of a crawl as analysis starts from it, read from what the header names.
 * @throws AppError CONFLICT while the crawl goes on, MALFORMED where the state cannot be read.
 */
export async function loadCrawlEnd(
  header: AuditHeader,
  objects: Pick<ObjectStore, 'get'>,
): Promise<CrawlEnd> {
  const { state } = await loadState(header, objects);
  return toCrawlEnd(state);
}

/** @throws AppError CONFLICT while the crawl goes on. */
export function toCrawlEnd(state: CrawlState): CrawlEnd {
  if (state.endedAt === null) throw new AppError('CONFLICT', `The crawl of ${state.aud} goes on`);
  const urls: KnownUrl[] = [];
  for (let id = 0; id < state.urls.count; id += 1) urls.push(ranked(state, id));
  // What never got a rank comes after, in the order in which it would have got one.
  const why = unrankedReason(state);
  const pages = placesOf(state.pool, isPageClass).subarray(
    0,
    Math.max(0, urlCap(state) - state.derived.tablePages),
  );
  const others = placesOf(state.pool, (cls) => !isPageClass(cls)).subarray(0, othersCap(state));
  for (const place of [...pages, ...others]) urls.push(unranked(state, place, why));
  return {
    urls,
    accepted: state.accepted,
    hosts: state.hosts.flatMap(({ host, verdict }) => (verdict === null ? [] : [{ host, verdict }])),
    complete: isComplete(state),
    endedAt: new Date(state.endedAt).toISOString(),
  };
}

function ranked(state: CrawlState, id: number): KnownUrl {
  const { urls } = state;
  const detail = at(urls.detail, id);
  const first = at(urls.first, id);
  const isSettled = urls.state[id] === STATE.settled;
  return {
    url: urls.url[id] ?? '',
    kind: KINDS[at(urls.kind, id)] ?? 'page',
    via: VIAS[at(urls.via, id)] ?? 'link',
    round: at(urls.round, id),
    state: isSettled ? 'settled' : urls.state[id] === STATE.fault ? 'our-fault' : 'skipped',
    why: whyOf(at(urls.why, id)),
    detail: detail < 0 ? null : (state.details[detail] ?? null),
    accepted: isSettled ? at(urls.accepted, id) : null,
    ...(isSettled && first !== CODE.unasked ? { firstStatus: first > 0 ? first : null } : {}),
  };
}

function unranked(state: CrawlState, place: number, why: SkipReason): KnownUrl {
  const url = state.pool.url[place] ?? '';
  const cls = classOf(at(state.pool.key, place));
  const inScope = isPageClass(cls) || (cls === CLASS.nofollow && scopeOf(state).hasHost(hostPart(url)));
  return {
    url,
    kind: inScope ? 'page' : 'check',
    via: VIAS[at(state.pool.via, place)] ?? 'link',
    round: state.round + 1,
    state: 'skipped',
    why: cls === CLASS.nofollow ? 'nofollow' : why,
    detail: null,
    accepted: null,
  };
}

/** A crawl that came to its end had no room for what is left; one that was ended had no time. */
function unrankedReason(state: CrawlState): SkipReason {
  if (state.outcome === 'cancelled') return 'cancelled';
  if (state.reason === 'deadline') return 'deadline';
  return state.reason === 'bot-wall' ? 'bot-wall' : 'budget';
}

/** True where nothing known and in scope was left out: orphans can then be told from pages not yet met. */
function isComplete(state: CrawlState): boolean {
  const { outcome, reason } = state;
  const cameToEnd = outcome === 'completed' && reason !== 'page-limit';
  return cameToEnd && state.config.only === undefined && state.pool.pages === 0 && !isCutShort(state);
}
