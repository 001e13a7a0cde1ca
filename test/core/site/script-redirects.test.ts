import { describe, expect, test } from '@jest/globals';
import { PageKind } from '#contract/page-index.ts';
import { createIsIgnored } from '#core/site/ignored.ts';
import { analyse } from '#core/report/analysis.ts';
import { findIssues } from '#core/report/issues.ts';
import { buildPageIndex } from '#core/report/page-index.ts';
import { redirectChains } from '#core/report/redirect-chains.ts';
import { trustOf } from '#core/report/trust.ts';
import { pageRules, siteRules } from '#core/rules/index.ts';
import { runPageRules } from '#core/rules/run-page-rules.ts';
import { isSubject } from '#core/rules/run-site-rules.ts';
import { isLive, kindAt, redirectEnd } from '#core/rules/shared/answers.ts';
import { buildSiteModel } from '#core/site/build-model.ts';
import { judgeSite } from '#core/site/judge.ts';
import type { Baseline } from '#core/site/model.ts';
import { type LiteralSite, START, literalCrawl } from '#test/support/literal-site.ts';
import { examplePage } from '#test/support/mini-page.ts';

const at = (path: string) => `https://a.test${path}`;
const OLD = at('/old');
const NEW = at('/new');
const SITE: LiteralSite = {
  pages: {
    [START]: { links: [OLD] },
    [OLD]: { leadsTo: `${NEW}#top`, scripts: 1, links: [at('/raw')], canonical: NEW },
    [NEW]: {},
  },
  hosts: [{ host: 'a.test', listed: [OLD] }],
  config: { mode: 'rendered' },
};
const modelOf = (site: LiteralSite) => buildSiteModel({ ...literalCrawl(site), before: null });

describe('a page whose script leads on is a redirect', () => {
  test('to the model: its target, its way, and no document of its own', async () => {
    const model = await modelOf(SITE);
    const id = model.idOf(OLD) ?? -1;
    const target = model.idOf(NEW) ?? -1;
    expect(model.page(id)).toMatchObject({
      status: 200,
      location: NEW,
      locationId: target,
      indexability: { indexable: false, reason: 'redirect', canonical: null },
      template: -1,
      title: null,
      rendered: true,
      words: 0,
    });
    expect(model.redirects(id)).toEqual({ hops: [target], end: target, loop: false });
    // A redirect is no click.
    expect(model.page(target)?.depth).toBe(1);
    expect([...model.graph.out(id)]).toEqual([]);
  });

  test('to what rules ask: it is not live, it leads somewhere', async () => {
    const model = await modelOf(SITE);
    const id = model.idOf(OLD) ?? -1;
    const page = model.page(id);
    expect(kindAt(model, id)).toBe('redirect');
    expect(isLive(page)).toBe(false);
    expect(page !== undefined && isSubject('html', page)).toBe(false);
    expect(redirectEnd(model, id)).toMatchObject({ kind: 'ok', end: model.idOf(NEW), count: 1 });
    const judgement = judgeSite(model, { page: [], site: siteRules });
    const fails = judgement.rules.filter(({ outcomeOf }) => outcomeOf(id) === 'fail').map((rule) => rule.id);
    expect(fails).toEqual(['sitemap-url-redirect']);
    expect(judgement.rule('sitemap-url-redirect')?.findings[0]?.evidence[0]).toMatchObject({
      value: 'redirect by script',
      expected: NEW,
    });
    expect(judgement.rule('orphan-page')?.findings.map(({ node }) => node)).toEqual([]);
  });

  test('also where it leads to a dead page, or round in a circle', async () => {
    const dead = await modelOf({ ...SITE, pages: { ...SITE.pages, [NEW]: { status: 404 } } });
    const found = judgeSite(dead, { page: [], site: siteRules }).rule('redirect-broken')?.findings;
    expect(found?.map(({ node }) => node)).toEqual([dead.idOf(OLD)]);
    const circle = await modelOf({ ...SITE, pages: { ...SITE.pages, [NEW]: { leadsTo: OLD } } });
    const loops = judgeSite(circle, { page: [], site: siteRules }).rule('redirect-loop')?.findings;
    expect(loops?.length).toBe(1);
  });

  test('to the next audit, which is told once, and only where a browser looked both times', async () => {
    const was = (mode: 'html' | 'rendered', indexable: boolean): Baseline => ({
      audit: 'aud_00000000000000000000000001',
      endedAt: '2026-11-01T00:00:00.000Z',
      rulesVersion: 'v1',
      pages: new Map([[OLD, { status: 200, indexable, title: 'Old', canonical: null, offered: true }]]),
      failing: new Map(),
      robots: new Map(),
      complete: true,
      mode,
    });
    const regressed = async (before: Baseline) => {
      const model = await buildSiteModel({ ...literalCrawl(SITE), before });
      return judgeSite(model, { page: [], site: siteRules }).rule('regress-status')?.findings.length;
    };
    expect(await regressed(was('rendered', true))).toBe(1);
    expect(await regressed(was('rendered', false))).toBe(0);
    expect(await regressed(was('html', true))).toBe(0);
  });

  test('to the report: its kind, its chain, and what was rendered', async () => {
    const model = await modelOf(SITE);
    const analysis = analyse({
      audit: 'aud_00000000000000000000000001',
      model,
      rules: { page: [], site: [] },
      isIgnored: createIsIgnored([]),
      sliceKey: () => null,
      startedAt: null,
      blocked: false,
    });
    const { columns } = buildPageIndex(findIssues(analysis), analysis);
    const row = columns.url.indexOf(OLD);
    expect(PageKind.options[columns.kind[row] ?? -1]).toBe('redirect');
    expect([columns.location[row], columns.scripts?.[row]]).toEqual([NEW, 1]);
    expect(redirectChains(analysis)).toMatchObject([
      { url: OLD, hops: [{ url: NEW, status: 200 }], length: 1, loop: false },
    ]);
    expect(trustOf(analysis).rendered).toBe(1);
  });

  test('to the page rules: what it says itself is nobody’s page', () => {
    const page = examplePage(OLD, { html: '<p>no title</p><script>location="/new"</script>' });
    const { render } = examplePage(OLD, { html: '', rendered: '', render: { finalUrl: NEW } });
    const judged = runPageRules(pageRules, { ...page, render, renderState: 'different' });
    // That it leads on is all there is to say.
    expect(judged.findings.map(({ rule }) => rule)).toEqual(['redirect-javascript']);
  });

  test('but one that only asks for itself again stays a page', async () => {
    const model = await modelOf({ pages: { [START]: { leadsTo: `${START}#top`, title: 'Home' } } });
    expect(model.pages[0]).toMatchObject({
      title: 'Home',
      location: null,
      indexability: { indexable: true },
    });
  });
});
