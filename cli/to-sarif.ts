import { createHash } from 'node:crypto';
import { CATEGORY_TITLES } from '#contract/category-titles.ts';
import type { Evidence, RuleInfo, Severity } from '#contract/rule.ts';
import { evidenceText } from '#core/export/tables.ts';
import { type Comparison, type KnownFinding, keyOf } from './compare.ts';
import type { AuditDocument } from './to-document.ts';

/** SARIF 2.1.0: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
/**
 * Results that code scanning takes of a run:
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
const MOST_RESULTS = 25_000;
const MOST_EVIDENCE = 5;

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', notice: 'note' };

/** The findings for code scanning: a result a rule and URL, with a fingerprint that stays the same over audits. */
export function toSarif(
  document: AuditDocument,
  comparison: Comparison | null,
  rules: ReadonlyMap<string, RuleInfo>,
  version: string,
): string {
  const ids = [...rules.keys()];
  const at = new Map(ids.map((id, index) => [id, index]));
  const fresh = new Set(comparison?.new.map(({ ruleId, url }) => keyOf(ruleId, url)));
  const result = (
    { ruleId, severity, url }: Omit<KnownFinding, 'title'>,
    text: string,
    baselineState: string | undefined,
  ) => ({
    ruleId,
    ...(at.has(ruleId) && { ruleIndex: at.get(ruleId) }),
    level: LEVELS[severity],
    message: { text },
    locations: [{ physicalLocation: { artifactLocation: { uri: url ?? document.startUrl } } }],
    partialFingerprints: { 'plumblineFinding/v1': fingerprint(ruleId, url) },
    ...(baselineState !== undefined && { baselineState }),
  });
  const stateOf = (key: string) => (comparison === null ? undefined : fresh.has(key) ? 'new' : 'unchanged');
  const found = document.issues.flatMap(({ ruleId, severity, title, pages }) =>
    pages.map(({ url, evidence }) =>
      result({ ruleId, severity, url }, messageOf(title, evidence), stateOf(keyOf(ruleId, url))),
    ),
  );
  const absent = (comparison?.fixed ?? []).map((finding) => result(finding, finding.title, 'absent'));
  const all = [...found, ...absent];
  const left = all.length - MOST_RESULTS;
  const sarif = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: { name: 'Plumbline', semanticVersion: version, rules: [...rules.values()].map(descriptor) },
        },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: document.outcome === 'completed' || document.outcome === 'partial',
            ...(document.startedAt !== null && { startTimeUtc: document.startedAt }),
            endTimeUtc: document.finishedAt,
            ...(left > 0 && {
              toolExecutionNotifications: [
                { level: 'warning', message: { text: `${left} more results are left out.` } },
              ],
            }),
          },
        ],
        results: all.slice(0, MOST_RESULTS),
      },
    ],
  };
  return `${JSON.stringify(sarif, null, 2)}\n`;
}

const descriptor = (rule: RuleInfo) => ({
  id: rule.id,
  shortDescription: { text: rule.title },
  fullDescription: { text: rule.why },
  help: { text: rule.fix },
  ...(rule.source !== null && { helpUri: rule.source }),
  defaultConfiguration: { level: LEVELS[rule.severity] },
  properties: { tags: ['seo', CATEGORY_TITLES[rule.category]] },
});

const messageOf = (title: string, evidence: readonly Evidence[]): string =>
  [
    title,
    ...evidence
      .slice(0, MOST_EVIDENCE)
      .map(evidenceText)
      .filter((text) => text !== ''),
  ].join('\n');

const fingerprint = (ruleId: string, url: string | null): string =>
  createHash('sha256').update(keyOf(ruleId, url)).digest('hex').slice(0, 32);
