import { hashText } from './hash.ts';
import type { SkipReason } from './known-url.ts';
import { isTracking, nameOf } from '../url/tracking.ts';
import { originPart, pathPart } from './url-parts.ts';
import { KIND, type UrlTable, at, whyOf } from './url-table.ts';

interface Trap {
  readonly why: Extract<SkipReason, 'trap-parameters' | 'trap-calendar' | 'trap-path'>;
  /** The pattern, for people. */
  readonly detail: string;
}

/** Counts over the pages of a crawl in rank order, trapped ones too: what is seen, not what is crawled. */
export interface TrapCounter {
  /** Takes in the pages ranked since the last call. */
  readonly catchUp: (urls: UrlTable) => void;
  /** A view for deciding on URLs to come: it counts on its own and changes nothing here. */
  readonly fork: () => { readonly judge: (url: string) => Trap | null };
}

/** Parameter sets that multiply: from here on a path's combinations are a trap if they outgrow their values. */
const FREE_COMBINATIONS = 50;
const COMBINATIONS_PER_VALUE = 3;
/** Different sets of two or more parameters on one path. */
const MOST_NAME_SETS = 10;
const MOST_SESSIONS = 10;
/** Dates of one calendar. */
const MOST_DATES = 100;
const FUTURE_MS = 400 * 24 * 3_600_000;
const MAX_SEGMENTS = 20;
/** As Heritrix's PathologicalPathDecideRule: the same run of segments more than twice in a row. */
const MAX_REPEATS = 2;
const LONGEST_RUN = 4;

const SESSION_NAMES = new Set(
  'phpsessid jsessionid sessionid session_id sid aspsessionid cfid cftoken oscsid zenid sessid'.split(' '),
);
const PAGE_NAMES = new Set('page p paged pg pagenum page_no start offset from'.split(' '));
const CALENDAR =
  /calend|agenda|schedule|availab|booking|events?\b|tribe|ical|[?&](?:date|day|week|month|year|start_?date)=/i;
const YEAR_MONTH = /(?<![0-9])((?:19|20|21)[0-9]{2})[-/_.](0[1-9]|1[0-2])(?![0-9])/;
/** Without separators only where the rest says calendar: 203112 may be an article number. */
const COMPACT_DATE = /(?<![0-9])((?:19|20|21)[0-9]{2})(0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])?(?![0-9])/;
const YEAR_PARAMETER = /[?&]y(?:ear)?=((?:19|20|21)[0-9]{2})(?![0-9])/i;
const MONTH_PARAMETER = /[?&]m(?:onth)?=(0?[1-9]|1[0-2])(?![0-9])/i;

/**
 * Finds URL spaces without end (https://developers.google.com/search/docs/crawling-indexing/url-structure):
 *
 * - parameters: combinations of two or more parameters of one path that far outnumber the values of each (a
 *   shop's filters), while `?id=1..n` and `?f=2&t=1..n`, where one value names the page, are never held up;
 *   session ids;
 * - calendars: dates more than 13 months after the audit began, or more than 100 dates of one calendar;
 * - paths: the same run of segments three times in a row, or more than 20 segments.
 *
 * @param createdAt when the audit began, epoch milliseconds.
 */
export function createTrapCounter(createdAt: number): TrapCounter {
  const sets: Sets = new Map();
  let upTo = 0;
  return {
    catchUp(urls) {
      const counter = createCounter(createCount(sets, null), createdAt);
      for (; upTo < urls.count; upTo += 1)
        if (urls.kind[upTo] === KIND.page && isCounted(at(urls.why, upTo))) counter(urls.url[upTo] ?? '');
    },
    fork() {
      const own: Sets = new Map();
      return { judge: createCounter(createCount(own, sets), createdAt) };
    },
  };
}

/** Distinct values by group, as hashes. */
type Sets = Map<string, Set<number>>;
/** Adds a value to a group and tells how many values it has now. */
type Count = (group: string, value: string) => number;

