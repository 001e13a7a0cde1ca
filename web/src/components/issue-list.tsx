import { Link, useSearchParams } from 'react-router';
import type { IssueBrief } from '#contract/api-issues.ts';
import { CATEGORY_TITLES } from '../logic/contract-words.ts';
import { plural } from '../logic/format.ts';
import { type IssueView, layOut } from '../logic/issue-list.ts';
import { withSearch } from '../logic/search-state.ts';
import { Empty } from './empty.tsx';
import classes from './issue-list.module.css';
import { IssuesTable } from './issues-table.tsx';

interface IssueListProps {
  readonly issues: readonly IssueBrief[];
  readonly view: IssueView;
  readonly issueAt: (rule: string) => string;
}

/** Issues as the address has them sorted and grouped, with what is folded away below them. */
export function IssueList({ issues, view, issueAt }: IssueListProps) {
  const [search] = useSearchParams();
  const { groups, folded } = layOut(issues, view);
  if (groups.every(({ issues: group }) => group.length === 0))
    return (
      <Empty icon="check" title="No issue here">
        <p>Nothing passes these filters. Take one away to see more.</p>
      </Empty>
    );
  return (
    <div className={classes.groups}>
      {groups.map(({ category, issues: group }) =>
        category === null ? (
          <IssuesTable key="all" issues={group} issueAt={issueAt} />
        ) : (
          <section key={category} aria-labelledby={`in-${category}`}>
            <h2 id={`in-${category}`}>
              {CATEGORY_TITLES[category]} <span className="dim">{plural(group.length, 'issue')}</span>
            </h2>
            <IssuesTable issues={group} issueAt={issueAt} category={category} />
          </section>
        ),
      )}
      {(folded > 0 || view.quiet) && (
        <p className={classes.folded}>
          {folded > 0 &&
            `${plural(folded, 'notice')} without effect on the score ${folded === 1 ? 'is' : 'are'} not listed. `}
          <Link
            to={`?${withSearch(search, { quiet: view.quiet ? null : 'show' }).toString()}`}
            replace
            preventScrollReset
          >
            {view.quiet ? 'Hide notices without effect on the score' : folded === 1 ? 'Show it' : 'Show them'}
          </Link>
        </p>
      )}
    </div>
  );
}
