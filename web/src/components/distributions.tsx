import type { AuditSummary, Distribution } from '#contract/report.ts';
import { bandBars, depthBars, statusBars } from '../logic/bands.ts';
import { count, fine, milliseconds, plural } from '../logic/format.ts';
import classes from './distributions.module.css';
import { LinkBars } from './link-bars.tsx';

interface DistributionsProps {
  readonly summary: Pick<AuditSummary, 'statuses' | 'depths' | 'ttfb' | 'lcp' | 'cls'>;
  readonly pagesAt: (search: string) => string;
}

/** Status codes, depth and response time; figures of the lab only for those who open them. */
export function Distributions({ summary, pagesAt }: DistributionsProps) {
  const { statuses, depths, ttfb, lcp, cls } = summary;
  return (
    <section aria-labelledby="distributions" className="stack">
      <h2 id="distributions">Distributions</h2>
      <div className={classes.grid}>
        <LinkBars title="Status codes" bars={statusBars(statuses, pagesAt)} />
        <LinkBars title="Depth" note="Clicks from the start page" bars={depthBars(depths, pagesAt)} />
        <LinkBars
          title="Time to first byte"
          note={measuredNote(ttfb, milliseconds)}
          bars={bandBars('ttfb', ttfb.bands, 'ms', pagesAt)}
        />
      </div>
      {lcp.measured + cls.measured > 0 && (
        <details className={classes.lab}>
          <summary>Performance (lab), {plural(Math.max(lcp.measured, cls.measured), 'sampled page')}</summary>
          <p className="dim">
            From single, unthrottled loads in our own browser: good for comparing templates, not for comparing
            with what visitors see. Never part of the score.
          </p>
          <div className={classes.grid}>
            <LinkBars
              title="Largest contentful paint (lab)"
              note={measuredNote(lcp, milliseconds)}
              bars={bandBars('lcp', lcp.bands, 'ms', pagesAt)}
            />
            <LinkBars
              title="Cumulative layout shift (lab, while loading)"
              note={measuredNote(cls, fine)}
              bars={bandBars('cls', cls.bands, 'plain', pagesAt)}
            />
          </div>
        </details>
      )}
    </section>
  );
}

function measuredNote(
  { measured, notMeasured, median, p75 }: Distribution,
  show: (value: number) => string,
): string {
  const figures =
    median === null ? '' : `Median ${show(median)}${p75 === null ? '' : `, 75th percentile ${show(p75)}`}; `;
  return `${figures}n = ${count(measured)}${notMeasured === 0 ? '' : `, not measured on ${count(notMeasured)}`}`;
}
