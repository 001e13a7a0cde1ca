import type { Changes } from '#contract/report-lists.ts';
import { SITE_KEY } from '../site/diff.ts';
import type { Analysis } from './analysis.ts';
import { pageIdOf } from './page-id.ts';

const MOST_PAGES = 5_000;
const MOST_CLOSED = 10_000;

/** What is different since the audit before: pages, and findings that are no more. */
export function changesReport({ model, changes, diff }: Analysis): Changes {
  return {
    against: model.before?.audit ?? null,
    totals: diff.totals,
    pages: changes.pages.slice(0, MOST_PAGES).map(({ kind, url, fields }) => ({
      kind,
      page: pageIdOf(url),
      url,
      fields: fields.map((field) => ({ ...field })),
    })),
    morePages: Math.max(0, changes.pages.length - MOST_PAGES),
    closed: diff.closed.slice(0, MOST_CLOSED).map(({ rule, key, severity, became, since }) => ({
      rule,
      page: key === SITE_KEY ? null : pageIdOf(key),
      url: key === SITE_KEY ? null : key,
      severity,
      became,
      since,
    })),
    moreClosed: Math.max(0, diff.closed.length - MOST_CLOSED),
  };
}
