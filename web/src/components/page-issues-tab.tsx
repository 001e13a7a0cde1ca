import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { PageView } from '#contract/api-pages.ts';
import type { Severity as SeverityName } from '#contract/rule.ts';
import { rulesQuery } from '../api/report.ts';
import { dateTime } from '../logic/format.ts';
import { ageWords } from '../logic/places.ts';
import { useSite } from '../shell/site-scope.tsx';
import { useReportLinks } from '../shell/use-report-links.ts';
import { Empty } from './empty.tsx';
import { Note } from './note.tsx';
import { PageIssue } from './page-issue.tsx';

const RANK: Readonly<Record<SeverityName, number>> = { error: 0, warning: 1, notice: 2 };

/** What is wrong with one page, the gravest first, each with its evidence. */
export function PageIssuesTab({ view }: { readonly view: PageView }) {
  const { issueAt } = useReportLinks();
  const rules = useQuery(rulesQuery);
  const { settings } = useSite();
  const titles = new Map([
    ...(rules.data?.items ?? []).map(({ id, title }) => [id, title] as const),
    ...(settings.customRules ?? []).map(({ id, name }) => [id, name] as const),
  ]);
  const findings = [...view.findings].sort(
    (a, b) => RANK[a.severity] - RANK[b.severity] || b.weight - a.weight || (a.rule < b.rule ? -1 : 1),
  );
  if (findings.length === 0)
    return (
      <Empty icon="check" title="Nothing was found on this page">
        <p>
          {view.record === null ? 'It was not fetched, so little could be checked.' : 'Every check passed.'}
        </p>
      </Empty>
    );
  return (
    <>
      {view.gate !== null && (
        <Note kind="warning">
          <p>
            This page counts 0 in the score:{' '}
            {view.gate.category === 'response'
              ? 'it does not answer as it should.'
              : 'it is offered but not indexable.'}
          </p>
        </Note>
      )}
      <ul>
        {findings.map((finding) => (
          <PageIssue
            key={finding.rule}
            rule={finding.rule}
            severity={finding.severity}
            title={<Link to={issueAt(finding.rule)}>{titles.get(finding.rule) ?? finding.rule}</Link>}
            evidence={finding.evidence}
            more={finding.more}
            site={view.row.url}
          >
            <span className="dim small" title={`First seen ${dateTime(finding.since)}`}>
              {finding.state === 'new'
                ? 'new'
                : finding.state === 'ignored'
                  ? 'ignored'
                  : ageWords(finding.audits)}
            </span>
            <span className="dim small">
              {finding.weight === 0 ? 'no effect on score' : `takes ${Math.round(finding.weight * 100)} %`}
            </span>
          </PageIssue>
        ))}
      </ul>
    </>
  );
}
