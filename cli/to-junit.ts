import { CATEGORY_TITLES } from '#contract/category-titles.ts';
import { SEVERITIES, type RuleInfo } from '#contract/rule.ts';
import { markupText } from '#core/export/markup-text.ts';
import { evidenceText } from '#core/export/tables.ts';
import { type Comparison, keyOf } from './compare.ts';
import type { AuditOptions } from './options.ts';
import type { AuditDocument } from './to-document.ts';

/** Pages of a failing rule that are told; the JSON has all. */
const MOST_PAGES = 50;

type Issue = AuditDocument['issues'][number];

/**
 * JUnit's XML as build servers read it: a suite a category, a test a rule. A rule fails where it found something
 * at `--fail-on` or worse (with `--fail-on-new`: something new); what is below that is in its output.
 */
export function toJunit(
  document: AuditDocument,
  comparison: Comparison | null,
  rules: ReadonlyMap<string, RuleInfo>,
  { failOn, failOnNew }: Pick<AuditOptions, 'failOn' | 'failOnNew'>,
): string {
  const fresh = new Set(comparison?.new.map(({ ruleId, url }) => keyOf(ruleId, url)));
  const issues = new Map(document.issues.map((issue) => [issue.ruleId, issue]));
  const skipped = new Map(document.notMeasured.map(({ ruleId, reason }) => [ruleId, reason]));
  const fails = (issue: Issue): boolean =>
    failOn !== 'never' &&
    SEVERITIES.indexOf(issue.severity) <= SEVERITIES.indexOf(failOn) &&
    (!failOnNew || issue.pages.some(({ url }) => fresh.has(keyOf(issue.ruleId, url))));
  const suites = Object.entries(CATEGORY_TITLES).flatMap(([category, name]) => {
    const own = [...rules.values()].filter((rule) => rule.category === category);
    if (own.length === 0) return [];
    const failing = own.filter(({ id }) => {
      const issue = issues.get(id);
      return issue !== undefined && fails(issue);
    });
    const idle = own.filter(({ id }) => !issues.has(id) && skipped.has(id));
    const tests = own.map((rule) => {
      const issue = issues.get(rule.id);
      const inside =
        issue === undefined
          ? skippedPart(skipped.get(rule.id))
          : issuePart(issue, fails(issue), failOnNew ? fresh : null);
      const head = `    <testcase classname="${markupText(name)}" name="${markupText(`${rule.title} (${rule.id})`)}"`;
      return inside === '' ? `${head}/>` : `${head}>\n${inside}\n    </testcase>`;
    });
    const counts = `tests="${own.length}" failures="${failing.length}" errors="0" skipped="${idle.length}"`;
    return [
      {
        tests: own.length,
        failures: failing.length,
        skipped: idle.length,
        xml: `  <testsuite name="${markupText(name)}" ${counts}>\n${tests.join('\n')}\n  </testsuite>`,
      },
    ];
  });
  const sum = (key: 'tests' | 'failures' | 'skipped') => suites.reduce((n, suite) => n + suite[key], 0);
  const counts = `tests="${sum('tests')}" failures="${sum('failures')}" errors="0" skipped="${sum('skipped')}"`;
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    `<testsuites name="${markupText(`SEO audit of ${document.startUrl}`)}" ${counts}>\n` +
    `${suites.map(({ xml }) => xml).join('\n')}\n</testsuites>\n`
  );
}

const skippedPart = (reason: string | undefined): string =>
  reason === undefined ? '' : `      <skipped message="${markupText(reason)}"/>`;

function issuePart(issue: Issue, isFailure: boolean, fresh: ReadonlySet<string> | null): string {
  const all = issue.pages.filter(({ url }) => fresh === null || fresh.has(keyOf(issue.ruleId, url)));
  const pages = isFailure ? all : issue.pages;
  const lines = pages
    .slice(0, MOST_PAGES)
    .map(({ url, evidence }) => [url ?? 'the site', ...evidence.map(evidenceText)].join('\n  '));
  const left = pages.length - lines.length;
  const text = markupText([...lines, ...(left > 0 ? [`and ${left} more`] : [])].join('\n'));
  const found = `${pages.length} ${pages.length === 1 ? 'finding' : 'findings'}${isFailure && fresh !== null ? ', new' : ''}`;
  if (!isFailure) return `      <system-out>${text}</system-out>`;
  return `      <failure type="${issue.severity}" message="${markupText(found)}">${text}</failure>`;
}
