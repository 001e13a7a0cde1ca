import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import type { Category } from '#contract/rule.ts';
import { sharedIssuesQuery } from '../api/shares.ts';
import { AsyncPanel } from '../components/async-panel.tsx';
import { Empty } from '../components/empty.tsx';
import { IssuesTable } from '../components/issues-table.tsx';
import { PageHead } from '../components/page-head.tsx';
import { SelectField } from '../components/select-field.tsx';
import { CATEGORY_TITLES } from '../logic/contract-words.ts';
import { oneOf, withSearch } from '../logic/search-state.ts';

const SEVERITIES = ['error', 'warning', 'notice'] as const;
const CATEGORIES = Object.keys(CATEGORY_TITLES) as Category[];

/** What is wrong in a shared audit. */
export function SharedIssuesPage() {
  const { token = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const severity = oneOf(SEVERITIES, search.get('severity'));
  const category = oneOf(CATEGORIES, search.get('category'));
  const issues = useQuery(
    sharedIssuesQuery(token, {
      ...(severity !== undefined && { severity }),
      ...(category !== undefined && { category }),
    }),
  );
  const change = (key: string) => (value: string) => {
    setSearch(withSearch(search, { [key]: value }), { replace: true });
  };
  return (
    <>
      <PageHead title="Issues" />
      <search className="row">
        <SelectField
          label="Severity"
          value={severity ?? ''}
          onChange={change('severity')}
          options={[
            ['', 'Every severity'],
            ['error', 'Errors'],
            ['warning', 'Warnings'],
            ['notice', 'Notices'],
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
      </search>
      <AsyncPanel
        query={issues}
        what="The issues could not be loaded"
        isEmpty={({ items }) => items.length === 0}
        empty={
          <Empty icon="check" title="No issue here">
            <p>Nothing passes these filters.</p>
          </Empty>
        }
      >
        {({ items }) => (
          <IssuesTable issues={items} issueAt={(rule) => `/s/${token}/issues/${encodeURIComponent(rule)}`} />
        )}
      </AsyncPanel>
    </>
  );
}
