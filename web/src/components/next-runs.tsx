import { browserZone, inZone } from '../logic/schedule-draft.ts';
import classes from './schedule.module.css';
import { TimeAgo } from './time-ago.tsx';

interface NextRunsProps {
  /** ISO 8601. */
  readonly runs: readonly string[];
  /** The schedule's. */
  readonly zone: string;
}

/** The next due times on the schedule's clock, and on the reader's where that shows another time. */
export function NextRuns({ runs, zone }: NextRunsProps) {
  const own = browserZone();
  return (
    <ol className={classes.runs}>
      {runs.map((iso) => {
        const there = inZone(iso, zone);
        const here = inZone(iso, own);
        return (
          <li key={iso}>
            <time dateTime={iso}>{there}</time>
            {here.replace(/[^\d]/g, '') !== there.replace(/[^\d]/g, '') && (
              <span className="dim small">{here} where you are</span>
            )}
            <span className="dim small">
              <TimeAgo iso={iso} />
            </span>
          </li>
        );
      })}
    </ol>
  );
}
