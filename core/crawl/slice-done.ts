import type { SliceDone } from '#contract/messages.ts';
import type { LinksEntry, LinksPart } from '#contract/slice.ts';
import { siteOf } from '../url/host.ts';
import { answerCode, isWallCode } from './answer-code.ts';
import { type AnswerRow, type Change, type Command, type Ctx, type Decision, NOTHING } from './delta.ts';
import { scopeOf } from './derived.ts';
import { createLinkGatherer, reclassify } from './gather-links.ts';
import { slowDown } from './pace.ts';
import { learnKeys } from './render-keys.ts';
import { renderCode } from './render-states.ts';
import { compileScope } from './scope.ts';
import { failSlice } from './slice-failed.ts';
import { nonceOf, sliceObjectNames } from './slice-names.ts';
import type { CrawlState, Slice } from './state.ts';
import { hostPart, looksNormalised } from './url-parts.ts';
import { FLAG, KIND, at } from './url-table.ts';

/** A report of a worker, with the small part of its result; null where that is missing or no LinksPart. */
export interface SliceReport {
  readonly event: SliceDone;
  readonly part: LinksPart | null;
}

/** A slice that is left whole this many times counts as failed. */
const MOST_LEFTS = 3;
const MOST_CHAIN = 5;

/** The slice in flight that a report speaks of, where it knows one of its nonces. */
export function reportedSlice(state: CrawlState, event: Pick<SliceDone, 'slice' | 'nonce'>): Slice | null {
  const slice = state.phase === 'crawling' ? state.slices.get(event.slice) : undefined;
  if (slice === undefined) return null;
  for (let attempt = 1; attempt <= slice.attempt; attempt += 1)
    if (nonceOf(state.secret, slice.id, attempt) === event.nonce) return slice;
  return null;
}

/**
 * A slice is done: the first report with one of its nonces wins, whatever the attempt. Settles its URLs,
 * gathers what they name, and queues again what the worker left. What the part says of URLs that are not in
 * the slice is not heard.
 */
export function decideSliceDone(state: CrawlState, { event, part }: SliceReport, ctx: Ctx): Decision {
  const slice = reportedSlice(state, event);
  if (slice === null) return NOTHING;
  if (part === null || part.slice !== slice.id) return failSlice(state, slice);
  const key = sliceObjectNames({ ...event, ws: state.ws, aud: state.aud }).object;
  const accept: Change = { op: 'accept', slice: slice.id, key };
  if (slice.kind === 'discover') return discovered(state, { slice, part, accept }, ctx);

  const entries = ownEntries(slice, part);
  const left = slice.urls.filter((id) => !entries.some((entry) => entry.id === id));
  const requeues = requeueLeft(state, slice, { left, event });
  if (entries.length === 0) {
    if (left.some((id) => at(state.urls.lefts, id) + 1 >= MOST_LEFTS) && requeues.every(isOutOfTime))
      return failSlice(state, slice);
    return { changes: [{ op: 'retire', slice: slice.id }, ...requeues], commands: [] };
  }
  const { keyOf, changes: keyChanges } = learnKeys(state, entries);
  const rows = entries.map((entry, i) => toRow(state, entry, keyOf[i] ?? -1));
  const changes = [accept, ...keyChanges, { op: 'answers', at: ctx.now, rows } satisfies Change, ...requeues];
  return {
    changes: [...changes, ...follow(state, entries)],
    commands: throttled(state, slice, entries, ctx),
  };
}

function discovered(
  state: CrawlState,
  { slice, part, accept }: { slice: Slice; part: LinksPart; accept: Change },
  ctx: Ctx,
): Decision {
  const entry = state.hosts[slice.host];
  if (entry === undefined || part.host === null || part.host.host !== entry.host)
    return failSlice(state, slice);
  const { verdict, robots, sitemapUrls } = part.host;
  // RFC 9309 has an unreachable robots.txt forbid everything: too much to conclude from one bad minute.
  const again = verdict === 'unreachable' && entry.tries < 2 && state.config.respectRobots;
  const found = createLinkGatherer(state, scopeOf(state));
  found.addSitemap(slice.host, sitemapUrls);
  const seen = found.change();
  const host: Change = {
    op: 'host',
    host: slice.host,
    verdict,
    robots: verdict === 'rules' ? robots : '',
    again: again ? ctx.now + state.config.recheckAfter * 1_000 : null,
    fault: false,
  };
  return { changes: [accept, host, ...(seen === null ? [] : [seen])], commands: [] };
}

