import { describe, expect, test } from '@jest/globals';
import { EventFacts } from '#contract/event-facts.ts';
import { analyzeAudit } from '#core/report/analyze-audit.ts';
import { decodeBaseline } from '#core/site/baseline.ts';
import { literalFinding, literalPageRule } from '#test/support/literal-rules.ts';
import { type LiteralSite, literalCrawl } from '#test/support/literal-site.ts';
import { createMemorySink } from '#test/support/report-sink.ts';

const at = (path: string) => `https://a.test${path}`;
const RULES = { page: [literalPageRule('title-missing', 'error', { category: 'titles' })], site: [] };
const FIRST = 'aud_00000000000000000000000001';
const NEXT = 'aud_00000000000000000000000002';

const tls = (validTo: string) => ({
  protocol: 'TLSv1.3',
  issuer: 'CA',
  validFrom: null,
  validTo,
  names: ['a.test'],
  problem: null,
});

/** A site of three pages; `more` is what is different of it. */
function site(more: Partial<LiteralSite> = {}, text = 'User-agent: *\nDisallow:\n'): LiteralSite {
  return {
    pages: {
      [at('/')]: { links: [at('/a'), at('/b')], letters: 'p' },
      [at('/a')]: { letters: 'p' },
      [at('/b')]: { letters: 'p' },
    },
    ruleset: ['title-missing'],
    hosts: [{ host: 'a.test', text, tls: tls('2026-12-20T00:00:00.000Z') }],
    endedAt: '2026-11-22T12:00:00.000Z',
    ...more,
  };
}

async function analyse(literal: LiteralSite, audit: typeof FIRST | typeof NEXT, baseline?: unknown) {
  const sink = createMemorySink();
  await analyzeAudit(
    {
      audit,
      ...literalCrawl(literal),
      before: baseline === undefined ? null : decodeBaseline(baseline),
      startedAt: null,
      ignores: [],
      blocked: false,
    },
    RULES,
    sink,
  );
  return { facts: EventFacts.parse(sink.read('events')), baseline: sink.read('baseline') };
}

async function second(literal: LiteralSite): Promise<EventFacts> {
  const { baseline } = await analyse(site(), FIRST);
  return (await analyse({ endedAt: '2026-11-29T12:00:00.000Z', ...literal }, NEXT, baseline)).facts;
}

describe('what events are made of', () => {
  test('a first audit knows of no change', async () => {
    const { facts } = await analyse(site(), FIRST);
    expect(facts).toMatchObject({
      before: null,
      change: null,
      appeared: [],
      deindexed: { pages: 0 },
      canonicals: { pages: 0 },
      robots: [],
      certificates: [{ host: 'a.test', daysLeft: 27, daysLeftBefore: null }],
    });
  });

  test('a second audit of the same site knows of none either', async () => {
    const facts = await second({ ...site(), endedAt: '2026-11-22T18:00:00.000Z' });
    expect(facts).toMatchObject({ before: FIRST, appeared: [], robots: [], certificates: [] });
    expect(facts.change?.change).toBe(0);
    expect(facts.deindexed.pages + facts.canonicals.pages).toBe(0);
  });

  test('a certificate is told of on another day', async () => {
    const facts = await second({ ...site(), endedAt: '2026-11-29T12:00:00.000Z' });
    expect(facts.certificates).toMatchObject([{ daysLeft: 20, daysLeftBefore: 27 }]);
  });

  test('pages lost to noindex and robots.txt, another canonical, another robots.txt', async () => {
    const now = site(
      {
        pages: {
          [at('/')]: { links: [at('/a'), at('/b')], canonical: at('/a') },
          [at('/a')]: { noindex: true },
        },
        skipped: { [at('/b')]: { why: 'robots', detail: 'Disallow: /' } },
      },
      'User-agent: *\nDisallow: /\n',
    );
    const facts = await second(now);
    expect(facts.deindexed).toEqual({
      pages: 2,
      samples: [
        { url: at('/a'), reason: 'noindex' },
        { url: at('/b'), reason: 'robots-txt' },
      ],
    });
    expect(facts.canonicals).toEqual({
      pages: 1,
      samples: [{ url: at('/'), before: null, after: at('/a') }],
    });
    expect(facts.robots).toMatchObject([{ host: 'a.test', closesStart: true, now: { bytes: 26 } }]);
    expect(facts.robots[0]?.before.sha256).not.toBe(facts.robots[0]?.now.sha256);
  });

  test('new findings of a rule, with where they are', async () => {
    const now = site({
      pages: {
        [at('/')]: { links: [at('/a'), at('/b')], letters: 'p' },
        [at('/a')]: { letters: 'f', findings: [literalFinding('title-missing')] },
        [at('/b')]: { letters: 'p' },
      },
    });
    const facts = await second(now);
    expect(facts.appeared).toMatchObject([
      { rule: 'title-missing', severity: 'error', appeared: 1, findings: 1, samples: [at('/a')] },
    ]);
    expect(facts.change?.change).toBeLessThan(0);
    expect(facts.issues.error).toBe(1);
  });

  test('what could not be asked says nothing', async () => {
    const now = site({ pages: { [at('/')]: { links: [at('/a')] }, [at('/a')]: { status: 503 } } });
    const facts = await second(now);
    expect(facts.deindexed.pages + facts.canonicals.pages).toBe(0);
  });
});
