import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import type { IssueBrief } from '#contract/api-issues.ts';
import type { Category } from '#contract/rule.ts';
import { CATEGORY_TITLES } from '../logic/contract-words.ts';
import { count } from '../logic/format.ts';
import { type IssueView, SEVERITIES, countBySeverity } from '../logic/issue-list.ts';
import { withSearch } from '../logic/search-state.ts';
import classes from './issue-view-bar.module.css';
import { Segments } from './segments.tsx';
import { SelectField } from './select-field.tsx';

const CATEGORIES = Object.keys(CATEGORY_TITLES) as Category[];

const SEVERITY_WORDS = { error: 'Errors', warning: 'Warnings', notice: 'Notices' } as const;

interface IssueViewBarProps {
  readonly view: IssueView;
  readonly category: Category | undefined;
  /** Those whose severities are counted; undefined while they are on their way. */
  readonly issues: readonly IssueBrief[] | undefined;
  /** What stands beside it: search, export. */
  readonly children?: ReactNode;
}

/** Severity, category, order and grouping of a list of issues. */
export function IssueViewBar({ view, category, issues, children }: IssueViewBarProps) {
  const [search, setSearch] = useSearchParams();
  const counts = issues === undefined ? undefined : countBySeverity(issues);
  const change = (key: string) => (value: string) => {
    setSearch(withSearch(search, { [key]: value }), { replace: true });
  };
  const severityAt = (value: string | null) => `?${withSearch(search, { severity: value }).toString()}`;
  return (
    <div className={classes.bar}>
      <Segments
        label="Severity"
        current={view.severity ?? 'all'}
        segments={[
          { id: 'all', to: severityAt(null), label: 'All' },
          ...SEVERITIES.map((id) => ({
            id,
            to: severityAt(id),
            label: (
              <>
                {SEVERITY_WORDS[id]}{' '}
                {counts !== undefined && <span className="dim">{count(counts[id])}</span>}
              </>
            ),
          })),
        ]}
      />
      <SelectField
        label="Category"
        value={category ?? ''}
        onChange={change('category')}
        options={[
          ['', 'Every category'],
          ...CATEGORIES.map((name) => [name, CATEGORY_TITLES[name]] as const),
        ]}
      />
      <SelectField
        label="Order"
        value={view.sort}
        onChange={(sort) => {
          change('sort')(sort === 'gain' ? '' : sort);
        }}
        options={[
          ['gain', 'Most gain first'],
          ['severity', 'Gravest first'],
          ['pages', 'Most pages first'],
          ['new', 'Most new first'],
        ]}
      />
      <SelectField
        label="Grouping"
        value={view.byCategory ? 'category' : ''}
        onChange={change('group')}
        options={[
          ['', 'One list'],
          ['category', 'By category'],
        ]}
      />
      {children}
    </div>
  );
}
