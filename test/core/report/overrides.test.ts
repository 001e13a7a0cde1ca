import { describe, expect, test } from '@jest/globals';
import type { Overrides } from '#contract/overrides.ts';
import { FindingChunk, IssueRow } from '#contract/report.ts';
import { analyzeAudit } from '#core/report/analyze-audit.ts';
import { BaselineObject, decodeBaseline } from '#core/site/baseline.ts';
import type { Rules } from '#core/site/judge.ts';
import type { Baseline } from '#core/site/model.ts';
import { failsOn, literalFinding, literalPageRule, literalSiteRule } from '#test/support/literal-rules.ts';
import { type LiteralSite, literalCrawl } from '#test/support/literal-site.ts';
import { createMemorySink } from '#test/support/report-sink.ts';

const at = (path: string) => `https://a.test${path}`;
const rules: Rules = {
  page: [
    literalPageRule('title-missing', 'error', { category: 'titles' }),
    literalPageRule('thin', 'warning'),
  ],
  site: [literalSiteRule('sitemap-broken', 'error', 'site', failsOn(null))],
};

const withDead: Rules = {
  ...rules,
  site: [...rules.site, literalSiteRule('http-4xx', 'error', 'url', failsOn(at('/dead')))],
};

/** Four pages: two without a title, one of them thin; and a fault of the site. */
function site(overrides: Partial<Overrides> | undefined, dead: boolean): LiteralSite {
  const page = (...fails: string[]) => ({
    links: ['/', '/a', '/b', '/old/c', ...(dead ? ['/dead'] : [])].map(at),
    letters: ['thin', 'title-missing'].map((rule) => (fails.includes(rule) ? 'f' : 'p')).join(''),
    findings: fails.map((rule) => literalFinding(rule)),
  });
  return {
    pages: {
      [at('/')]: page(),
      [at('/a')]: page('title-missing'),
      [at('/b')]: page(),
      [at('/old/c')]: page('thin', 'title-missing'),
      ...(dead && { [at('/dead')]: { status: 404 } }),
    },
    ruleset: ['thin', 'title-missing'],
    ...(overrides && { config: { overrides: { off: [], severities: [], ignore: [], ...overrides } } }),
  };
}

async function audit(overrides?: Partial<Overrides>, before: Baseline | null = null, dead = false) {
  const sink = createMemorySink();
  const summary = await analyzeAudit(
    {
      audit: before === null ? 'aud_00000000000000000000000001' : 'aud_00000000000000000000000002',
      ...literalCrawl(site(overrides, dead)),
      before,
      startedAt: null,
      ignores: [],
      blocked: false,
    },
    dead ? withDead : rules,
    sink,
  );
  const issues = new Map(
    IssueRow.array()
      .parse(sink.read('issues'))
      .map((issue) => [issue.rule, issue]),
  );
  const chunk = (rule: string) => FindingChunk.parse(sink.read(`findings/${rule}/00000`)).findings;
  return { summary, issues, chunk, baseline: sink.read('baseline') };
}

