import type { AuditSummary, NotIndexableReason } from '#contract/report.ts';
import { NOT_INDEXABLE } from '../logic/fetch-words.ts';
import { count } from '../logic/format.ts';
import { filterSearch } from '../logic/page-filters.ts';
import { type StackPart, StackedBar } from './stacked-bar.tsx';

interface IndexabilityBarProps {
  readonly indexability: AuditSummary['indexability'];
  readonly pagesAt: (search: string) => string;
}

const TONES: Readonly<Record<NotIndexableReason, StackPart['tone']>> = {
  'no-response': 'error',
  'not-checked': 'warning',
  'client-error': 'error',
  'server-error': 'error',
  redirect: 'notice',
  'not-html': 'quiet',
  'robots-txt': 'warning',
  noindex: 'warning',
  canonicalised: 'notice',
};

/** What search engines may show, and why not the rest; every part leads to its pages. */
export function IndexabilityBar({ indexability, pagesAt }: IndexabilityBarProps) {
  const { indexable, reasons, notCrawled } = indexability;
  const parts: StackPart[] = [
    {
      id: 'indexable',
      name: 'Indexable',
      count: indexable,
      to: pagesAt(filterSearch(['indexable', 'is', 'yes'])),
      tone: 'good',
    },
    ...reasons.map(({ reason, count: number }) => ({
      id: reason,
      name: NOT_INDEXABLE[reason],
      count: number,
      to: pagesAt(filterSearch(['reason', 'is', reason])),
      tone: TONES[reason],
    })),
    {
      id: 'not-crawled',
      name: 'Not crawled',
      count: notCrawled,
      to: pagesAt(filterSearch(['kind', 'is', 'not-crawled'])),
      tone: 'quiet',
    },
  ];
  return (
    <section aria-labelledby="indexability" className="stack">
      <h2 id="indexability">{count(indexable)} pages can be indexed</h2>
      <StackedBar label="Known URLs by indexability" parts={parts} />
    </section>
  );
}
