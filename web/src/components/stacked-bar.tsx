import { Link } from 'react-router';
import { count, percent } from '../logic/format.ts';
import classes from './stacked-bar.module.css';

export interface StackPart {
  readonly id: string;
  readonly name: string;
  readonly count: number;
  readonly to: string;
  readonly tone: 'good' | 'notice' | 'warning' | 'error' | 'quiet';
}

interface StackedBarProps {
  readonly label: string;
  readonly parts: readonly StackPart[];
}

/** Parts of one whole in one bar, and the same as a list of links: the list is what is read and clicked. */
export function StackedBar({ label, parts }: StackedBarProps) {
  const shown = parts.filter((part) => part.count > 0);
  const all = shown.reduce((sum, part) => sum + part.count, 0);
  return (
    <div className={classes.chart}>
      <div className={classes.bar} aria-hidden="true">
        {shown.map((part) => (
          <Link
            key={part.id}
            to={part.to}
            tabIndex={-1}
            data-tone={part.tone}
            style={{ flexGrow: part.count }}
            title={`${part.name}: ${count(part.count)}`}
          />
        ))}
      </div>
      <ul className={classes.legend} aria-label={label}>
        {shown.map((part) => (
          <li key={part.id}>
            <span className={classes.mark} data-tone={part.tone} aria-hidden="true" />
            <Link to={part.to}>{part.name}</Link>
            <span className="num">
              {count(part.count)} <span className="dim small">{percent(part.count / all)}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