describe('a rule that is switched off', () => {
  test('counts nowhere; what it found is kept as ignored, and the score says both', async () => {
    const plain = await audit();
    const { summary, issues, chunk } = await audit({ off: ['title-missing', 'sitemap-broken'] });
    expect(plain.summary.score.withIgnored).toBeNull();
    // 100 · 0.8 · (1 + 0.5 + 1 + 0.45) / 4 = 59, and without the two: 100 · 3.9 / 4.
    expect(plain.summary.score.score).toBe(59);
    expect(summary.score).toMatchObject({ score: 97.5, withIgnored: { ignored: 3, score: 59, shown: 59 } });
    expect(summary.counts.findings).toEqual({ error: 0, warning: 1, notice: 0 });
    expect(summary.fixFirst.map(({ rule }) => rule)).toEqual(['thin']);
    expect(issues.get('title-missing')).toMatchObject({ findings: 0, ignored: 2, gain: 0 });
    expect(chunk('title-missing').map(({ state }) => state)).toEqual(['ignored', 'ignored']);
    expect(summary.rules).toMatchObject({ total: 3, failing: 1, ignored: 2 });
    expect(plain.summary.rules).not.toHaveProperty('ignored');
  });

  test('is switched off in the audit before as well: the change is like for like', async () => {
    const before = decodeBaseline((await audit()).baseline);
    const { summary } = await audit({ off: ['title-missing'] }, before);
    expect(summary.score.change).toMatchObject({ comparable: true, change: 0 });
    expect(summary.diff).toMatchObject({ new: 0, fixed: 0, gone: 0, ignored: 2, still: 2 });
  });

  test('takes the pages that it makes count nothing out of both scores', async () => {
    const before = decodeBaseline((await audit(undefined, null, true)).baseline);
    const plain = await audit(undefined, before, true);
    const { summary } = await audit({ off: ['http-4xx'] }, before, true);
    expect([plain.summary.score.gated, summary.score.gated]).toEqual([1, 0]);
    expect(summary.score.score).toBeGreaterThan(plain.summary.score.score ?? 100);
    expect(summary.score.change).toMatchObject({ comparable: true, change: 0, before: summary.score.score });
  });

  test('finds nothing new when it is switched on again', async () => {
    const before = decodeBaseline((await audit({ off: ['title-missing'] })).baseline);
    const { summary } = await audit(undefined, before);
    expect(summary.score.change).toMatchObject({ comparable: true, change: 0 });
    expect(summary.diff).toMatchObject({ new: 0, still: 4 });
  });
});

describe('another severity', () => {
  const severities: Overrides['severities'] = [
    { rule: 'title-missing', severity: 'notice' },
    { rule: 'thin', severity: 'error' },
  ];

  test('holds for all that the rule finds, and weighs as it does', async () => {
    const { summary, issues, chunk } = await audit({ severities });
    expect(issues.get('title-missing')).toMatchObject({ severity: 'notice', impact: 'none', gain: 0 });
    expect(issues.get('thin')).toMatchObject({ severity: 'error', impact: 'high' });
    expect(chunk('thin').map(({ severity }) => severity)).toEqual(['error']);
    // 100 · 0.8 · (1 + 1 + 1 + 0.5) / 4
    expect(summary.score).toMatchObject({ score: 70, withIgnored: null });
    expect(summary.counts.findings).toEqual({ error: 2, warning: 0, notice: 2 });
  });

  test('is today’s in both scores that are compared, and is not what the next audit is left', async () => {
    const first = await audit();
    const second = await audit({ severities }, decodeBaseline(first.baseline));
    expect(second.summary.score.change).toMatchObject({ comparable: true, change: 0, now: 70 });
    const open = (baseline: unknown) =>
      [...(decodeBaseline(BaselineObject.parse(baseline))?.more?.open.values() ?? [])].map((list) =>
        list.map(({ rule, severity }) => `${rule} ${severity}`),
      );
    expect(open(second.baseline)).toEqual(open(first.baseline));
    const third = await audit(undefined, decodeBaseline(second.baseline));
    expect(third.summary.score.change).toMatchObject({ comparable: true, change: 0, now: 59 });
  });
});

test('addresses are ignored by one rule or by all', async () => {
  const one = await audit({ ignore: [{ rule: 'title-missing', pattern: '^/old/' }] });
  expect(one.issues.get('title-missing')).toMatchObject({ findings: 1, ignored: 1 });
  expect(one.issues.get('thin')).toMatchObject({ findings: 1, ignored: 0 });
  const all = await audit({ ignore: [{ rule: null, pattern: '^/old/' }] });
  expect(all.issues.get('thin')).toMatchObject({ findings: 0, ignored: 1 });
  expect(all.issues.get('sitemap-broken')).toMatchObject({ findings: 1, ignored: 0 });
});

test('scores by other overrides are told apart', async () => {
  const versions = await Promise.all(
    [undefined, {}, { off: ['thin'] }].map(async (overrides) => (await audit(overrides)).summary.score.basis),
  );
  const [plain, empty, off] = versions.map(({ rulesVersion }) => rulesVersion);
  expect(empty).toBe(plain);
  expect(off).toMatch(new RegExp(`^${plain ?? ''}\\+[0-9a-f]{6}$`));
});
