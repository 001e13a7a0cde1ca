import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useSearchParams } from 'react-router';
import type { AuditId } from '#contract/ids.ts';
import { pagesQuery } from '../api/report.ts';
import { AsyncPanel } from '../components/async-panel.tsx';
import { CursorPager } from '../components/cursor-pager.tsx';
import { Empty } from '../components/empty.tsx';
import { PageHead } from '../components/page-head.tsx';
import { PageTools } from '../components/page-tools.tsx';
import { PagesTable } from '../components/pages-table.tsx';
import { ReportGate } from '../components/report-gate.tsx';
import { count } from '../logic/format.ts';
import { readPageSearch, toPagesQuery } from '../logic/page-search.ts';
import { useSite } from '../shell/site-scope.tsx';

const PAGE_SIZE = 50;

/** Every URL known: filtered, sorted and paged by the server, all of it in the address. */
export function PagesPage() {
  return (
    <>
      <PageHead title="Pages" />
      <ReportGate>{(audit) => <Explorer audit={audit} />}</ReportGate>
    </>
  );
}

function Explorer({ audit }: { readonly audit: AuditId }) {
  const site = useSite();
  const [params] = useSearchParams();
  const search = readPageSearch(params);
  const query = toPagesQuery(search, PAGE_SIZE);
  const pages = useQuery(pagesQuery(audit, query));
  usePrefetch(audit, query, pages.isPlaceholderData ? null : (pages.data?.nextCursor ?? null));
  return (
    <>
      <PageTools audit={audit} search={search} />
      <AsyncPanel
        query={pages}
        what="The pages could not be loaded"
        isEmpty={({ items }) => items.length === 0}
        empty={
          <Empty icon="filter" title="No URL passes these filters">
            <p>Take one away to see more.</p>
          </Empty>
        }
      >
        {({ items, nextCursor, total, more }) => (
          <>
            <PagesTable key={items[0]?.id} rows={items} search={search} site={site.url} />
            <CursorPager nextCursor={nextCursor} rows={items.length} total={total} noun="URLs" />
            {more > 0 && (
              <p className="dim small">{count(more)} more URLs are known; they are too many to be listed.</p>
            )}
          </>
        )}
      </AsyncPanel>
    </>
  );
}

/** The next page is there before it is asked for. */
function usePrefetch(audit: AuditId, query: ReturnType<typeof toPagesQuery>, next: string | null): void {
  const queryClient = useQueryClient();
  const key = JSON.stringify(query);
  useEffect(() => {
    if (next === null) return;
    const asked = JSON.parse(key) as ReturnType<typeof toPagesQuery>;
    void queryClient.prefetchQuery(pagesQuery(audit, { ...asked, cursor: next }));
  }, [audit, key, next, queryClient]);
}
