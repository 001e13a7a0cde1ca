import type { TemplateRow } from '#contract/report.ts';
import type { Severity } from '#contract/rule.ts';
import { SEVERITY_RANK, worseSeverity } from '../site/judgement.ts';
import type { TemplateModel } from '../site/model.ts';
import type { Analysis } from './analysis.ts';
import { type Issue, weightOfFinding } from './issues.ts';
import { roundScore } from './round.ts';

const MOST_SECTIONS = 30;

interface Loss {
  readonly issue: Issue;
  loss: number;
  findings: number;
  severity: Severity;
}

/** Templates with most pages first. */
export function templateRows(issues: readonly Issue[], analysis: Analysis): TemplateRow[] {
  const losses = lossesByTemplate(issues, analysis);
  return analysis.layout.templates.map((template) =>
    toRow(template, losses.get(template.index) ?? [], analysis),
  );
}

function toRow(template: TemplateModel, losses: readonly Loss[], analysis: Analysis): TemplateRow {
  const { model, qualities } = analysis;
  const pages = template.pages.flatMap((id) => model.page(id) ?? []);
  const scored = pages.flatMap(({ url }) => qualities.get(url) ?? []);
  const mean = scored.reduce((sum, quality) => sum + quality, 0) / scored.length;
  const [worst] = losses.toSorted(compareLosses);
  return {
    id: template.id as TemplateRow['id'],
    name: template.name,
    pages: pages.length,
    indexable: pages.filter(({ indexability }) => indexability.indexable).length,
    score:
      scored.length === 0
        ? null
        : roundScore(
            100 * mean,
            scored.some((quality) => quality < 1),
          ),
    worst:
      worst === undefined
        ? null
        : {
            rule: worst.issue.verdict.id,
            title: worst.issue.verdict.meta.title,
            severity: worst.severity,
            findings: worst.findings,
          },
    screenshot: pages.find(({ screenshot }) => screenshot !== null)?.screenshot ?? null,
    example: pages[0]?.url ?? '',
    sections: template.sections
      .slice(0, MOST_SECTIONS)
      .map(({ name, pages: members }) => ({ name, pages: members.length })),
  };
}

function compareLosses(a: Loss, b: Loss): number {
  return (
    b.loss - a.loss ||
    SEVERITY_RANK[a.severity] - SEVERITY_RANK[b.severity] ||
    b.findings - a.findings ||
    (a.issue.verdict.id < b.issue.verdict.id ? -1 : 1)
  );
}

/** What each issue takes from the pages of each template. */
function lossesByTemplate(issues: readonly Issue[], { layout }: Analysis): Map<number, Loss[]> {
  const byTemplate = new Map<number, Loss[]>();
  for (const issue of issues) {
    const own = new Map<number, Loss>();
    for (const finding of issue.findings) {
      const template = layout.templateOf(finding.node);
      if (template < 0) continue;
      const loss = own.get(template) ?? { issue, loss: 0, findings: 0, severity: finding.severity };
      loss.loss += weightOfFinding(issue.verdict, finding);
      loss.findings += 1;
      loss.severity = worseSeverity(loss.severity, finding.severity);
      own.set(template, loss);
    }
    for (const [template, loss] of own) {
      const list = byTemplate.get(template);
      if (list === undefined) byTemplate.set(template, [loss]);
      else list.push(loss);
    }
  }
  return byTemplate;
}
