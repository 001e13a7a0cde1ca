import { Suspense, lazy } from 'react';
import { Link } from 'react-router';
import type { AuditBrief, Site } from '#contract/api-sites.ts';
import { count, dateTime } from '../logic/format.ts';
import { areComparable, whyNotComparable } from '../logic/trend.ts';
import { SkeletonBlock } from './async-panel.tsx';
import { ScrollBox } from './scroll-box.tsx';
import table from './table.module.css';
import classes from './trend.module.css';

const TrendChart = lazy(async () => ({ default: (await import('./trend-chart.tsx')).TrendChart }));

/** The score over the audits, as a chart, in a sentence, and as a table. */
export function Trend({ site }: { readonly site: Pick<Site, 'id' | 'trend'> }) {
  const scored = site.trend.filter(({ score }) => score !== null);
  if (scored.length < 2)
    return (
      <section aria-labelledby="trend">
        <h2 id="trend">Trend</h2>
        <p className="dim">A second audit shows here whether things get better or worse.</p>
      </section>
    );
  return (
    <section aria-labelledby="trend" className="stack">
      <h2 id="trend">Trend</h2>
      <p className="dim">{summaryOf(scored)}</p>
      <div className={classes.chart} aria-hidden="true">
        <Suspense fallback={<SkeletonBlock height={240} />}>
          <TrendChart trend={scored} />
        </Suspense>
      </div>
      <details>
        <summary className={classes.summary}>Show as a table</summary>
        <TrendTable site={site} audits={scored} />
      </details>
    </section>
  );
}

function summaryOf(audits: readonly AuditBrief[]): string {
  const shown = audits.map((audit) => audit.shown ?? 0);
  const [first = 0] = shown;
  const last = shown.at(-1) ?? 0;
  const hollow = audits.some(({ complete }) => !complete) ? ' A hollow point is a partial audit.' : '';
  const breaks = audits.some((audit, i) => {
    const before = audits[i - 1];
    return before !== undefined && !areComparable(before, audit);
  });
  return `From ${first} to ${last} over ${count(audits.length)} audits; lowest ${Math.min(...shown)}, highest ${Math.max(...shown)}.${hollow}${breaks ? ' Where the line breaks, two audits do not compare.' : ''}`;
}

interface TrendTableProps {
  readonly site: Pick<Site, 'id'>;
  readonly audits: readonly AuditBrief[];
}

function TrendTable({ site, audits }: TrendTableProps) {
  return (
    <ScrollBox label="Scores by audit">
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Audit</th>
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
            <th scope="col">Compares with the one before</th>
          </tr>
        </thead>
        <tbody>
          {audits.map((audit, index) => (
            <tr key={audit.id}>
              <th scope="row">
                <Link to={`/sites/${site.id}?${new URLSearchParams({ audit: audit.id }).toString()}`}>
                  {dateTime(audit.createdAt)}
                </Link>
              </th>
              <td className="num">{audit.shown ?? '–'}</td>
              <td className="num">{count(audit.pages)}</td>
              <td className="num">{count(audit.errors)}</td>
              <td className="num">{count(audit.warnings)}</td>
              <td>{comparison(audits[index - 1], audit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

function comparison(before: AuditBrief | undefined, audit: AuditBrief): string {
  if (before === undefined) return '–';
  return areComparable(before, audit) ? 'Yes' : `No: ${whyNotComparable(before, audit)}`;
}
