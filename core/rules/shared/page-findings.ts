import type { Severity } from '#contract/rule.ts';
import type { PageRow } from '../../site/model.ts';

/** Whether a page rule failed on this page; a finding without a severity has the rule's own, an error here. */
export const hasFinding = (page: PageRow, rule: string, severity?: Severity): boolean =>
  page.findings.some(
    (found) => found.rule === rule && (severity === undefined || (found.severity ?? 'error') === severity),
  );
