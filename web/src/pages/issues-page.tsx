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
import { IssuesTable } from '../components/issues-table.tsx';
import { PageHead } from '../components/page-head.tsx';
import { ReportGate } from '../components/report-gate.tsx';
import { RulesMeasured } from '../components/rules-measured.tsx';
import { Segments } from '../components/segments.tsx';
import { SelectField } from '../components/select-field.tsx';
import { useSearchText } from '../components/use-search-text.ts';
import { CATEGORY_TITLES } from '../logic/contract-words.ts';
import { count } from '../logic/format.ts';
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
const SEVERITIES = ['error', 'warning', 'notice'] as const;
const CATEGORIES = Object.keys(CATEGORY_TITLES) as Category[];

function readSearch(search: URLSearchParams): IssuesSearch {
  const severity = oneOf(SEVERITIES, search.get('severity'));
  const category = oneOf(CATEGORIES, search.get('category'));
  const q = search.get('q')?.trim() ?? '';
  return {
    state: oneOf(STATES, search.get('state')) ?? 'open',
    ...(severity !== undefined && { severity }),
    ...(category !== undefined && { category }),
    ...(q !== '' && { q: q.slice(0, 200) }),
  };
}

function Issues({ audit }: { readonly audit: AuditId }) {
  const [search] = useSearchParams();
  const query = readSearch(search);
  const issues = useQuery(issuesQuery(audit, query));
  const summary = useQuery(summaryQuery(audit));
  const { issueAt } = useReportLinks();
  return (
    <div className="stack">
      <IssueFilters audit={audit} query={query} counts={issues.data?.counts} />
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
        {({ items }) => <IssuesTable issues={items} issueAt={issueAt} />}
      </AsyncPanel>
      {summary.data !== undefined && <RulesMeasured rules={summary.data.rules} />}
    </div>
  );
}

function emptyWords({ state, severity, category, q }: IssuesSearch): string {
  if (severity !== undefined || category !== undefined || q !== undefined)
    return 'Nothing passes these filters. Take one away to see more.';
  if (state === 'new') return 'Nothing new since the audit before.';
  if (state === 'fixed') return 'Nothing was verified as fixed since the audit before.';
  return 'Every check that could be made passed.';
}

interface IssueFiltersProps {
  readonly audit: AuditId;
  readonly query: IssuesSearch;
  readonly counts: Readonly<Record<(typeof STATES)[number], number>> | undefined;
}

function IssueFilters({ audit, query, counts }: IssueFiltersProps) {
  const [search, setSearch] = useSearchParams();
  const [text, setText] = useSearchText('q');
  const change = (key: string, value: string) => {
    setSearch(withSearch(search, { [key]: value }), { replace: true });
  };
  return (
    <search className={classes.filters}>
      <Segments
        label="State"
        current={query.state ?? 'open'}
        segments={STATES.map((state) => ({
          id: state,
          to: `?${withSearch(search, { state: state === 'open' ? null : state }).toString()}`,
          label: (
            <>
              {STATE_WORDS[state]}{' '}
              {counts !== undefined && <span className="dim">{count(counts[state])}</span>}
            </>
          ),
        }))}
      />
      <SelectField
        label="Severity"
        value={query.severity ?? ''}
        onChange={(value) => {
          change('severity', value);
        }}
        options={[
          ['', 'Every severity'],
          ['error', 'Errors'],
          ['warning', 'Warnings'],
          ['notice', 'Notices'],
        ]}
      />
      <SelectField
        label="Category"
        value={query.category ?? ''}
        onChange={(value) => {
          change('category', value);
        }}
        options={[
          ['', 'Every category'],
          ...CATEGORIES.map((name) => [name, CATEGORY_TITLES[name]] as const),
        ]}
      />
      <TextInput
        type="search"
        aria-label="Search issues"
        placeholder="Search issues"
        size="xs"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
      />
      <ExportMenu choices={exportsOf(audit, query)} />
    </search>
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
