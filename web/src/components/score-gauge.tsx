import { fine } from '../logic/format.ts';
import classes from './score-gauge.module.css';

interface ScoreGaugeProps {
  readonly score: number | null;
  readonly shown: number | null;
}

const RADIUS = 52;
/** Three quarters of a circle, open below. */
const SWEEP = 0.75;
const LENGTH = 2 * Math.PI * RADIUS;

/** The score as an arc; the figure within says the same. */
export function ScoreGauge({ score, shown }: ScoreGaugeProps) {
  const share = (score ?? 0) / 100;
  return (
    <figure className={classes.gauge}>
      <svg viewBox="0 0 120 112" width={144} height={134} aria-hidden="true">
        <g fill="none" strokeWidth={8} strokeLinecap="round" transform="rotate(135 60 60)">
          <circle
            cx={60}
            cy={60}
            r={RADIUS}
            stroke="var(--pl-raise)"
            strokeDasharray={`${LENGTH * SWEEP} ${LENGTH}`}
          />
          {score !== null && score > 0 && (
            <circle
              cx={60}
              cy={60}
              r={RADIUS}
              stroke="var(--pl-accent-fill)"
              strokeDasharray={`${LENGTH * SWEEP * share} ${LENGTH}`}
            />
          )}
        </g>
      </svg>
      <figcaption title={score === null ? undefined : `${fine(score)} exactly`}>
        <strong className={shown === null ? classes.none : classes.figure}>{shown ?? 'No score'}</strong>
        {shown !== null && <span className="dim small">of 100</span>}
      </figcaption>
    </figure>
  );
}
