import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { count, percent } from '../logic/format.ts';
import type { LinkBar } from '../logic/bands.ts';
import classes from './link-bars.module.css';

interface LinkBarsProps {
  readonly title: string;
  readonly bars: readonly LinkBar[];
  /** What was not measured, the median, and the like: it belongs to the chart. */
  readonly note?: ReactNode;
}

/**
 * A distribution as bars from nought, each a link to the pages behind it. It is a list with its figures in
 * text, so it needs no table beside it.
 */
export function LinkBars({ title, bars, note }: LinkBarsProps) {
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const all = bars.reduce((sum, bar) => sum + bar.count, 0);
  return (
    <figure className={classes.chart}>
      <figcaption>
        <h3>{title}</h3>
        {note !== undefined && <p className="dim small">{note}</p>}
      </figcaption>
      <ul>
        {bars.map((bar) => (
          <li key={bar.id}>
            <Row to={bar.count === 0 ? undefined : bar.to}>
              <span className={classes.name}>{bar.name}</span>
              <span className={classes.track} aria-hidden="true">
                <span data-tone={bar.tone ?? 'plain'} style={{ width: `${(bar.count / most) * 100}%` }} />
              </span>
              <span className="num">{count(bar.count)}</span>
              <span className={`${classes.share} num dim small`}>
                {percent(all === 0 ? 0 : bar.count / all)}
              </span>
            </Row>
          </li>
        ))}
      </ul>
    </figure>
  );
}

function Row({ to, children }: { readonly to: string | undefined; readonly children: ReactNode }) {
  if (to === undefined) return <span className={classes.row}>{children}</span>;
  return (
    <Link to={to} className={classes.row}>
      {children}
    </Link>
  );
}
