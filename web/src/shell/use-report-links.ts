import { useSite } from './site-scope.tsx';
import { useKeptAudit } from './use-kept-audit.ts';

export interface ReportLinks {
  /** `search` begins with a question mark, or is empty. */
  readonly pagesAt: (search: string) => string;
  readonly pageAt: (page: string) => string;
  readonly issuesAt: (search: string) => string;
  readonly issueAt: (rule: string) => string;
}

/** Addresses within the chosen audit of the current site. */
export function useReportLinks(): ReportLinks {
  const { id } = useSite();
  const keep = useKeptAudit();
  return {
    pagesAt: (search) => keep(`/sites/${id}/pages${search}`),
    pageAt: (page) => keep(`/sites/${id}/pages/${page}`),
    issuesAt: (search) => keep(`/sites/${id}/issues${search}`),
    issueAt: (rule) => keep(`/sites/${id}/issues/${encodeURIComponent(rule)}`),
  };
}
