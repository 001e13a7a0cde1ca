import type { FindingRow } from '#contract/report.ts';
import { count, dateTime } from '../logic/format.ts';
import { ageWords } from '../logic/places.ts';
import { Evidence } from './evidence.tsx';
import classes from './findings-list.module.css';
import { SiteUrl } from './site-url.tsx';

interface FindingItemProps {
  readonly rule: string;
  readonly finding: FindingRow;
  readonly site: string;
  /** Address of the page's own view, where there is one. */
  readonly to?: string | undefined;
}

/** A finding with its evidence. */
export function FindingItem({ rule, finding, site, to }: FindingItemProps) {
  const { url, state, audits, since, evidence, more } = finding;
  const age = ageWords(audits);
  return (
    <li className={classes.finding}>
      <p className={classes.subject}>
        {url === null ? (
          <strong>The site itself</strong>
        ) : (
          <SiteUrl url={url} site={site} to={to} max={96} open copy />
        )}
        <span className="dim small" title={`First seen ${dateTime(since)}`}>
          {state === 'new' ? <strong>new</strong> : state === 'ignored' ? 'ignored' : age}
        </span>
      </p>
      <ul className={classes.evidence}>
        {evidence.map((item, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- pieces of evidence may be equal
          <li key={index}>
            <Evidence evidence={item} site={site} isTitle={rule.startsWith('title-')} />
          </li>
        ))}
        {more > 0 && <li className="dim small">And {count(more)} more on this page.</li>}
      </ul>
    </li>
  );
}
