import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Demo, startDemo } from '#demo/server.ts';
import { type Auditor, createAuditor } from './audit-site.ts';

const TIMEOUT_MS = 60_000;

let demo: Demo;
let auditor: Auditor;

beforeAll(async () => {
  demo = await startDemo({ port: 0 });
  auditor = await createAuditor();
});

afterAll(async () => {
  await auditor.close();
  await demo.close();
}, TIMEOUT_MS);

test(
  'an audit with overrides keeps what it puts aside, and is compared like for like',
  async () => {
    const options = { startUrl: demo.urls.docs, mode: 'html' } as const;
    const before = await auditor.audit(options);
    const [worst] = before.issues;
    if (worst === undefined || before.summary === null) throw new Error('nothing was found to switch off');
    expect(worst.gain).toBeGreaterThan(0);
    const overrides = { off: [worst.rule], severities: [], ignore: [] };
    const after = await auditor.audit({ ...options, overrides, before });
    expect(after.header.config.overrides).toEqual(overrides);

    const issue = after.issues.find(({ rule }) => rule === worst.rule);
    expect(issue).toMatchObject({ findings: 0, ignored: worst.findings, gain: 0 });
    const found = after.findings.get(worst.rule) ?? [];
    expect(found.map(({ url }) => url)).toEqual(before.findings.get(worst.rule)?.map(({ url }) => url));
    expect(new Set(found.map(({ state }) => state))).toEqual(new Set(['ignored']));
    expect(after.summary?.fixFirst.map(({ rule }) => rule)).not.toContain(worst.rule);

    expect(after.summary?.score).toMatchObject({
      withIgnored: {
        ignored: worst.findings,
        score: before.summary.score.score,
        shown: before.summary.score.shown,
      },
      change: { comparable: true, change: 0 },
    });
    expect(after.summary?.score.score).toBeGreaterThan(before.summary.score.score ?? 100);
    expect(after.summary?.diff).toMatchObject({ new: 0, fixed: 0, gone: 0, ignored: worst.findings });
  },
  TIMEOUT_MS,
);

test(
  'a site’s own rules are judged by the workers and shown like any rule',
  async () => {
    const own = { severity: 'error', html: 'raw', kind: 'selector', expect: 'present' } as const;
    const { issues, findings, summary } = await auditor.audit({
      startUrl: demo.urls.docs,
      mode: 'html',
      customRules: [
        { ...own, id: 'custom-1', name: 'No such element', query: 'main > no-such-element' },
        { ...own, id: 'custom-2', name: 'No title', query: 'head > title' },
        {
          ...own,
          id: 'custom-7',
          name: 'A doctype',
          kind: 'pattern',
          query: '(?i)<!doctype',
          expect: 'absent',
        },
        { ...own, id: 'custom-8', name: 'Rendered', html: 'rendered', query: 'body' },
      ],
    });
    const byRule = new Map(issues.map((issue) => [issue.rule, issue]));
    const missing = byRule.get('custom-1');
    expect(missing).toMatchObject({ title: 'No such element', severity: 'error', impact: 'high' });
    expect(missing?.findings).toBe(missing?.judged);
    expect(missing?.judged).toBeGreaterThan(5);
    expect(missing?.gain).toBeGreaterThan(0);
    expect(findings.get('custom-1')?.[0]?.evidence).toEqual([
      { message: '0 found', expected: 'at least 1', where: 'main > no-such-element', from: 'raw' },
    ]);
    expect(byRule.get('custom-7')?.findings).toBe(missing?.judged);
    expect(byRule.get('custom-2')?.findings ?? 0).toBeLessThan(missing?.judged ?? 0);
    expect(summary?.rules.notMeasured.map(({ rule }) => rule)).toContain('custom-8');
  },
  TIMEOUT_MS,
);
