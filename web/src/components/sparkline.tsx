import { count } from '../logic/format.ts';
import { type TrendPoint, joinable } from '../logic/trend.ts';
import classes from './sparkline.module.css';

const WIDTH = 96;
const HEIGHT = 28;
const PAD = 4;

/** So that a change of a point does not look like a cliff. */
const LEAST_RANGE = 30;

function rangeOf(scores: readonly number[]): [low: number, high: number] {
  const middle = (Math.min(...scores) + Math.max(...scores)) / 2;
  const half = Math.max(LEAST_RANGE, Math.max(...scores) - Math.min(...scores)) / 2;
  return [middle - half, middle + half];
}

/** The way of the last scores; a break is a pair that does not compare, a hollow end a partial audit. */
export function Sparkline({ trend }: { readonly trend: readonly TrendPoint[] }) {
  const scored = trend.filter((point) => point.score !== null);
  if (scored.length < 2) return <span className="dim small">One audit</span>;
  const step = (WIDTH - 2 * PAD) / (scored.length - 1);
  const x = (point: TrendPoint) => PAD + scored.indexOf(point) * step;
  const [low, high] = rangeOf(scored.map(({ score }) => score ?? 0));
  const y = (point: TrendPoint) => PAD + (1 - ((point.score ?? 0) - low) / (high - low)) * (HEIGHT - 2 * PAD);
  const label = `Scores of ${scored.length} audits, oldest first: ${scored
    .map(({ shown }) => count(shown ?? 0))
    .join(', ')}`;
  const last = scored.at(-1);
  return (
    <>
      <span className="sr-only">{label}</span>
      <svg width={WIDTH} height={HEIGHT} aria-hidden="true" className={classes.sparkline}>
        {joinable(scored).map((run) => (
          <polyline
            key={run[0]?.id}
            // A run of one is drawn as a point: a line of no length with round ends.
            points={[...run, ...run.slice(-1)].map((point) => `${x(point)},${y(point)}`).join(' ')}
          />
        ))}
        {last !== undefined && <circle cx={x(last)} cy={y(last)} r={3} data-hollow={!last.complete} />}
      </svg>
    </>
  );
}
