import type { AuditHeader, OutcomeReason } from '#contract/audit.ts';

const WORDS: Readonly<Record<OutcomeReason, string>> = {
  'page-limit': 'The page budget left pages out.',
  'our-fault': 'Some pages could not be audited through a fault of ours.',
  deadline: 'Time was up before all pages were audited.',
  'analysis-failed': 'The analysis failed.',
  'start-unreachable': 'The start page does not answer.',
  'robots-unreachable': 'robots.txt cannot be read, so nothing may be asked.',
  'robots-disallow': 'robots.txt closes the start page to us.',
  'bot-wall': 'The site refuses crawlers.',
  cancelled: 'It was cancelled before all pages were audited.',
  stuck: 'It no longer moved and was ended.',
};

/** Why an audit is not all of its site; null where it is. */
export const partialWords = ({ reason }: Pick<AuditHeader, 'reason'>): string | null =>
  reason === null ? null : WORDS[reason];
