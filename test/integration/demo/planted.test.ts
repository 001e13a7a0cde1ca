import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type Demo, startDemo } from '#demo/server.ts';
import type { SiteName } from '#demo/site.ts';
import { MISSING_IMAGE } from '#demo/sites/shop/products.ts';
import { type Audited, type Auditor, createAuditor } from './audit-site.ts';
import { expectGolden, expectPlanted } from './golden.ts';

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

/** Audits a site over HTTP alone, as it is before the deploy. */
function auditSite(site: SiteName, respectRobots = true): Promise<Audited> {
  demo.setState('before');
  return auditor.audit({ startUrl: demo.urls[site], mode: 'html', respectRobots });
}

describe('over HTTP an audit finds what was planted where it was planted, and the rest as it was reviewed', () => {
  test.each(['docs', 'outlet', 'legacy', 'workshops', 'flaky', 'preview', 'closed'] as const)(
    '%s',
    async (site) => {
      const audited = await auditSite(site);
      expect(audited.header).toMatchObject({ outcome: 'completed', reason: null });
      expectPlanted(audited, demo, site, false);
      expectGolden(`demo-${site}-html`, audited);
    },
    TIMEOUT_MS,
  );

  test(
    'the shop before the deploy',
    async () => {
      const asked = demo.requests.length;
      const audited = await auditSite('shop');
      expectPlanted(audited, demo, 'shop', false);
      expectGolden('demo-shop-before-html', audited);
      const gets = demo.requests.slice(asked).filter(({ method }) => method === 'GET');
      const paths = gets.map(({ path }) => path).filter((path) => path !== MISSING_IMAGE.path);
      // Each page once (the image that fails is asked for twice), and none that robots.txt closes.
      expect(paths.filter((path, i) => paths.indexOf(path) !== i)).toEqual([]);
      expect(paths.filter((path) => path === '/search' || path.startsWith('/assets/print/'))).toEqual([]);
    },
    TIMEOUT_MS,
  );

  test(
    'the shop after the deploy, set against the audit before it',
    async () => {
      const before = await auditSite('shop');
      demo.setState('after');
      const after = await auditor.audit({ startUrl: demo.urls.shop, mode: 'html', before });
      expectPlanted(after, demo, 'shop', false);
      expectGolden('demo-shop-after-html', after);
    },
    TIMEOUT_MS,
  );

  test(
    'a robots.txt that fails, where the audit does not keep to it',
    async () => {
      const audited = await auditSite('down', false);
      expectPlanted(audited, demo, 'down', false);
    },
    TIMEOUT_MS,
  );
});

describe('the first audit tells a story', () => {
  test(
    'the shop has a middling score, and the first things to fix are a template, dead pages and a noindex',
    async () => {
      const { summary } = await auditSite('shop');
      expect(summary?.score.shown).toBeGreaterThanOrEqual(60);
      expect(summary?.score.shown).toBeLessThanOrEqual(75);
      const cards = summary?.fixFirst ?? [];
      expect(cards.slice(0, 3).map(({ rule }) => rule)).toEqual([
        'sd-json-invalid',
        'http-4xx',
        'sitemap-url-noindex',
      ]);
      expect(cards[0]).toMatchObject({ where: { level: 'template', name: '/p/*/' }, places: 1 });
    },
    TIMEOUT_MS,
  );
});

describe('sites that keep an audit out', () => {
  test.each([
    ['wall', 'bot-wall'],
    ['private', 'robots-disallow'],
    ['down', 'robots-unreachable'],
  ] as const)(
    '%s ends as blocked by %s, without a score or a finding',
    async (site, reason) => {
      const { header, summary, issues } = await auditSite(site);
      expect(header).toMatchObject({ outcome: 'blocked', reason });
      expect(summary?.score.score ?? null).toBeNull();
      expect(issues).toEqual([]);
    },
    TIMEOUT_MS,
  );
});
