import type { AuditSummary } from '#contract/report.ts';
import type { AuditHeader } from '#contract/audit.ts';
import { SEVERITIES } from '#contract/rule.ts';
import type { Comparison } from './compare.ts';
import type { AuditOptions } from './options.ts';

/**
 * ok: audited, nothing found at `--fail-on`. findings: something was. bad: bad input, or nothing at the address
 * could be audited (no answer, robots.txt, a bot wall). fault: Plumbline failed, and pages went unaudited for
 * it. interrupted: ended by Ctrl-C, as shells have it; what was crawled by then is reported.
 */
export const EXIT = { ok: 0, findings: 1, bad: 2, fault: 3, interrupted: 130 } as const;

type Exit = (typeof EXIT)[keyof typeof EXIT];

/**
 * The exit code of an audit that came to an end and was reported.
 * @param fresh new findings, where they alone count
 */
export function exitCode(
  { outcome, reason }: Pick<AuditHeader, 'outcome' | 'reason'>,
  { counts }: { readonly counts: Pick<AuditSummary['counts'], 'findings'> },
  failOn: AuditOptions['failOn'],
  fresh: Comparison['new'] | null = null,
): Exit {
  if (outcome === 'cancelled') return EXIT.interrupted;
  if (outcome === 'blocked' || outcome === 'failed') return reason === 'our-fault' ? EXIT.fault : EXIT.bad;
  const counted = fresh === null ? counts.findings : bySeverity(fresh);
  if (hasFindings(counted, failOn)) return EXIT.findings;
  return reason === 'our-fault' ? EXIT.fault : EXIT.ok;
}

function bySeverity(findings: Comparison['new']): AuditSummary['counts']['findings'] {
  const counts = { error: 0, warning: 0, notice: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
}

function hasFindings(findings: AuditSummary['counts']['findings'], failOn: AuditOptions['failOn']): boolean {
  if (failOn === 'never') return false;
  return SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1).some((severity) => findings[severity] > 0);
}
