import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { AuditId, TemplateId } from '#contract/ids.ts';
import { type FindingsSearch, findingsQuery, summaryQuery } from '../api/report.ts';
import { count } from '../logic/format.ts';
import { oneOf, withSearch } from '../logic/search-state.ts';
import { useReportLinks } from '../shell/use-report-links.ts';
import { AsyncPanel } from './async-panel.tsx';
import { CursorPager } from './cursor-pager.tsx';
import { FindingItem } from './finding-item.tsx';
import classes from './findings-list.module.css';
import { Segments } from './segments.tsx';
import { SiteText } from './site-text.tsx';
import { useSearchText } from './use-search-text.ts';

const PAGE_SIZE = 50;

interface FindingsListProps {
  readonly audit: AuditId;
  readonly rule: string;
  readonly total: number;
}

function readSearch(search: URLSearchParams): FindingsSearch {
  const template = search.get('template');
  const state = oneOf(['new', 'open', 'ignored'], search.get('state'));
  const q = search.get('q')?.trim() ?? '';
  const cursor = search.get('cursor');
  return {
    limit: PAGE_SIZE,
    ...(template !== null && { template: template as TemplateId }),
    ...(state !== undefined && { state }),
    ...(q !== '' && { q: q.slice(0, 200) }),
    ...(cursor !== null && { cursor }),
  };
}

/** Every finding of a rule with its evidence; by template, then by URL. */
export function FindingsList({ audit, rule, total }: FindingsListProps) {
  const [search] = useSearchParams();
  const { pageAt } = useReportLinks();
  const query = readSearch(search);
  const findings = useQuery(findingsQuery(audit, rule, query));
  const summary = useQuery(summaryQuery(audit));
  const filtered = query.template !== undefined || query.state !== undefined || query.q !== undefined;
  return (
    <section aria-labelledby="findings" className="stack">
      <h2 id="findings">{count(total)} findings</h2>
      <FindingFilters query={query} templates={summary.data?.templates ?? []} />
      <AsyncPanel
        query={findings}
        what="The findings could not be loaded"
        isEmpty={({ items }) => items.length === 0}
        empty={<p className="dim">No finding passes these filters.</p>}
      >
        {({ items, nextCursor }) => (
          <>
            <ul>
              {items.map((finding) => (
                <FindingItem
                  key={`${finding.page ?? ''} ${finding.url ?? ''}`}
                  rule={rule}
                  finding={finding}
                  site={summary.data?.startUrl ?? ''}
                  to={finding.page === null ? undefined : pageAt(finding.page)}
                />
              ))}
            </ul>
            <CursorPager
              nextCursor={nextCursor}
              rows={items.length}
              noun="findings"
              {...(!filtered && { total })}
            />
          </>
        )}
      </AsyncPanel>
    </section>
  );
}

const STATES = [
  ['', 'All'],
  ['new', 'New'],
  ['open', 'Open before'],
  ['ignored', 'Ignored'],
] as const;

interface FindingFiltersProps {
  readonly query: FindingsSearch;
  readonly templates: readonly { readonly id: string; readonly name: string }[];
}

function FindingFilters({ query, templates }: FindingFiltersProps) {
  const [search] = useSearchParams();
  const [text, setText] = useSearchText('q');
  const template = templates.find(({ id }) => id === query.template);
  return (
    <search className="row">
      <Segments
        label="State"
        current={query.state ?? ''}
        segments={STATES.map(([id, label]) => ({
          id,
          label,
          to: `?${withSearch(search, { state: id, cursor: null, from: null }).toString()}`,
        }))}
      />
      <TextInput
        type="search"
        size="xs"
        aria-label="Search by URL"
        placeholder="Part of the URL"
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
        }}
      />
      {query.template !== undefined && (
        <Link
          className={classes.chip}
          to={`?${withSearch(search, { template: null, cursor: null, from: null }).toString()}`}
          aria-label="Show all templates"
        >
          Template <SiteText>{template?.name ?? query.template}</SiteText> ×
        </Link>
      )}
    </search>
  );
}
