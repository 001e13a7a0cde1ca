import { createHash } from 'node:crypto';
import type { EventFacts } from '#contract/event-facts.ts';
import { CERTIFICATE_DAYS, MOST_ISSUE_EVENTS, MOST_SAMPLES } from '#contract/events.ts';
import type { AuditId } from '#contract/ids.ts';
import { SEVERITIES } from '#contract/rule.ts';
import type { Analysis } from '../report/analysis.ts';
import { type Issue, toFindingRow } from '../report/issues.ts';
import { scoreReport } from '../report/score-report.ts';
import { isAllowed, parseRobots } from '../robots/robots.ts';
import type { BaselinePage } from '../site/model.ts';

const DAY = 86_400_000;

/**
 * What of a finished analysis events are made of: set against the audit before where there is one, and without
 * a word of change on a first audit. Pure; the same analysis gives the same facts.
 */
export function eventFacts(issues: readonly Issue[], analysis: Analysis): EventFacts {
  const { model } = analysis;
  const { score, change } = scoreReport(issues, analysis);
  const found = issues.filter(({ findings }) => findings.length > 0);
  const count = (wanted: string) => found.filter(({ severity }) => severity === wanted).length;
  return {
    before: (model.before?.audit as AuditId | undefined) ?? null,
    endedAt: model.endedAt,
    score,
    change: change.comparable ? { before: change.before, now: change.now, change: change.change } : null,
    pages: model.pages.length,
    issues: { error: count('error'), warning: count('warning'), notice: count('notice') },
    appeared: appeared(found, analysis),
    ...pageFacts(analysis),
    robots: robotsFacts(analysis),
    certificates: certificateFacts(analysis),
  };
}

/** Rules with findings that the audit before could have seen: worst first, then most. */
function appeared(issues: readonly Issue[], analysis: Analysis): EventFacts['appeared'] {
  if (analysis.model.before === null) return [];
  return issues
    .flatMap((issue) => {
      const { verdict, severity, findings } = issue;
      const count = analysis.diff.counts(verdict.id).new;
      return count === 0 ? [] : [{ verdict, severity, findings, count }];
    })
    .sort(
      (a, b) =>
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
        b.count - a.count ||
        (a.verdict.id < b.verdict.id ? -1 : 1),
    )
    .slice(0, MOST_ISSUE_EVENTS)
    .map(({ verdict, severity, findings, count }) => {
      const samples: string[] = [];
      for (const finding of findings) {
        if (samples.length === MOST_SAMPLES) break;
        const { state, url } = toFindingRow(verdict, finding, analysis);
        if (state === 'new' && url !== null) samples.push(url);
      }
      return {
        rule: verdict.id,
        title: verdict.meta.title,
        category: verdict.category,
        severity,
        appeared: count,
        findings: findings.length,
        samples,
      };
    });
}

/**
 * Pages that were indexable, and by noindex or robots.txt no longer are; and those that name another canonical.
 * What could not be asked this time says nothing.
 */
function pageFacts({ model }: Analysis): Pick<EventFacts, 'deindexed' | 'canonicals'> {
  const deindexed: EventFacts['deindexed'] = { pages: 0, samples: [] };
  const canonicals: EventFacts['canonicals'] = { pages: 0, samples: [] };
  for (const [url, old] of model.before?.pages ?? new Map<string, BaselinePage>()) {
    if (old.status !== 200) continue;
    const id = model.idOf(url);
    const page = id === undefined ? undefined : model.page(id);
    const isClosed = page === undefined && id !== undefined && model.nodes[id]?.why === 'robots';
    const reason = isClosed ? 'robots-txt' : page?.indexability.reason;
    if (old.indexable && (reason === 'noindex' || reason === 'robots-txt')) {
      deindexed.pages += 1;
      if (deindexed.samples.length < MOST_SAMPLES) deindexed.samples.push({ url, reason });
    }
    const after = page?.indexability.canonical ?? null;
    if (page?.status === 200 && after !== old.canonical) {
      canonicals.pages += 1;
      if (canonicals.samples.length < MOST_SAMPLES)
        canonicals.samples.push({ url, before: old.canonical, after });
    }
  }
  return { deindexed, canonicals };
}

const textOf = (text: string) => ({
  sha256: createHash('sha256').update(text).digest('hex'),
  bytes: Buffer.byteLength(text),
});

/** Hosts whose robots.txt is another; one that could not be asked, then or now, says nothing. */
function robotsFacts({ model }: Analysis): EventFacts['robots'] {
  const { before, config } = model;
  return model.hosts.flatMap(({ host, record: { robots }, robots: now }) => {
    const old = before?.robots.get(host);
    if (old === undefined || robots.verdict === 'unreachable' || robots.text === old) return [];
    const start = `${new URL(config.startUrl).protocol}//${host}/`;
    const isOpen = (rules: typeof now) => isAllowed(rules, 'Googlebot', start).allowed;
    return [
      {
        host,
        before: textOf(old),
        now: textOf(robots.text),
        closesStart: isOpen(parseRobots(old)) && !isOpen(now),
      },
    ];
  });
}

/** Certificates near their end, once for each day that passed since the audit before. */
function certificateFacts({ model }: Analysis): EventFacts['certificates'] {
  const daysAt = (validTo: string, at: string) => Math.floor((Date.parse(validTo) - Date.parse(at)) / DAY);
  return model.hosts.flatMap(({ host, tls }) => {
    if (tls?.validTo === null || tls?.validTo === undefined) return [];
    const daysLeft = daysAt(tls.validTo, model.endedAt);
    const daysLeftBefore = model.before === null ? null : daysAt(tls.validTo, model.before.endedAt);
    if (Number.isNaN(daysLeft) || daysLeft > CERTIFICATE_DAYS || daysLeft === daysLeftBefore) return [];
    return [{ host, validTo: tls.validTo, daysLeft, daysLeftBefore, issuer: tls.issuer }];
  });
}
