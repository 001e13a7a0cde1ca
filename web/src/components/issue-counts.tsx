import { Link } from 'react-router';
import type { AuditSummary } from '#contract/report.ts';
import type { Severity as SeverityName } from '#contract/rule.ts';
import { CATEGORY_TITLES } from '../logic/contract-words.ts';
import { count, plural } from '../logic/format.ts';
import classes from './issue-counts.module.css';
import { LinkBars } from './link-bars.tsx';
import { Severity } from './severity.tsx';

interface IssueCountsProps {
  readonly counts: AuditSummary['counts'];
  readonly issuesAt: (search: string) => string;
}

const SEVERITIES: readonly SeverityName[] = ['error', 'warning', 'notice'];

/** Issues by severity and by category. */
export function IssueCounts({ counts, issuesAt }: IssueCountsProps) {
  return (
    <section aria-labelledby="issues" className="stack">
      <h2 id="issues">Issues</h2>
      <ul className={classes.severities}>
        {SEVERITIES.map((severity) => (
          <li key={severity}>
            <Link to={issuesAt(`?severity=${severity}`)}>
              <strong>{count(counts.issues[severity] ?? 0)}</strong>
              <Severity value={severity} many={counts.issues[severity] !== 1} />
              <span className="dim small">{plural(counts.findings[severity] ?? 0, 'finding')}</span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="dim">
        {count(counts.pagesWithErrors)} of {plural(counts.pages, 'page')}{' '}
        {counts.pagesWithErrors === 1 ? 'has' : 'have'} at least one error.
      </p>
      <LinkBars
        title="Findings by category"
        bars={counts.categories.map(({ category, findings }) => ({
          id: category,
          name: CATEGORY_TITLES[category],
          count: findings,
          to: issuesAt(`?category=${category}`),
        }))}
      />
    </section>
  );
}
