import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { PageView } from '#contract/api-pages.ts';
import type { Severity as SeverityName } from '#contract/rule.ts';
import { rulesQuery } from '../api/report.ts';
import { count, dateTime } from '../logic/format.ts';
import { ageWords } from '../logic/places.ts';
import { useReportLinks } from '../shell/use-report-links.ts';
import { Empty } from './empty.tsx';
import { Evidence } from './evidence.tsx';
import { Note } from './note.tsx';
import classes from './page-issues-tab.module.css';
import { Severity } from './severity.tsx';

const RANK: Readonly<Record<SeverityName, number>> = { error: 0, warning: 1, notice: 2 };

/** What is wrong with one page, the gravest first, each with its evidence. */
export function PageIssuesTab({ view }: { readonly view: PageView }) {
  const { issueAt } = useReportLinks();
  const rules = useQuery(rulesQuery);
  const titles = new Map(rules.data?.items.map(({ id, title }) => [id, title]));
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
          <li key={finding.rule} className={classes.finding}>
            <p className={classes.head}>
              <Severity value={finding.severity} />
              <Link to={issueAt(finding.rule)}>{titles.get(finding.rule) ?? finding.rule}</Link>
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
            </p>
            <ul className={classes.evidence}>
              {finding.evidence.map((item, index) => (
                // oxlint-disable-next-line react/no-array-index-key -- pieces of evidence may be equal
                <li key={index}>
                  <Evidence evidence={item} site={view.row.url} isTitle={finding.rule.startsWith('title-')} />
                </li>
              ))}
              {finding.more > 0 && <li className="dim small">And {count(finding.more)} more.</li>}
            </ul>
          </li>
        ))}
      </ul>
    </>
  );
}
