import { Link } from 'react-router';
import type { Site } from '#contract/api-sites.ts';
import { count } from '../logic/format.ts';
import { lastChange } from '../logic/trend.ts';
import { hostOf } from '../logic/urls.ts';
import { Initial } from './initial.tsx';
import { OutcomeWord } from './outcome-word.tsx';
import { RunAuditButton } from './run-audit-button.tsx';
import { ScoreCell } from './score-cell.tsx';
import { SiteText } from './site-text.tsx';
import classes from './sites-table.module.css';
import { Sparkline } from './sparkline.tsx';
import { TimeAgo } from './time-ago.tsx';

/** The workspace's sites; on a phone each row becomes a block of its own. */
export function SitesTable({ sites }: { readonly sites: readonly Site[] }) {
  return (
    <table className={classes.table}>
      <caption className="sr-only">Sites with their latest audit</caption>
      <thead>
        <tr>
          <th scope="col">Site</th>
          <th scope="col">Score</th>
          <th scope="col">Trend</th>
          <th scope="col" className="num">
            Errors
          </th>
          <th scope="col">Last audit</th>
          <th scope="col">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {sites.map((site) => (
          <Row key={site.id} site={site} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ site }: { readonly site: Site }) {
  const { last, trend, nextAudit } = site;
  return (
    <tr>
      <th scope="row">
        <span className={classes.site}>
          <Initial url={site.url} />
          <span className={classes.name}>
            <Link to={`/sites/${site.id}`}>
              <SiteText>{site.name}</SiteText>
            </Link>
            <span className="dim small">
              <SiteText>{hostOf(site.url)}</SiteText>
            </span>
          </span>
        </span>
      </th>
      <td data-label="Score" data-none={last === null}>
        {last === null ? (
          <span className="dim">–</span>
        ) : (
          <ScoreCell shown={last.shown} change={lastChange(trend)} />
        )}
      </td>
      <td data-label="Trend" data-none={last === null}>
        {last === null ? <span className="dim">–</span> : <Sparkline trend={trend} />}
      </td>
      <td className="num" data-label="Errors" data-none={last === null}>
        {last === null || last.shown === null ? <span className="dim">–</span> : count(last.errors)}
      </td>
      <td data-label="Last audit">
        <span className={classes.last}>
          {last === null ? (
            <span className="dim">Never</span>
          ) : (
            <>
              <TimeAgo iso={last.finishedAt ?? last.createdAt} />
              <OutcomeWord phase={last.phase} outcome={last.outcome} quiet />
            </>
          )}
          {nextAudit !== null && (
            <Link className="dim small" to={`/sites/${site.id}/schedule`}>
              Next audit <TimeAgo iso={nextAudit} />
            </Link>
          )}
        </span>
      </td>
      <td className={classes.action}>
        <RunAuditButton site={site} />
      </td>
    </tr>
  );
}
