import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Mode } from '#contract/slice.ts';
import { type Demo, startDemo } from '#demo/server.ts';
import type { SiteName } from '#demo/site.ts';
import { MACHINE_RULES } from '#test/support/machine-rules.ts';
import { type Audited, type Auditor, createAuditor } from '#test/integration/demo/audit-site.ts';
import { expectGolden, expectPlanted, foundBy, isStarred } from '#test/integration/demo/golden.ts';

const TIMEOUT_MS = 120_000;

let demo: Demo;
let auditor: Auditor;
const done = new Map<string, Promise<Audited>>();

beforeAll(async () => {
  // What Lambda sets: the packaged Chromium brings its libraries only where it sees this.
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs24.x';
  demo = await startDemo({ port: 0 });
  auditor = await createAuditor();
});

afterAll(async () => {
  await auditor.close();
  await demo.close();
}, TIMEOUT_MS);

/** Each site is audited once in each mode. */
function auditSite(site: SiteName, mode: Mode): Promise<Audited> {
  const key = `${site} ${mode}`;
  const known = done.get(key) ?? auditor.audit({ startUrl: demo.urls[site], mode });
  done.set(key, known);
  return known;
}

const SITES = ['shop', 'workshops', 'docs', 'outlet'] as const;

describe('in a browser an audit finds what was planted, and nothing else', () => {
  test.each(SITES)(
    '%s, every page rendered',
    async (site) => {
      const audited = await auditSite(site, 'rendered');
      expect(audited.header).toMatchObject({ outcome: 'completed', reason: null });
      expectPlanted(audited, demo, site, true);
      expectGolden(`demo-${site}-rendered`, audited);
    },
    TIMEOUT_MS,
  );

  test.each(SITES)(
    '%s, only what scripts change is rendered, and the findings are the same',
    async (site) => {
      const all = await auditSite(site, 'rendered');
      const some = await auditSite(site, 'auto');
      // What only a browser measures is found on fewer pages where fewer are rendered.
      const keep = (rule: string) => isStarred(rule) && !MACHINE_RULES.has(rule);
      expect(foundBy(some, keep)).toEqual(foundBy(all, keep));
      expect(some.summary?.score.score).toBe(all.summary?.score.score);
      expect(some.header.counters.rendered).toBeLessThanOrEqual(all.header.counters.rendered);
    },
    TIMEOUT_MS,
  );

  test(
    'the gear studio’s further pages exist only for a browser',
    async () => {
      const { end } = await auditSite('shop', 'rendered');
      const overHttp = await auditSite('shop', 'html');
      const studio = (urls: Audited['end']['urls']) =>
        urls.filter(({ url, kind }) => kind === 'page' && new URL(url).pathname.startsWith('/studio/'))
          .length;
      expect(studio(overHttp.end.urls)).toBe(1);
      expect(studio(end.urls)).toBe(5);
    },
    TIMEOUT_MS,
  );
});
