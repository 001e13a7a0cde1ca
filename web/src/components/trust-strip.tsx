import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Trust } from '#contract/report.ts';
import { count, duration, plural } from '../logic/format.ts';
import { filterSearch } from '../logic/page-filters.ts';
import { Icon } from './icon.tsx';
import classes from './trust-strip.module.css';

interface TrustStripProps {
  readonly trust: Trust;
  /** Makes a link into the page explorer of this audit from a search part; absent where there is none. */
  readonly pagesAt?: (search: string) => string;
}

/** Can these figures be trusted? What was checked, what was not, and how; each part leads to its pages. */
export function TrustStrip({ trust, pagesAt }: TrustStripProps) {
  const { known, checked, rendered, blocked, unanswered, scriptBuilt, checks, durationMs } = trust;
  const left = trust.notCrawled.reduce((sum, { count: number }) => sum + number, 0);
  return (
    <section className={classes.strip} aria-label="What was checked">
      <span className={classes.icon} data-complete={trust.complete}>
        <Icon name={trust.complete ? 'shield' : 'warning'} size={18} />
      </span>
      <ul>
        <Part to={pagesAt?.('')}>
          <strong>
            {count(checked)} of {count(known)}
          </strong>{' '}
          known URLs checked
        </Part>
        {left > 0 && (
          <Part to={pagesAt?.(filterSearch(['kind', 'is', 'not-crawled']))}>{count(left)} not crawled</Part>
        )}
        <Part to={pagesAt?.(filterSearch(['rendered', 'is', 'yes']))}>{count(rendered)} rendered</Part>
        {scriptBuilt.rendered < scriptBuilt.pages && (
          <Part>
            {count(scriptBuilt.rendered)} of {plural(scriptBuilt.pages, 'script-built page')} rendered
          </Part>
        )}
        <Part to={pagesAt?.(filterSearch(['kind', 'is', 'blocked']))}>{count(blocked)} blocked</Part>
        <Part to={pagesAt?.(filterSearch(['kind', 'is', 'no-answer']))}>
          {count(unanswered)} without an answer
        </Part>
        {checks.known > 0 && (
          <Part>
            {count(checks.done)} of {count(checks.known)} external links and images asked
          </Part>
        )}
        {durationMs !== null && <Part>{duration(durationMs / 1_000)}</Part>}
        <Part>as a phone</Part>
      </ul>
    </section>
  );
}

function Part({ to, children }: { readonly to?: string | undefined; readonly children: ReactNode }) {
  return <li>{to === undefined ? children : <Link to={to}>{children}</Link>}</li>;
}