function createCount(own: Sets, base: Sets | null): Count {
  return (group, value) => {
    const hash = hashText(value);
    const below = base?.get(group);
    let set = own.get(group);
    if (below?.has(hash) !== true) {
      if (set === undefined) {
        set = new Set();
        own.set(group, set);
      }
      set.add(hash);
    }
    return (below?.size ?? 0) + (set?.size ?? 0);
  };
}

/** Robots and scope come before traps: what they keep out is not counted. */
function isCounted(why: number): boolean {
  const reason = whyOf(why);
  return (
    reason !== 'robots' && reason !== 'scope' && reason !== 'robots-unreachable' && reason !== 'nofollow'
  );
}

function createCounter(count: Count, createdAt: number): (url: string) => Trap | null {
  return (url) => {
    const path = pathPart(url);
    const mark = path.indexOf('?');
    const bare = mark === -1 ? path : path.slice(0, mark);
    return (
      pathTrap(bare) ??
      calendarTrap(originPart(url), path, createdAt, count) ??
      (mark === -1 ? null : parameterTrap(originPart(url) + bare, bare, path.slice(mark + 1), count))
    );
  };
}

function pathTrap(path: string): Trap | null {
  // A run of three needs at least that many slashes: most paths are done here.
  const segments = path.split('/');
  if (segments.length <= MAX_REPEATS + 2) return null;
  if (segments.length > MAX_SEGMENTS + 1) return trap('trap-path', `more than ${MAX_SEGMENTS} folders`);
  for (let run = 1; run <= LONGEST_RUN; run += 1) {
    let same = 0;
    for (let i = 1; i + run < segments.length; i += 1) {
      same = segments[i] === segments[i + run] && segments[i] !== '' ? same + 1 : 0;
      if (same === run * MAX_REPEATS)
        return trap('trap-path', `/${segments.slice(i + 1, i + 1 + run).join('/')}/ again and again`);
    }
  }
  return null;
}

function calendarTrap(origin: string, path: string, createdAt: number, count: Count): Trap | null {
  const isCalendar = CALENDAR.test(path);
  const found = YEAR_MONTH.exec(path) ?? (isCalendar ? COMPACT_DATE.exec(path) : null);
  const year = found?.[1] ?? YEAR_PARAMETER.exec(path)?.[1];
  if (year === undefined) return null;
  const month = found?.[2] ?? MONTH_PARAMETER.exec(path)?.[1] ?? '1';
  const pattern = path.replaceAll(/[0-9]+/g, '{n}').slice(0, 150);
  if (Date.UTC(Number(year), Number(month) - 1) > createdAt + FUTURE_MS)
    return trap('trap-calendar', `${pattern}, far in the future`);
  if (!isCalendar) return null;
  return count(`c${origin}${pattern}`, path) > MOST_DATES
    ? trap('trap-calendar', `${pattern}, more than ${MOST_DATES} dates`)
    : null;
}

function parameterTrap(place: string, bare: string, query: string, count: Count): Trap | null {
  const pairs = query
    .split('&')
    .slice(0, 50)
    .filter((pair) => pair !== '' && !isTracking(nameOf(pair)))
    .toSorted();
  const session = pairs.find((pair) => SESSION_NAMES.has(nameOf(pair).toLowerCase()));
  if (session !== undefined && count(`s${place}`, session) > MOST_SESSIONS)
    return trap('trap-parameters', `${nameOf(session)}=, a session in the address`);
  // The pages of a list belong to the list: they multiply nothing.
  const facets = pairs.filter((pair) => !PAGE_NAMES.has(nameOf(pair).toLowerCase()));
  if (facets.length < 2) return null;
  const names = facets.map(nameOf).join('&');
  const detail = `${bare}?${names}`;
  if (count(`n${place}`, names) > MOST_NAME_SETS) return trap('trap-parameters', detail);
  const group = `${place}?${names}`;
  const combinations = count(`v${group}`, facets.join('&'));
  const most = Math.max(...facets.map((pair) => count(`p${nameOf(pair)}?${group}`, pair)));
  return combinations > FREE_COMBINATIONS && combinations > COMBINATIONS_PER_VALUE * most
    ? trap('trap-parameters', detail)
    : null;
}

const trap = (why: Trap['why'], detail: string): Trap => ({ why, detail: detail.slice(0, 300) });
