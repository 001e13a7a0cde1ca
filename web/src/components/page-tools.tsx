import { TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useSearchParams } from 'react-router';
import type { AuditId } from '#contract/ids.ts';
import { pagesExport } from '../api/exports.ts';
import { rulesQuery, summaryQuery } from '../api/report.ts';
import {
  type Condition,
  type FilterNames,
  describeCondition,
  formatCondition,
} from '../logic/page-filters.ts';
import { type PageSearch, toExportQuery } from '../logic/page-search.ts';
import { withSearch } from '../logic/search-state.ts';
import { ColumnChooser } from './column-chooser.tsx';
import { ExportMenu } from './export-menu.tsx';
import { FilterBuilder } from './filter-builder.tsx';
import { Icon } from './icon.tsx';
import classes from './page-tools.module.css';
import { Segments } from './segments.tsx';
import { SiteText } from './site-text.tsx';
import { useSearchText } from './use-search-text.ts';

/** Views that most ask for, each one filter. */
const VIEWS = [
  ['', 'All'],
  ['indexable:is:yes', 'Indexable'],
  ['indexable:is:no', 'Not indexable'],
  ['kind:is:redirect', 'Redirects'],
  ['kind:is:client-error', '4xx'],
  ['kind:is:server-error', '5xx'],
  ['kind:is:not-crawled', 'Not crawled'],
] as const;

interface PageToolsProps {
  readonly audit: AuditId;
  readonly search: PageSearch;
}

export const SEARCH_FIELD = 'search-pages';

/** Search, views, filters as chips from a builder, and the columns. */
export function PageTools({ audit, search }: PageToolsProps) {
  const [params, setParams] = useSearchParams();
  const [text, setText] = useSearchText('q');
  const names = useFilterNames(audit);
  const filters = search.conditions.map(formatCondition);
  const at = (filter: readonly string[]) => withSearch(params, { filter, cursor: null, from: null });
  const view = filters.length === 1 ? filters[0] : filters.length === 0 ? '' : undefined;
  return (
    <search className={classes.tools}>
      <div className="row">
        <TextInput
          id={SEARCH_FIELD}
          type="search"
          size="xs"
          className={classes.search ?? ''}
          aria-label="Search URL and title"
          placeholder="Search URL and title ( / )"
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value);
          }}
        />
        <FilterBuilder
          names={names}
          onAdd={(condition) => {
            setParams(at([...filters, formatCondition(condition)]));
          }}
        />
        <ColumnChooser columns={search.columns} />
        <ExportMenu
          choices={[{ what: 'URLs as filtered', make: pagesExport(audit, toExportQuery(search)) }]}
        />
      </div>
      <Segments
        label="Views"
        current={view ?? 'none'}
        segments={VIEWS.map(([filter, label]) => ({
          id: filter,
          label,
          to: `?${at(filter === '' ? [] : [filter]).toString()}`,
        }))}
      />
      {search.conditions.length > 0 && (
        <ul className={classes.chips} aria-label="Filters">
          {search.conditions.map((condition, index) => (
            <Chip
              key={formatCondition(condition)}
              condition={condition}
              names={names}
              without={`?${at(filters.filter((_, i) => i !== index)).toString()}`}
            />
          ))}
          {search.conditions.length > 1 && (
            <li>
              <Link to={`?${at([]).toString()}`}>Clear all</Link>
            </li>
          )}
        </ul>
      )}
    </search>
  );
}

interface ChipProps {
  readonly condition: Condition;
  readonly names: FilterNames;
  readonly without: string;
}

function Chip({ condition, names, without }: ChipProps) {
  const words = describeCondition(condition, names);
  return (
    <li className={classes.chip}>
      <SiteText>{words}</SiteText>
      <Link to={without} aria-label={`Remove the filter: ${words}`}>
        <Icon name="close" size={12} />
      </Link>
    </li>
  );
}

function useFilterNames(audit: AuditId): FilterNames {
  const summary = useQuery(summaryQuery(audit));
  const rules = useQuery(rulesQuery);
  return {
    templates: new Map(summary.data?.templates.map(({ id, name }) => [id, name])),
    rules: new Map(rules.data?.items.map(({ id, title }) => [id, title])),
  };
}
