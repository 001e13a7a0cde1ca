import { expect, test } from '@jest/globals';
import type { Audit } from '#contract/api-audits.ts';
import { answerKinds, progressOf, stallOf, timeLeft } from '../../../web/src/logic/progress.ts';
import { auditOfWorld } from '../../support/fixture-api/audits.ts';
import { WORLDS } from '../../support/fixture-api/worlds.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');

function crawling(change: Partial<Audit> = {}): Audit {
  const world = WORLDS.find(({ phase }) => phase === 'crawling');
  if (world === undefined) throw new Error('The fixture has no running audit');
  return { ...auditOfWorld(world, 1, NOW, NOW), ...change };
}

test('the share of pages done never passes one, and is unknown before any is planned', () => {
  const { counters } = crawling();
  expect(progressOf({ counters: { ...counters, settled: 30, planned: 120 } })).toBe(0.25);
  expect(progressOf({ counters: { ...counters, settled: 130, planned: 120 } })).toBe(1);
  expect(progressOf({ counters: { ...counters, settled: 0, planned: 0 } })).toBeNull();
});

test('time left is said where it can be known', () => {
  expect(timeLeft({ phase: 'crawling', rate: 4, remaining: 960 })).toBe('4 min at least');
  expect(timeLeft({ phase: 'crawling', rate: null, remaining: 960 })).toBe('Not known yet');
  expect(timeLeft({ phase: 'analyzing', rate: 4, remaining: 0 })).toBe('Nearly done');
});

test('what waits says why', () => {
  expect(stallOf(crawling(), NOW)).toBeNull();
  expect(stallOf(crawling({ phase: 'queued' }), NOW)).toMatch(/free worker/);
  expect(stallOf(crawling({ cancelRequested: true }), NOW)).toMatch(/Cancelling/);
  expect(stallOf(crawling({ movedAt: new Date(NOW - 300_000).toISOString() }), NOW)).toMatch(/5 min.*429/);
});

test('every answer is counted once', () => {
  const audit = crawling();
  const { ok, redirects, clientErrors, serverErrors, noAnswer, ourFaults, skipped } = audit.counters;
  const sum = answerKinds(audit).reduce((total, { count }) => total + count, 0);
  expect(sum).toBe(ok + redirects + clientErrors + serverErrors + noAnswer + ourFaults + skipped);
});
