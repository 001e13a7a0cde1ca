import '@mantine/charts/styles.layer.css';
import { LineChart } from '@mantine/charts';
import { day, fine } from '../logic/format.ts';
import { type TrendPoint, joinable } from '../logic/trend.ts';

interface DotProps {
  readonly cx?: number | undefined;
  readonly cy?: number | undefined;
  readonly payload?: { readonly complete?: boolean } | undefined;
}

/** Hollow: a partial audit. */
function Dot({ cx, cy, payload }: DotProps) {
  if (cx === undefined || cy === undefined || Number.isNaN(cy)) return null;
  const fill = payload?.complete === false ? 'var(--pl-bg)' : 'var(--pl-accent)';
  return <circle cx={cx} cy={cy} r={4} fill={fill} stroke="var(--pl-accent)" strokeWidth={2} />;
}

/**
 * Scores over the audits on the whole scale. Each run of audits that compare is a line of its own, so that no
 * line leads across a change of rules, mode or completeness.
 */
export function TrendChart({ trend }: { readonly trend: readonly TrendPoint[] }) {
  const runs = joinable(trend);
  const data = runs.flatMap((run, index) =>
    run.map((point) => ({
      at: point.createdAt,
      complete: point.complete,
      [`run${index}`]: point.score,
    })),
  );
  return (
    <LineChart
      h={240}
      data={data}
      dataKey="at"
      series={runs.map((_, index) => ({ name: `run${index}`, label: 'Score', color: 'var(--pl-accent)' }))}
      curveType="linear"
      connectNulls={false}
      // Its own focus stops: the sentence and the table beside it are what is read.
      lineChartProps={{ accessibilityLayer: false, margin: { top: 8, right: 16, bottom: 0, left: 0 } }}
      gridAxis="x"
      tickLine="none"
      withLegend={false}
      valueFormatter={fine}
      yAxisProps={{ domain: [0, 100], ticks: [0, 25, 50, 75, 100], width: 36 }}
      xAxisProps={{ tickFormatter: day, minTickGap: 32 }}
      tooltipProps={{ labelFormatter: (label) => (typeof label === 'string' ? day(label) : '') }}
      lineProps={{ isAnimationActive: false, dot: Dot }}
    />
  );
}
