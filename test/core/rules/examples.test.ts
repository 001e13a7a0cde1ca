import { describe, expect, test } from '@jest/globals';
import { pageRules, siteRules } from '#core/rules/index.ts';
import type { PageExample } from '#core/rules/rule.ts';
import { runSiteRules } from '#core/rules/run-site-rules.ts';
import type { SiteExample, SiteOutcome, SiteRule } from '#core/rules/site-rule.ts';
import { runPageExample } from '#test/support/mini-page.ts';
import { buildMiniSite } from '#test/support/mini-site.ts';

const sorted = (urls: readonly (string | null)[]) =>
  urls.map((url) => url ?? '').toSorted((a, b) => (a < b ? -1 : 1));

const outcomeOf = async (rule: SiteRule, example: SiteExample): Promise<SiteOutcome> => {
  const site = await buildMiniSite(example);
  const [verdict] = runSiteRules([rule], site);
  expect(verdict).toBeDefined();
  return verdict?.outcome ?? { kind: 'error', message: 'no verdict' };
};

/** URLs of the findings as an example writes them: null for the site. */
const foundBy = async (rule: SiteRule, example: SiteExample) => {
  const site = await buildMiniSite(example);
  const outcome = rule.check(site);
  if (outcome.kind !== 'judged') return [];
  return sorted(outcome.findings.map(({ node }) => (node === null ? null : (site.nodes[node]?.url ?? '?'))));
};

describe.each(pageRules)('$meta.id', (rule) => {
  test.each([...rule.examples.fail])('fails: $name', (example: PageExample) => {
    const outcome = runPageExample(rule, example);
    expect(outcome).toMatchObject({ kind: 'fail' });
    if (outcome.kind !== 'fail') return;
    expect(outcome.evidence.length).toBeGreaterThan(0);
    if (example.severity !== undefined) expect(outcome.severity ?? rule.meta.severity).toBe(example.severity);
  });

  test.each([...rule.examples.pass])('passes: $name', (example: PageExample) => {
    expect(runPageExample(rule, example)).toMatchObject({ kind: example.expect ?? 'pass' });
  });
});

describe.each(siteRules)('$meta.id', (rule) => {
  test.each([...rule.examples.fail])('fails: $name', async (example: SiteExample) => {
    const outcome = await outcomeOf(rule, example);
    expect(outcome).toMatchObject({ kind: 'judged' });
    if (outcome.kind !== 'judged') return;
    expect(outcome.findings.length).toBeGreaterThan(0);
    for (const { evidence, severity } of outcome.findings) {
      expect(evidence.length).toBeGreaterThan(0);
      if (example.severity !== undefined) expect(severity ?? rule.meta.severity).toBe(example.severity);
    }
    if (example.found !== undefined) expect(await foundBy(rule, example)).toEqual(sorted(example.found));
  });

  test.each([...rule.examples.pass])('passes: $name', async (example: SiteExample) => {
    const outcome = await outcomeOf(rule, example);
    expect(outcome).toMatchObject({ kind: example.expect ?? 'judged' });
    if (outcome.kind === 'judged') expect(await foundBy(rule, example)).toEqual([]);
  });
});
