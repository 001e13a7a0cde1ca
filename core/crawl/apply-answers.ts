import { AppError } from '../errors.ts';
import type { AnswerRow, Change } from './delta.ts';
import { BOT_WALL_RING } from './bot-wall.ts';
import { isPassingFault } from './answer-code.ts';
import { RENDER } from './render-states.ts';
import type { CrawlState } from './state.ts';
import { FLAG, KIND, STATE, at } from './url-table.ts';

const LAST_KEPT = 10;
const FIRST_RECENT = 8;
const MOST_RECENT = 12;

/** Settles the URLs of the slice accepted last, and keeps the counters. A newer record replaces an older one. */
export function applyAnswers(state: CrawlState, change: Extract<Change, { op: 'answers' }>): void {
  const accepted = state.accepted.length - 1;
  for (const row of change.rows) settle(state, row, { accepted, at: change.at });
  const key = state.accepted[accepted]?.key;
  if (key !== undefined && change.rows.some(([id]) => state.urls.kind[id] === KIND.page)) {
    state.recent.push(key);
    if (state.recent.length > MOST_RECENT) state.recent.splice(FIRST_RECENT, 1);
  }
}

function settle(state: CrawlState, row: AnswerRow, when: { accepted: number; at: number }): void {
  const [id, code, render, key, wall, ringed] = row;
  const { urls, counters } = state;
  if (id >= urls.count || when.accepted < 0)
    throw new AppError('MALFORMED', `URL ${id} has an answer and no slice`);
  const kind = at(urls.kind, id);
  const isFirst = at(urls.accepted, id) < 0;
  if (kind === KIND.page) {
    if (!isFirst) countAnswer(state, id, -1);
    remember(state, id, code);
    if (ringed) pushWall(state, wall);
  } else if (kind === KIND.check && isFirst) counters.checksDone += 1;

  urls.state[id] = STATE.settled;
  urls.code[id] = code;
  urls.render[id] = render;
  urls.key[id] = key;
  urls.accepted[id] = when.accepted;
  urls.lefts[id] = 0;
  urls.flags[id] = at(urls.flags, id) & ~FLAG.single;
  if (isPassingFault(code) && (at(urls.flags, id) & FLAG.recheck) === 0) state.failedAt = when.at;
  if (kind !== KIND.page) return;

  countAnswer(state, id, 1);
  if (wall && code !== 429 && code !== 503 && urls.url[id] === state.chain.at(-1)) state.walled = true;
  if (state.config.mode === 'auto') learnShape(state, id, key, render);
}

function learnShape(state: CrawlState, id: number, key: number, render: number): void {
  state.derived.shapes.observe(state.urls, id);
  const entry = state.keys[key];
  if (entry?.state !== 'dynamic') return;
  if (render === RENDER.equal || render === RENDER.different || render === RENDER.rendered)
    state.dynamicRendered += 1;
  // It was planned while its key still passed for static.
  else if (render === RENDER.staticKey && (at(state.urls.flags, id) & FLAG.render) === 0) entry.owed = true;
}

function countAnswer(state: CrawlState, id: number, step: 1 | -1): void {
  const { urls, counters } = state;
  const code = at(urls.code, id);
  counters.settled += step;
  if (code < 0) counters.noAnswer += step;
  else if (code < 300) counters.ok += step;
  else if (code < 400) counters.redirects += step;
  else if (code < 500) counters.clientErrors += step;
  else counters.serverErrors += step;
  const render = at(urls.render, id);
  if (render === RENDER.equal || render === RENDER.different || render === RENDER.rendered)
    counters.rendered += step;
}

function pushWall(state: CrawlState, wall: boolean): void {
  state.walls.push(wall ? 1 : 0);
  if (state.walls.length > BOT_WALL_RING) state.walls.shift();
}

function remember(state: CrawlState, id: number, code: number): void {
  state.last.push({ url: state.urls.url[id] ?? '', status: code > 0 ? code : null });
  if (state.last.length > LAST_KEPT) state.last.shift();
}
