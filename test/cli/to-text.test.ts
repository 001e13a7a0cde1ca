import { describe, expect, test } from '@jest/globals';
import type { OutcomeReason } from '#contract/audit.ts';
import { toText } from '#cli/to-text.ts';
import { runOf } from './run-of.ts';

const at = (path: string) => `https://a.test${path}`;
const SITE = {
  pages: {
    [at('/')]: { links: [at('/a'), at('/dead')] },
    [at('/a')]: {},
    [at('/dead')]: { status: 404 },
  },
  skipped: { [at('/later')]: { why: 'robots' as const } },
};

describe('the text', () => {
  test('says whether it can be trusted, the score, what to fix first, and all issues', async () => {
    const text = toText(await runOf(SITE));
    expect(text).toMatch(/^https:\/\/a\.test\/ {2}completed\n/);
    expect(text).toContain('of 4 known URLs checked, 0 rendered');
    expect(text).toContain('not crawled: 1 (robots)');
    expect(text).toMatch(/\nScore: \d+ of 100\n/);
    expect(text).toMatch(/Fix these first:\n {2}1\. /);
    expect(text).toMatch(/ {2}error {4}URL answers with a client error \(4xx\) +1 {2}http-4xx\n/);
    expect(text.endsWith('\n')).toBe(true);
  });

  test.each<[OutcomeReason, RegExp]>([
    ['bot-wall', /refuses crawlers/],
    ['robots-disallow', /robots\.txt closes/],
    ['robots-unreachable', /robots\.txt cannot be read/],
  ])('says why nothing could be audited: %s', async (reason, words) => {
    const text = toText(await runOf({ pages: {} }, { outcome: 'blocked', reason }));
    expect(text).toMatch(/^https:\/\/a\.test\/ {2}blocked: /);
    expect(text).toMatch(words);
    expect(text).toContain('Score: none');
    expect(text).not.toContain('Issues:');
  });

  test('says that the page budget ended it', async () => {
    const text = toText(await runOf(SITE, { reason: 'page-limit' }));
    expect(text).toMatch(/^https:\/\/a\.test\/ {2}completed: the page budget .*--max-pages/);
  });

  test('keeps its columns: no title pushes the counts out of line', async () => {
    const text = toText(await runOf(SITE));
    const rows =
      text
        .split('Issues:\n')[1]
        ?.split('\n')
        .filter((row) => /^ {2}(error|warning|notice)/.test(row)) ?? [];
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) expect(row).toMatch(/^.{54} .{8,} {2}[a-z0-9-]+$/u);
  });

  test('nothing of a site can move the cursor, colour the screen or turn the line around', async () => {
    const evil = at('/x\u001b[2J\u0007\u202e');
    const text = toText(await runOf({ pages: { [at('/')]: { links: [evil] }, [evil]: { status: 404 } } }));
    expect(text).toContain('e.g. https://a.test/x');
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });
});
