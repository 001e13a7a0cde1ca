import { describe, expect, test } from '@jest/globals';
import { analyzeAudit } from '#core/report/analyze-audit.ts';
import { RULES_VERSION, pageRules, siteRules } from '#core/rules/index.ts';
import { decodeBaseline } from '#core/site/baseline.ts';
import { type LiteralSite, START, literalCrawl } from '#test/support/literal-site.ts';
import { createMemorySink } from '#test/support/report-sink.ts';

async function baselineOf(site: LiteralSite) {
  const sink = createMemorySink();
  const summary = await analyzeAudit(
    {
      audit: 'aud_00000000000000000000000001',
      ...literalCrawl(site),
      before: null,
      startedAt: null,
      ignores: [],
      blocked: false,
    },
    { page: pageRules, site: siteRules },
    sink,
  );
  return { ...decodeBaseline(sink.read('baseline')), basis: summary.score.basis };
}

const unreachable = (host: string) => ({
  host,
  robots: {
    url: `https://${host}/robots.txt`,
    status: 503,
    error: null,
    redirects: [],
    contentType: null,
    text: '',
    bytes: 0,
    verdict: 'unreachable' as const,
  },
});

describe('what an audit leaves for the next', () => {
  test('is the robots.txt of hosts that answered alone', async () => {
    const { robots } = await baselineOf({
      pages: { [START]: { links: ['https://b.a.test/'] }, 'https://b.a.test/': {} },
      hosts: [{ host: 'a.test', text: 'User-agent: *\nDisallow: /x' }, unreachable('b.a.test')],
    });
    expect([...robots]).toEqual([['a.test', 'User-agent: *\nDisallow: /x']]);
  });

  test('is what checks said, and whether all were made', async () => {
    const checks = {
      'https://b.example/': { status: 200 },
      'https://c.example/': { status: 404, first: 404 },
      'https://d.example/': { status: null, first: null },
    };
    const whole = await baselineOf({ pages: { [START]: {} }, checks });
    expect([...(whole.checks ?? [])]).toEqual([
      ['https://b.example/', 200],
      ['https://c.example/', 404],
      ['https://d.example/', null],
    ]);
    expect(whole.allChecked).toBe(true);
    const skip = (why: 'budget' | 'robots') =>
      baselineOf({
        pages: { [START]: {} },
        checks,
        skipped: { 'https://e.example/': { kind: 'check', why } },
      });
    expect((await skip('budget')).allChecked).toBe(false);
    expect((await skip('robots')).allChecked).toBe(true);
  });

  test('bears the one version that the report and the catalogue bear', async () => {
    const { rulesVersion, basis } = await baselineOf({ pages: { [START]: {} } });
    expect([rulesVersion, basis.rulesVersion]).toEqual([RULES_VERSION, RULES_VERSION]);
  });
});

test('a link to another site that fails at two audits is broken, across the baseline', async () => {
  const FAR = 'https://b.example/';
  const site: LiteralSite = {
    pages: { [START]: { links: [FAR] } },
    checks: { [FAR]: { status: 503 } },
  };
  const run = async (before: Awaited<ReturnType<typeof baselineOf>> | null) => {
    const sink = createMemorySink();
    const summary = await analyzeAudit(
      {
        audit: 'aud_00000000000000000000000002',
        ...literalCrawl(site),
        before,
        startedAt: null,
        ignores: [],
        blocked: false,
      },
      { page: [], site: siteRules },
      sink,
    );
    return summary.links.brokenTargets;
  };
  expect(await run(null)).toBe(0);
  expect(await run(await baselineOf(site))).toBe(1);
});
