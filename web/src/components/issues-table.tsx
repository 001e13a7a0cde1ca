import { Link } from 'react-router';
import type { IssueBrief } from '#contract/api-issues.ts';
import type { Category } from '#contract/rule.ts';
import { CATEGORY_TITLES } from '../logic/contract-words.ts';
import { count, percent, plural } from '../logic/format.ts';
import { gainWords } from '../logic/places.ts';
import classes from './issues-table.module.css';
import { Severity } from './severity.tsx';

interface IssuesTableProps {
  readonly issues: readonly IssueBrief[];
  readonly issueAt: (rule: string) => string;
  /** That of all of them, where the heading above says it. */
  readonly category?: Category;
}

/** Issues in the order given; on a phone each becomes a block. */
export function IssuesTable({ issues, issueAt, category }: IssuesTableProps) {
  return (
    <table className={classes.table}>
      <caption className="sr-only">{category === undefined ? 'Issues' : CATEGORY_TITLES[category]}</caption>
      <thead>
        <tr>
          <th scope="col">Severity</th>
          <th scope="col">Issue</th>
          <th scope="col">Pages</th>
          <th scope="col" className="num">
            Since last audit
          </th>
          <th scope="col" className="num">
            Gain
          </th>
        </tr>
      </thead>
      <tbody>
        {issues.map((issue) => (
          <Row key={issue.rule} issue={issue} to={issueAt(issue.rule)} named={category === undefined} />
        ))}
      </tbody>
    </table>
  );
}

interface RowProps {
  readonly issue: IssueBrief;
  readonly to: string;
  /** With its category. */
  readonly named: boolean;
}

function Row({ issue, to, named }: RowProps) {
  const about = [named && CATEGORY_TITLES[issue.category], issue.event && 'a change, never scored'].filter(
    (part) => part !== false,
  );
  return (
    <tr>
      <td className={classes.severity}>
        <Severity value={issue.severity} />
      </td>
      <th scope="row">
        <Link to={to}>{issue.title}</Link>
        {about.length > 0 && <span className="dim small">{about.join(' · ')}</span>}
      </th>
      <td className={classes.pages}>
        <Affected issue={issue} />
      </td>
      <td className={`${classes.diff ?? ''} num`}>
        <Diff issue={issue} />
      </td>
      <td className={`${classes.gain} num`} data-scored={issue.scored}>
        {issue.findings === 0 ? <span className="dim">–</span> : gainWords(issue.gain, issue.scored)}
      </td>
    </tr>
  );
}

function Affected({ issue }: { readonly issue: IssueBrief }) {
  const { scope, findings, pages, share } = issue;
  if (findings === 0) return <span className="dim">None now</span>;
  if (scope === 'site' && pages === 0) return <span>{plural(findings, 'finding')}</span>;
  return (
    <>
      <span>
        {pages > 0 ? plural(pages, 'page') : plural(findings, 'finding')}
        {share !== null && <span className="dim small"> {percent(share)}</span>}
      </span>
      {share !== null && (
        <span className={classes.track} aria-hidden="true">
          <span style={{ width: `${Math.max(1, share * 100)}%` }} />
        </span>
      )}
    </>
  );
}

function Diff({ issue: { diff } }: { readonly issue: IssueBrief }) {
  const parts = [
    diff.new > 0 && `${count(diff.new)} new`,
    diff.fixed > 0 && `${count(diff.fixed)} fixed`,
    diff.notChecked > 0 && `${count(diff.notChecked)} not checked`,
  ].filter((part) => part !== false);
  return parts.length === 0 ? <span className="dim">–</span> : <span>{parts.join(', ')}</span>;
}