/** The first entry of each URL of the slice. */
function ownEntries(slice: Slice, part: LinksPart): LinksEntry[] {
  const open = new Set(slice.urls);
  return part.entries.filter(({ id }) => open.delete(id));
}

function requeueLeft(
  state: CrawlState,
  slice: Slice,
  { left, event }: { left: readonly number[]; event: SliceDone },
): Change[] {
  const asked = new Set(event.left.filter(({ why }) => why === 'render').map(({ id }) => id));
  // A page that was planned for a browser already was not left for want of one.
  const forBrowser = (id: number): boolean =>
    asked.has(id) &&
    slice.lane === 'html' &&
    state.config.mode === 'auto' &&
    state.urls.kind[id] !== KIND.check;
  const render = left.filter((id) => forBrowser(id));
  const time = left.filter((id) => !forBrowser(id));
  return [
    ...(render.length > 0 ? [{ op: 'requeue', why: 'render', ids: render } satisfies Change] : []),
    ...(time.length > 0 ? [{ op: 'requeue', why: 'time', ids: time } satisfies Change] : []),
  ];
}

const isOutOfTime = (change: Change): boolean => change.op === 'requeue' && change.why === 'time';

function toRow(state: CrawlState, entry: LinksEntry, key: number): AnswerRow {
  const { urls } = state;
  const code = answerCode(entry);
  const wall = entry.challenge || isWallCode(code);
  // Rechecks are asked because they failed, and would paint any site as walled.
  const ringed = at(urls.accepted, entry.id) < 0 && (at(urls.flags, entry.id) & FLAG.recheck) === 0;
  return [entry.id, code, renderCode(entry.renderState), key, wall, ringed];
}

/** What pages name; probes and checks are not followed. */
function follow(state: CrawlState, entries: readonly LinksEntry[]): Change[] {
  const pages = entries.filter(({ id }) => state.urls.kind[id] === KIND.page);
  const end = state.chain.at(-1);
  const start = pages.find(({ id }) => state.urls.url[id] === end);
  const target = start === undefined ? null : chainTarget(state, start);
  const scope = target === null ? scopeOf(state) : compileScope(state.config.scope, [...state.chain, target]);
  const found = createLinkGatherer(state, scope);
  for (const entry of pages) found.addPage(entry.id, entry);
  const joined = target === null ? null : reclassify(state, hostPart(target));
  return [
    ...(target === null ? [] : [{ op: 'chain', url: target } satisfies Change]),
    ...(start === undefined ? [] : landmarksOf(state, start)),
    ...[joined, found.change()].filter((change) => change !== null),
  ];
}

const isRedirect = ({ status }: LinksEntry): boolean => status !== null && status >= 300 && status < 400;

/**
 * The start URL may redirect within its site (to https, to www): the crawl goes where it leads, and that
 * host is in scope from then on.
 */
function chainTarget(state: CrawlState, entry: LinksEntry): string | null {
  const [target] = entry.links;
  const start = state.chain[0];
  if (!isRedirect(entry) || target === undefined || start === undefined) return null;
  if (state.chain.length > MOST_CHAIN || state.chain.includes(target) || !looksNormalised(target))
    return null;
  return siteOf(target) === siteOf(start) ? target : null;
}

/** Noted where the start URL leads no further. */
function landmarksOf(state: CrawlState, { html, landmarks }: LinksEntry): Change[] {
  if (!html || state.landmarks.length > 0 || landmarks.length === 0) return [];
  return [{ op: 'landmarks', urls: landmarks }];
}

function throttled(state: CrawlState, slice: Slice, entries: readonly LinksEntry[], ctx: Ctx): Command[] {
  const host = state.hosts[slice.host];
  if (host === undefined || host.foreign) return [];
  const command = slowDown(state, host.host, entries, ctx);
  return command === null ? [] : [command];
}
