import type { Audit, AuditLive } from '#contract/api-audits.ts';
import { type World, briefOf, lastNumber } from './worlds.ts';
import { RULES } from './rules.ts';
import { rowsOf } from './rows.ts';

const FOUND = 1_240;

/** The header of an audit; a crawl moves on by some pages a second since the server began. */
export function auditOfWorld(world: World, number: number, now: number, begun: number): Audit {
  const brief = briefOf(world, number, now);
  const isLast = number === lastNumber(world);
  const crawling = isLast && world.phase === 'crawling';
  const queued = isLast && world.phase === 'queued';
  const moved = Math.floor((now - begun) / 1_000) * 4;
  const settled = queued ? 0 : crawling ? Math.min(FOUND - 10, 214 + moved) : brief.pages;
  const planned = queued ? 0 : crawling ? Math.min(1_000, FOUND) : brief.pages;
  return {
    id: brief.id,
    site: world.id,
    phase: brief.phase,
    outcome: brief.outcome,
    reason: isLast ? world.reason : null,
    cancelRequested: false,
    counters: {
      found: queued ? 0 : crawling ? FOUND : Math.max(world.rows, brief.pages),
      planned,
      settled: world.outcome === 'failed' ? 0 : settled,
      rendered: Math.floor(settled / 5),
      ok: Math.floor(settled * 0.9),
      redirects: Math.floor(settled * 0.05),
      clientErrors: Math.floor(settled * 0.04),
      serverErrors: Math.floor(settled * 0.005),
      noAnswer: Math.floor(settled * 0.005),
      ourFaults: 0,
      skipped: crawling ? 31 : 0,
      checks: queued ? 0 : 380,
      checksDone: queued ? 0 : crawling ? 120 : 380,
      round: 2,
      inFlight: crawling ? 2 : 0,
    },
    rate: queued ? null : 4.3,
    remaining: Math.max(0, planned - settled),
    createdAt: brief.createdAt,
    startedAt: queued ? null : brief.createdAt,
    finishedAt: brief.finishedAt,
    movedAt: new Date(now - 1_500).toISOString(),
    hardDeadline: new Date(now + 86_000_000).toISOString(),
    config: {
      startUrl: world.url,
      scope: { subdomains: false, include: [], exclude: [] },
      mode: 'auto',
      maxPages: 1_000,
      rate: 5,
      width: 2,
      respectRobots: true,
      checkLinks: 2_000,
      checkAssets: 5_000,
      recheckAfter: 60,
      maxRendered: 500,
      userAgent: 'PlumblineBot/1.0',
      before: null,
    },
    trigger: 'user',
  };
}

/** First results; none before twenty pages. */
export function liveOf(world: World, now: number): AuditLive {
  if (world.phase === 'queued') return { pages: 0, rules: [], last: [] };
  const rows = rowsOf({ ...world, rows: 40 });
  return {
    pages: 180,
    rules: RULES.filter(({ scope }) => scope === 'page')
      .slice(0, 6)
      .map(({ id, title, severity, category }, i) => ({
        rule: id,
        title,
        severity,
        category,
        pages: 96 - i * 15,
      })),
    last: rows.slice(0, 12).map(({ url, status, title, rendered, errors }, i) => ({
      url,
      status,
      error: status === null ? 'timeout' : null,
      title,
      rendered,
      findings: errors,
      at: new Date(now - i * 900).toISOString(),
    })),
  };
}
