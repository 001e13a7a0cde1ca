import { Change } from './change.tsx';
import classes from './score-cell.module.css';

interface ScoreCellProps {
  readonly shown: number | null;
  readonly change?: number | null;
}

/** A score as a figure in a list; without one it says so rather than showing a nought. */
export function ScoreCell({ shown, change = null }: ScoreCellProps) {
  if (shown === null) return <span className="dim">No score</span>;
  return (
    <span className={classes.cell}>
      <strong className={classes.score}>{shown}</strong>
      {change !== null && <Change value={change} more="better" since="since the audit before" />}
    </span>
  );
}
