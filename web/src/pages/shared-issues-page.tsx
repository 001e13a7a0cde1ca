import { useQuery } from '@tanstack/react-query';
import { useParams, useSearchParams } from 'react-router';
import type { Category } from '#contract/rule.ts';
import { sharedIssuesQuery } from '../api/shares.ts';
import { AsyncPanel } from '../components/async-panel.tsx';
import { Empty } from '../components/empty.tsx';
import { IssueList } from '../components/issue-list.tsx';
import { IssueViewBar } from '../components/issue-view-bar.tsx';
import { PageHead } from '../components/page-head.tsx';
import { CATEGORY_TITLES } from '../logic/contract-words.ts';
import { readView } from '../logic/issue-list.ts';
import { oneOf } from '../logic/search-state.ts';

const CATEGORIES = Object.keys(CATEGORY_TITLES) as Category[];

/** What is wrong in a shared audit. */
export function SharedIssuesPage() {
  const { token = '' } = useParams();
  const [search] = useSearchParams();
  const category = oneOf(CATEGORIES, search.get('category'));
  const view = readView(search);
  const issues = useQuery(sharedIssuesQuery(token, category === undefined ? {} : { category }));
  return (
    <>
      <PageHead title="Issues" />
      <search>
        <IssueViewBar view={view} category={category} issues={issues.data?.items} />
      </search>
      <AsyncPanel
        query={issues}
        what="The issues could not be loaded"
        isEmpty={({ items }) => items.length === 0}
        empty={
          <Empty icon="check" title="No issue here">
            <p>
              {category === undefined
                ? 'Every check that could be made passed.'
                : 'Nothing in this category.'}
            </p>
          </Empty>
        }
      >
        {({ items }) => (
          <IssueList
            issues={items}
            view={view}
            issueAt={(rule) => `/s/${token}/issues/${encodeURIComponent(rule)}`}
          />
        )}
      </AsyncPanel>
    </>
  );
}
