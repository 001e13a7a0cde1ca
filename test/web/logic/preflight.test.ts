import { expect, test } from '@jest/globals';
import type { Preflight } from '#contract/api-sites.ts';
import { DEFAULT_SETTINGS } from '../../../web/src/logic/contract-words.ts';
import { preflightNotes } from '../../../web/src/logic/preflight.ts';

const fine: Preflight = {
  url: 'https://a.test/',
  finalUrl: 'https://a.test/',
  redirects: [],
  status: 200,
  problem: null,
  otherHost: null,
  title: 'A',
  robots: { status: 200, verdict: 'rules', allowed: true, crawlDelay: null },
  sitemaps: [],
  botWall: null,
  scriptBuilt: false,
  pagesSeen: 120,
  indexable: true,
  ms: 300,
};

const ids = (seen: Partial<Preflight>, settings = DEFAULT_SETTINGS) =>
  preflightNotes({ ...fine, ...seen }, settings).map(({ id }) => id);

test('a sound site has nothing to say', () => {
  expect(ids({})).toEqual([]);
});

test('the wrong host is put right in one click', () => {
  const [note] = preflightNotes(
    { ...fine, otherHost: 'www.a.test', finalUrl: 'https://www.a.test/' },
    DEFAULT_SETTINGS,
  );
  expect(note).toMatchObject({
    id: 'other-host',
    fix: { label: 'Use www.a.test', url: 'https://www.a.test/' },
  });
});

test.each([
  ['no-answer', { problem: 'No such host.', status: null, finalUrl: null, pagesSeen: 0 }],
  ['bot-wall', { botWall: 'Cloudflare', status: 403 }],
  ['bot-wall', { status: 429 }],
  ['status', { status: 500 }],
  ['robots-unreachable', { robots: { ...fine.robots, verdict: 'unreachable' as const, allowed: false } }],
  ['robots-forbids', { robots: { ...fine.robots, allowed: false } }],
  ['not-indexable', { indexable: false }],
  ['script-built', { scriptBuilt: true }],
  ['limit', { pagesSeen: 2_000 }],
  ['crawl-delay', { robots: { ...fine.robots, crawlDelay: 10 } }],
  ['one-page', { pagesSeen: 1 }],
])('%s alone is told of %j', (id, seen) => {
  expect(ids(seen)).toEqual([id]);
});

test('rendering is offered where HTTP alone would see an empty page, and a limit that is enough', () => {
  const [script] = preflightNotes({ ...fine, scriptBuilt: true }, { ...DEFAULT_SETTINGS, mode: 'html' });
  expect(script).toMatchObject({ kind: 'warning', fix: { settings: { mode: 'auto' } } });
  const [limit] = preflightNotes({ ...fine, pagesSeen: 6_000 }, DEFAULT_SETTINGS);
  expect(limit).toMatchObject({ fix: { settings: { maxPages: 20_000 } } });
});
