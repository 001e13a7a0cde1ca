import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'react-router';
import type { LogEntry } from '#contract/api-audit-log.ts';
import { useMay } from '../api/use-may.ts';
import { auditLogQuery } from '../api/workspace.ts';
import { AsyncPanel } from '../components/async-panel.tsx';
import { CursorPager } from '../components/cursor-pager.tsx';
import { Empty } from '../components/empty.tsx';
import { Note } from '../components/note.tsx';
import { PageHead } from '../components/page-head.tsx';
import { ScrollBox } from '../components/scroll-box.tsx';
import { SiteText } from '../components/site-text.tsx';
import table from '../components/table.module.css';
import { dateTime } from '../logic/format.ts';
import { actionWords, detailWords, doerWords } from '../logic/log-words.ts';

/** Who did what in the workspace, newest first. */
export function AuditLogPage() {
  const mayRead = useMay('readAuditLog');
  const [search] = useSearchParams();
  const log = useQuery({ ...auditLogQuery(search.get('cursor') ?? undefined), enabled: mayRead });
  return (
    <>
      <PageHead title="Audit log" sub="Who did what in this workspace, newest first. Kept for 400 days." />
      {mayRead ? (
        <AsyncPanel
          query={log}
          what="The audit log could not be loaded"
          isEmpty={({ items }) => items.length === 0}
          empty={<Empty icon="audits" title="Nothing was written down yet" />}
        >
          {({ items, nextCursor }) => (
            <div className="stack">
              <LogTable entries={items} />
              <CursorPager nextCursor={nextCursor} rows={items.length} noun="entries" />
            </div>
          )}
        </AsyncPanel>
      ) : (
        <Note kind="notice">Admins of this workspace read its log.</Note>
      )}
    </>
  );
}

function LogTable({ entries }: { readonly entries: readonly LogEntry[] }) {
  return (
    <ScrollBox label="Log entries, newest first">
      <table className={`${table.table ?? ''} ${table.fold ?? ''}`}>
        <caption className="sr-only">Log entries, newest first</caption>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col">On</th>
            <th scope="col">Details</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <th scope="row" className={table.whole}>
                <time dateTime={entry.at}>{dateTime(entry.at)}</time>
              </th>
              <td data-label="Who">
                <SiteText>{doerWords(entry)}</SiteText>
              </td>
              <td data-label="What" className={table.whole}>
                {actionWords(entry.action)}
              </td>
              <td data-label="On" data-none={entry.target === null}>
                {entry.target !== null && <SiteText>{entry.target.name ?? entry.target.id}</SiteText>}
              </td>
              <td data-label="Details" data-none={detailWords(entry.details) === ''}>
                <SiteText>{detailWords(entry.details)}</SiteText>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}
