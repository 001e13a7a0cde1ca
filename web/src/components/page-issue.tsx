import type { ReactNode } from 'react';
import type { Evidence as EvidenceDto, Severity as SeverityName } from '#contract/rule.ts';
import { count } from '../logic/format.ts';
import { Evidence } from './evidence.tsx';
import classes from './page-issues-tab.module.css';
import { Severity } from './severity.tsx';

interface PageIssueProps {
  readonly rule: string;
  readonly severity: SeverityName;
  readonly title: ReactNode;
  readonly evidence: readonly EvidenceDto[];
  /** Pieces of evidence beyond those. */
  readonly more: number;
  /** Address that others are shortened against. */
  readonly site: string;
  /** What stands beside the title. */
  readonly children?: ReactNode;
}

/** What is wrong with one page, with its evidence. */
export function PageIssue({ rule, severity, title, evidence, more, site, children }: PageIssueProps) {
  return (
    <li className={classes.finding}>
      <p className={classes.head}>
        <Severity value={severity} />
        {title}
        {children}
      </p>
      <ul className={classes.evidence}>
        {evidence.map((item, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- pieces of evidence may be equal
          <li key={index}>
            <Evidence evidence={item} site={site} isTitle={rule.startsWith('title-')} />
          </li>
        ))}
        {more > 0 && <li className="dim small">And {count(more)} more.</li>}
      </ul>
    </li>
  );
}
