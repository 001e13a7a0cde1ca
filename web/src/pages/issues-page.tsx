import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { AuditId } from '#contract/ids.ts';
import type { Category } from '#contract/rule.ts';
import { findingsExport, issuesExport } from '../api/exports.ts';
import { type IssuesSearch, issuesQuery, summaryQuery } from '../api/report.ts';
import { AsyncPanel } from '../components/async-panel.tsx';
import { Empty } from '../components/empty.tsx';
import { type ExportChoice, ExportMenu } from '../components/export-menu.tsx';
import { IssueList } from '../components/issue-list.tsx';
import { IssueViewBar } from '../components/issue-view-bar.tsx';
import { PageHead } from '../components/page-head.tsx';
import { ReportGate } from '../components/report-gate.tsx';
import { RulesMeasured } from '../components/rules-measured.tsx';
import { Segments } from '../components/segments.tsx';
import { useSearchText } from '../components/use-search-text.ts';
import { CATEGORY_TITLES } from '../logic/contract-words.ts';
import { count } from '../logic/format.ts';
import { readView } from '../logic/issue-list.ts';
import { oneOf, withSearch } from '../logic/search-state.ts';
import { useReportLinks } from '../shell/use-report-links.ts';
import classes from './issues-page.module.css';

export function IssuesPage() {
  return (
    <>
      <PageHead title="Issues" />
      <ReportGate>{(audit) => <Issues audit={audit} />}</ReportGate>
    </>
  );
}

const STATES = ['open', 'new', 'fixed', 'all'] as const;
const STATE_WORDS = { open: 'Open', new: 'New', fixed: 'Fixed', all: 'All' } as const;
const CATEGORIES = Object.keys(CATEGORY_TITLES) as Category[];

/** What is asked of the service. Severities are told apart here: all of them are counted anyway. */
function readSearch(search: URLSearchParams) {
  const category = oneOf(CATEGORIES, search.get('category'));
  const q = search.get('q')?.trim() ?? '';
  return {
    state: oneOf(STATES, search.get('state')) ?? 'open',
    ...(category !== undefined && { category }),
    ...(q !== '' && { q: q.slice(0, 200) }),
  } satisfies IssuesSearch;
}

function Issues({ audit }: { readonly audit: AuditId }) {
  const [search] = useSearchParams();
  const query = readSearch(search);
  const view = readView(search);
  const issues = useQuery(issuesQuery(audit, query));
  const summary = useQuery(summaryQuery(audit));
  const { issueAt } = useReportLinks();
  const { severity } = view;
  return (
    <div className="stack">
      <search className={classes.filters}>
        <div className={classes.first}>
          <States current={query.state} counts={issues.data?.counts} />
          <Search />
          <ExportMenu choices={exportsOf(audit, { ...query, ...(severity !== undefined && { severity }) })} />
        </div>
        <IssueViewBar view={view} category={query.category} issues={issues.data?.items} />
      </search>
      <AsyncPanel
        query={issues}
        what="The issues could not be loaded"
        isEmpty={({ items }) => items.length === 0}
        empty={
          <Empty icon="check" title="No issue here">
            <p>{emptyWords(query)}</p>
          </Empty>
        }
      >
        {({ items }) => <IssueList issues={items} view={view} issueAt={issueAt} />}
      </AsyncPanel>
      {summary.data !== undefined && <RulesMeasured rules={summary.data.rules} />}
    </div>
  );
}

function emptyWords({ state, category, q }: IssuesSearch): string {
  if (category !== undefined || q !== undefined)
    return 'Nothing passes these filters. Take one away to see more.';
  if (state === 'new') return 'Nothing new since the audit before.';
  if (state === 'fixed') return 'Nothing was verified as fixed since the audit before.';
  return 'Every check that could be made passed.';
}

interface StatesProps {
  readonly current: (typeof STATES)[number];
  readonly counts: Readonly<Record<(typeof STATES)[number], number>> | undefined;
}

function States({ current, counts }: StatesProps) {
  const [search] = useSearchParams();
  return (
    <Segments
      label="State"
      current={current}
      segments={STATES.map((state) => ({
        id: state,
        to: `?${withSearch(search, { state: state === 'open' ? null : state }).toString()}`,
        label: (
          <>
            {STATE_WORDS[state]} {counts !== undefined && <span className="dim">{count(counts[state])}</span>}
          </>
        ),
      }))}
    />
  );
}

function Search() {
  const [text, setText] = useSearchText('q');
  return (
    <TextInput
      type="search"
      aria-label="Search issues"
      placeholder="Search issues"
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
      }}
    />
  );
}

/** The list itself, and the findings of its issues; what was found before and no more has no finding now. */
function exportsOf(audit: AuditId, { state, ...query }: IssuesSearch): ExportChoice[] {
  const issues = {
    what: 'Issues as filtered',
    make: issuesExport(audit, { ...query, ...(state !== undefined && { state }) }),
  };
  if (state !== 'open' && state !== 'all') return [issues];
  return [issues, { what: 'Their findings', make: findingsExport(audit, query) }];
}
