import { Link } from 'react-router';
import type { AuditBrief, Site } from '#contract/api-sites.ts';
import type { DeployFacts } from '#contract/audit.ts';
import { count, dateTime, plural } from '../logic/format.ts';
import { lastChange } from '../logic/trend.ts';
import { OutcomeWord } from './outcome-word.tsx';
import { ScoreCell } from './score-cell.tsx';
import { ScrollBox } from './scroll-box.tsx';
import { SiteText } from './site-text.tsx';
import table from './table.module.css';

interface AuditsTableProps {
  readonly site: Pick<Site, 'id'>;
  readonly audits: readonly AuditBrief[];
}

const MODES = { auto: 'Auto', rendered: 'Rendered', html: 'HTTP' } as const;

export function AuditsTable({ site, audits }: AuditsTableProps) {
  return (
    <ScrollBox label="Audits, newest first">
      <table className={`${table.table ?? ''} ${table.fold ?? ''}`}>
        <caption className="sr-only">Audits, newest first</caption>
        <thead>
          <tr>
            <th scope="col">Started</th>
            <th scope="col">State</th>
            <th scope="col" className="num">
              Score
            </th>
            <th scope="col" className="num">
              Pages
            </th>
            <th scope="col" className="num">
              Errors
            </th>
            <th scope="col" className="num">
              Warnings
            </th>
            <th scope="col" className="num">
              Notices
            </th>
            <th scope="col">Mode</th>
            <th scope="col">
              <span className="sr-only">Results</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {audits.map((audit, i) => (
            <Row key={audit.id} site={site} audit={audit} before={scoredAfter(audits, i)} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** The one before it that has a score, as far as this page of the list tells. */
const scoredAfter = (audits: readonly AuditBrief[], index: number): AuditBrief | undefined =>
  isOfList(audits[index])
    ? undefined
    : audits.slice(index + 1).find((audit) => audit.score !== null && !isOfList(audit));

/** Its score is of some pages alone. */
const isOfList = (audit: AuditBrief | undefined): boolean =>
  audit?.deploy?.urls !== undefined && audit.deploy.urls !== null;

const TRIGGERS = { user: null, schedule: 'By schedule', api: 'By the API', cli: null } as const;

function DeployWords({ deploy: { urls, note } }: { readonly deploy: DeployFacts }) {
  return (
    <div className="dim small">
      Deployment{urls !== null && `, ${plural(urls, 'page')}`}
      {note !== null && (
        <>
          : <SiteText>{note}</SiteText>
        </>
      )}
    </div>
  );
}

interface RowProps {
  readonly site: Pick<Site, 'id'>;
  readonly audit: AuditBrief;
  readonly before: AuditBrief | undefined;
}

function Row({ site, audit, before }: RowProps) {
  const scored = audit.score !== null;
  return (
    <tr>
      <th scope="row">
        <Link to={`/sites/${site.id}/audits/${audit.id}`}>{dateTime(audit.createdAt)}</Link>
        {TRIGGERS[audit.trigger ?? 'user'] !== null && (
          <div className="dim small">{TRIGGERS[audit.trigger ?? 'user']}</div>
        )}
        {audit.deploy !== undefined && <DeployWords deploy={audit.deploy} />}
      </th>
      <td>
        <OutcomeWord phase={audit.phase} outcome={audit.outcome} />
      </td>
      <td data-figure="Score" className="num">
        {audit.phase === 'done' ? (
          <ScoreCell shown={audit.shown} change={before === undefined ? null : lastChange([before, audit])} />
        ) : (
          '–'
        )}
      </td>
      <td data-figure="Pages" className="num">
        {count(audit.pages)}
      </td>
      <td data-figure="Errors" className="num">
        {scored ? count(audit.errors) : '–'}
      </td>
      <td data-figure="Warnings" className="num">
        {scored ? count(audit.warnings) : '–'}
      </td>
      <td data-figure="Notices" className="num">
        {scored ? count(audit.notices) : '–'}
      </td>
      <td data-figure="Mode">{MODES[audit.mode]}</td>
      <td className="num" data-none={!scored}>
        {scored && (
          <Link
            to={`/sites/${site.id}?${new URLSearchParams({ audit: audit.id }).toString()}`}
            aria-label={`Results of the audit of ${dateTime(audit.createdAt)}`}
          >
            Results
          </Link>
        )}
      </td>
    </tr>
  );
}
