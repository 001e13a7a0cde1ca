import { Link } from 'react-router';
import type { AuditBrief, Site } from '#contract/api-sites.ts';
import { count, dateTime } from '../logic/format.ts';
import { OutcomeWord } from './outcome-word.tsx';
import { ScoreCell } from './score-cell.tsx';
import { ScrollBox } from './scroll-box.tsx';
import table from './table.module.css';

interface AuditsTableProps {
  readonly site: Pick<Site, 'id'>;
  readonly audits: readonly AuditBrief[];
}

const MODES = { auto: 'Auto', rendered: 'Rendered', html: 'HTTP' } as const;

export function AuditsTable({ site, audits }: AuditsTableProps) {
  return (
    <ScrollBox label="Audits, newest first">
      <table className={table.table}>
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
          {audits.map((audit) => (
            <Row key={audit.id} site={site} audit={audit} />
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function Row({ site, audit }: { readonly site: Pick<Site, 'id'>; readonly audit: AuditBrief }) {
  const scored = audit.score !== null;
  return (
    <tr>
      <th scope="row">
        <Link to={`/sites/${site.id}/audits/${audit.id}`}>{dateTime(audit.createdAt)}</Link>
      </th>
      <td>
        <OutcomeWord phase={audit.phase} outcome={audit.outcome} />
      </td>
      <td className="num">{audit.phase === 'done' ? <ScoreCell shown={audit.shown} /> : '–'}</td>
      <td className="num">{count(audit.pages)}</td>
      <td className="num">{scored ? count(audit.errors) : '–'}</td>
      <td className="num">{scored ? count(audit.warnings) : '–'}</td>
      <td className="num">{scored ? count(audit.notices) : '–'}</td>
      <td>{MODES[audit.mode]}</td>
      <td className="num">
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
