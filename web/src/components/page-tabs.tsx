import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useSearchParams } from 'react-router';
import type { PageView } from '#contract/api-pages.ts';
import type { AuditId } from '#contract/ids.ts';
import { count } from '../logic/format.ts';
import { oneOf, withSearch } from '../logic/search-state.ts';
import { ContentTab } from './content-tab.tsx';
import { DataTab } from './data-tab.tsx';
import { HeadersTab } from './headers-tab.tsx';
import { LinksTab } from './links-tab.tsx';
import { PageIssuesTab } from './page-issues-tab.tsx';
import classes from './page-tabs.module.css';
import { PreviewsTab } from './previews-tab.tsx';
import { RenderedTab } from './rendered-tab.tsx';
import { RequestsTab } from './requests-tab.tsx';

const TABS = ['issues', 'previews', 'rendered', 'content', 'links', 'requests', 'data', 'headers'] as const;
type Tab = (typeof TABS)[number];

const NAMES: Readonly<Record<Tab, string>> = {
  issues: 'Issues',
  previews: 'Previews',
  rendered: 'Raw and rendered',
  content: 'Content',
  links: 'Links',
  requests: 'Requests',
  data: 'Structured data',
  headers: 'Headers',
};

interface PageTabsProps {
  readonly audit: AuditId;
  readonly view: PageView;
}

/** The parts of a page's view; the chosen one lives in the address. */
export function PageTabs({ audit, view }: PageTabsProps) {
  const [search] = useSearchParams();
  const current = oneOf(TABS, search.get('tab')) ?? 'issues';
  const tabs = TABS.filter((tab) => isThere(tab, view));
  const shown = tabs.includes(current) ? current : 'issues';
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    // On a phone the bar scrolls sideways: the chosen tab is brought into sight.
    const tab = bar.current?.querySelector<HTMLElement>(`[data-tab="${shown}"]`);
    if (tab !== null && tab !== undefined && bar.current !== null)
      bar.current.scrollLeft = tab.offsetLeft - bar.current.offsetLeft - 16;
  }, [shown]);
  return (
    <>
      <nav ref={bar} aria-label="Parts of the page" className={classes.tabs}>
        {tabs.map((tab) => (
          <Link
            key={tab}
            to={`?${withSearch(search, { tab: tab === 'issues' ? null : tab, cursor: null, from: null }).toString()}`}
            data-tab={tab}
            aria-current={tab === shown ? 'true' : undefined}
            replace
          >
            {NAMES[tab]}
            {tab === 'issues' && view.findings.length > 0 && (
              <span className={classes.badge}>{count(view.findings.length)}</span>
            )}
          </Link>
        ))}
      </nav>
      <section aria-label={NAMES[shown]} className={classes.body}>
        {contentOf(shown, audit, view)}
      </section>
    </>
  );
}

function isThere(tab: Tab, { record }: PageView): boolean {
  if (tab === 'issues' || tab === 'links') return true;
  if (record === null) return false;
  const hasDocument = record.raw !== null || record.rendered !== null;
  return tab === 'headers' || hasDocument;
}

function contentOf(tab: Tab, audit: AuditId, view: PageView): ReactNode {
  const { record, row } = view;
  if (tab === 'issues') return <PageIssuesTab view={view} />;
  if (tab === 'links') return <LinksTab audit={audit} view={view} />;
  if (record === null) return null;
  if (tab === 'headers') return <HeadersTab fetch={record.fetch} />;
  if (tab === 'rendered') return <RenderedTab record={record} />;
  const doc = record.rendered ?? record.raw;
  if (doc === null) return null;
  switch (tab) {
    case 'previews':
      return <PreviewsTab url={row.url} doc={doc} />;
    case 'content':
      return <ContentTab doc={doc} site={row.url} />;
    case 'requests':
      return <RequestsTab record={record} doc={doc} site={row.url} />;
    case 'data':
    default:
      return <DataTab doc={doc} />;
  }
}
