import { readFileSync, writeFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import type { Evidence } from '#contract/rule.ts';
import type { Demo } from '#demo/server.ts';
import { NOT_PLANTED, PLANTED, expectedFindings } from '#demo/planted.ts';
import type { SiteName } from '#demo/site.ts';
import { MACHINE_RULES } from '#test/support/machine-rules.ts';
import type { Audited } from './audit-site.ts';

/** What the demo plants for, or says why it cannot: the other rules' findings are held by the golden files. */
const STARRED = new Set<string>([...PLANTED.map(({ rule }) => rule), ...Object.keys(NOT_PLANTED)]);

export const isStarred = (rule: string): boolean => STARRED.has(rule);

/** Every finding of an audit by rule, as sorted URLs; an empty string stands for the site. */
export function foundBy({ findings }: Audited, keep: (rule: string) => boolean): Record<string, string[]> {
  const rows = [...findings]
    .filter(([rule, list]) => list.length > 0 && keep(rule))
    .map(([rule, list]): [string, string[]] => [rule, list.map(({ url }) => url ?? '').sort()]);
  return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Asserts that an audit found every planted fault where it was planted, and no other fault of those kinds. */
export function expectPlanted(audited: Audited, demo: Demo, site: SiteName, browser: boolean): void {
  const originOf = (host: string): string => new URL(demo.urls.shop).origin.replace('shop', host);
  const expected = expectedFindings({ site, state: demo.state(), browser, originOf });
  const keep = (rule: string): boolean =>
    isStarred(rule) && (!MACHINE_RULES.has(rule) || Object.hasOwn(expected, rule));
  expect(foundBy(audited, keep)).toEqual(expected);
}

/**
 * Compares an audit's results with the golden file of this name, without times, identifiers and the port.
 * `UPDATE_GOLDEN=1` writes the file instead.
 */
export function expectGolden(name: string, audited: Audited): void {
  const file = new URL(`../../golden/${name}.json`, import.meta.url);
  const text = `${JSON.stringify(toGolden(audited), null, 2)}\n`
    // Each test has a port of its own, of five digits; the demo's is 3001.
    .replaceAll(/localhost:\d{5}/g, 'localhost:3001')
    .replaceAll(/\b\d+ ms\b/g, '# ms');
  if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(file, text);
  // Parsed, so that a difference is shown where it is.
  expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(file, 'utf8')));
}

function toGolden({ header, summary, issues, findings }: Audited) {
  return {
    outcome: header.outcome,
    reason: header.reason,
    score: summary?.score.score ?? null,
    population: summary?.score.population ?? null,
    gated: summary?.score.gated ?? null,
    change: summary?.score.change.comparable === true ? summary.score.change.change : null,
    diff: summary?.diff ?? null,
    statuses: summary?.statuses ?? [],
    indexability: summary?.indexability ?? null,
    fixFirst: (summary?.fixFirst ?? []).map(
      ({ rule, severity, where, findings: count, places, shownBefore, shownAfter }) => ({
        rule,
        severity,
        where: `${where.level} ${where.name}`.trim(),
        findings: count,
        places,
        path: `${shownBefore} -> ${shownAfter}`,
      }),
    ),
    templates: (summary?.templates ?? []).map(({ name, pages, score }) => ({ name, pages, score })),
    issues: issues
      .filter(({ rule }) => !MACHINE_RULES.has(rule))
      .map(({ rule, severity, places, unmeasured }) => ({
        rule,
        severity,
        places,
        unmeasured,
        findings: (findings.get(rule) ?? []).map((finding) => ({
          url: finding.url,
          severity: finding.severity,
          state: finding.state,
          evidence: finding.evidence.map(inWords),
          more: finding.more,
        })),
      })),
  };
}

/** One line for each piece of evidence keeps the file readable. */
const inWords = (evidence: Evidence): string =>
  Object.entries(evidence)
    .map(([key, value]) => `${key}: ${value}`)
    .join(' | ');
