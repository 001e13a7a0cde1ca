import type { Audit } from '#contract/api-audits.ts';
import type { SiteSettings } from '#contract/api-sites.ts';
import type { AuditId, SiteId } from '#contract/ids.ts';
import type { Session } from './session.ts';
import { MACHINE_RULES } from '../machine-rules.ts';

/** Fast, and for tests that are about something else without checks of links and images. */
export const BRISK: Partial<SiteSettings> = { rate: 50, checkLinks: 0, checkAssets: 0 };

const POLL_MS = 25;

/** Asks until something is so. @throws Error with what the audit is like where it is not so in time */
export async function auditUntil(
  { call }: Session,
  audit: AuditId,
  isSo: (audit: Audit) => boolean,
  timeoutMs = 90_000,
): Promise<Audit> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const now = await call('getAudit', { params: { audit } });
    if (isSo(now)) return now;
    if (Date.now() > until) throw new Error(`Not in time: ${JSON.stringify(now)}`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

export const isDone = ({ phase }: Audit): boolean => phase === 'done';

export async function addSite(
  { call }: Session,
  url: string,
  settings: Partial<SiteSettings>,
): Promise<SiteId> {
  return (await call('createSite', { body: { url, settings } })).id;
}

export async function startAudit({ call }: Session, site: SiteId): Promise<AuditId> {
  return (await call('startAudit', { params: { site }, body: {} })).id;
}

/** What an audit came to, without what differs from one run to the next: times, ids, and what is measured in ms. */
export async function resultOf({ call }: Session, audit: AuditId) {
  const params = { audit };
  const header = await call('getAudit', { params });
  const { score } = await call('auditSummary', { params });
  const { items } = await call('listIssues', { params, query: {} });
  const pages = await call('listPages', { params, query: { limit: 200 } });
  const {
    found,
    planned,
    settled,
    ok,
    redirects,
    clientErrors,
    serverErrors,
    noAnswer,
    ourFaults,
    rendered,
  } = header.counters;
  return {
    outcome: header.outcome,
    reason: header.reason,
    counters: {
      found,
      planned,
      settled,
      ok,
      redirects,
      clientErrors,
      serverErrors,
      noAnswer,
      ourFaults,
      rendered,
    },
    score: score.shown,
    issues: items
      .filter(({ rule }) => !MACHINE_RULES.has(rule))
      .map(({ rule, severity, findings, pages: on }) => ({ rule, severity, findings, pages: on }))
      .toSorted((a, b) => a.rule.localeCompare(b.rule)),
    pages: pages.items.map(({ url, status, kind, title, depth, inlinks, indexable, words }) => ({
      url,
      status,
      kind,
      title,
      depth,
      inlinks,
      indexable,
      words,
    })),
  };
}
