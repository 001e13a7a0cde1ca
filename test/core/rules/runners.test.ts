import { describe, expect, test } from '@jest/globals';
import { titleMissing } from '#core/rules/titles/title-missing.ts';
import { contentExactDuplicate } from '#core/rules/content/content-exact-duplicate.ts';
import { titleDuplicate } from '#core/rules/titles/title-duplicate.ts';
import { siteRules } from '#core/rules/index.ts';
import { type PageRule, definePageRule, fail, impactOf, pass } from '#core/rules/rule.ts';
import { runPageRules } from '#core/rules/run-page-rules.ts';
import { isSubject, runSiteRules, toFinding } from '#core/rules/run-site-rules.ts';
import { type SiteRule, defineSiteRule, finding, judged } from '#core/rules/site-rule.ts';
import { examplePage } from '#test/support/mini-page.ts';
import { buildMiniSite } from '#test/support/mini-site.ts';

const words = { category: 'titles', title: 'A title', why: 'Why.', fix: 'Fix.' } as const;
const examples = { fail: [], pass: [] };
const pageRule = (id: string, more: Partial<PageRule['meta']>, check: PageRule['check']): PageRule =>
  definePageRule({
    meta: { ...words, id, severity: 'error', gate: 'html', needs: [], ...more },
    check,
    examples,
  });
const siteRule = (id: string, more: Partial<SiteRule['meta']>, check: SiteRule['check']): SiteRule =>
  defineSiteRule({ meta: { ...words, id, severity: 'error', subject: 'html', ...more }, check, examples });
const page = examplePage('https://a.test/', { html: '<title>T</title>' });

describe('page rules', () => {
  test('one that throws costs its own result alone', () => {
    const broken = pageRule('broken', {}, () => {
      throw new Error('no');
    });
    const sound = pageRule('sound', {}, () => pass);
    expect(runPageRules([broken, sound], page)).toEqual({ outcomes: 'ep', findings: [] });
  });

  test('a cause hides its consequences on the page', () => {
    const cause = pageRule('cause', { hides: ['consequence'] }, () => fail({ message: 'x' }));
    const consequence = pageRule('consequence', {}, () => fail({ message: 'y' }));
    const verdict = runPageRules([consequence, cause], page);
    expect(verdict.outcomes).toBe('nf');
    expect(verdict.findings.map(({ rule }) => rule)).toEqual(['cause']);
  });

  test.each([
    ['mode', 'm'],
    ['failed', 'm'],
    ['static-key', 'n'],
    ['no-scripts', 'n'],
  ] as const)('a comparing rule on a page in state %s', (renderState, letter) => {
    const compares = pageRule('compares', { rendering: 'compare' }, () => pass);
    expect(runPageRules([compares], { ...page, renderState }).outcomes).toBe(letter);
  });

  test('one that gives way to its canonical is judged, since that may lead nowhere', () => {
    const html = '<link rel="canonical" href="/other"><p>x';
    const gives = examplePage('https://a.test/', { html });
    expect(runPageRules([titleMissing], gives).outcomes).toBe('f');
    const hidden = examplePage('https://a.test/', { html: `<meta name="robots" content="noindex">${html}` });
    expect(runPageRules([titleMissing], hidden).outcomes).toBe('n');
  });

  test('an error page is judged by rules of the response alone', () => {
    const dead = examplePage('https://a.test/', { html: '<p>x', fetch: { status: 404 } });
    const ofResponse = pageRule('of-response', { gate: 'response' }, () => pass);
    expect(runPageRules([titleMissing, ofResponse], dead).outcomes).toBe('np');
  });
});

describe('site rules', () => {
  const HOME = 'https://a.test/';
  const B = 'https://a.test/b';
  const long = `<title>Same</title><p>${Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ')}</p>`;

  test('one that throws costs its own result alone', async () => {
    const site = await buildMiniSite({ pages: { [HOME]: '<title>T</title>' } });
    const broken = siteRule('broken', {}, () => {
      throw new Error('no');
    });
    const verdicts = runSiteRules([broken, siteRule('sound', {}, () => judged([]))], site);
    expect(verdicts.map(({ outcome }) => outcome.kind)).toEqual(['error', 'judged']);
  });

  test('copies have the same title: only the copy is a finding', async () => {
    const site = await buildMiniSite({ pages: { [HOME]: long, [B]: long } });
    const [copies, titles] = runSiteRules([contentExactDuplicate, titleDuplicate], site);
    expect(copies?.outcome).toMatchObject({ findings: [{}, {}] });
    expect(titles?.outcome).toMatchObject({ findings: [] });
    // Alone, the rule sees them.
    expect(titleDuplicate.check(site)).toMatchObject({ findings: [{}, {}] });
  });

  test('a page rule’s finding hides a site rule’s on the same page', async () => {
    const site = await buildMiniSite({ pages: { [HOME]: '<p>x</p>', [B]: '<title>B</title>' } });
    const everywhere = siteRule('everywhere', {}, ({ pages }) =>
      judged(pages.map(({ id }) => finding(id, { message: 'x' }))),
    );
    const metas = [{ ...titleMissing.meta, hides: ['everywhere'] }];
    const [verdict] = runSiteRules([everywhere], site, metas);
    expect(verdict?.outcome).toMatchObject({ findings: [{ node: site.idOf(B) }] });
  });

  test('every rule judges an empty crawl without breaking', async () => {
    const site = await buildMiniSite({ pages: {} });
    for (const { rule, outcome } of runSiteRules(siteRules, site))
      expect(`${rule.meta.id}: ${outcome.kind === 'error' ? outcome.message : ''}`).toBe(`${rule.meta.id}: `);
  });

  test('a finding is capped, and its severity is kept where it differs', () => {
    const rule = siteRule('many', {}, () => judged([]));
    const evidence = Array.from({ length: 25 }, () => ({ message: 'x' }));
    expect(toFinding(rule, finding(0, evidence, 'notice'))).toMatchObject({
      rule: 'many',
      severity: 'notice',
      more: 5,
    });
    expect(toFinding(rule, finding(0, { message: 'x' }, 'error'))).toEqual({
      rule: 'many',
      evidence: [{ message: 'x' }],
    });
  });

  test('subjects are pages by their gate', async () => {
    const site = await buildMiniSite({
      pages: { [HOME]: '<title>T</title><meta name="robots" content="noindex">', [B]: null },
    });
    const subjects = ['response', 'html', 'indexable', 'url', 'site'] as const;
    const of = (url: string) => {
      const row = site.page(site.idOf(url) ?? -1);
      return row === undefined ? [] : subjects.filter((subject) => isSubject(subject, row));
    };
    expect(of(HOME)).toEqual(['response', 'html']);
    expect(of(B)).toEqual([]);
  });
});

describe('impact', () => {
  const meta = (severity: 'error' | 'warning' | 'notice', impact?: 'critical' | 'high' | 'low' | 'none') => ({
    ...words,
    id: 'x',
    severity,
    ...(impact !== undefined && { impact }),
  });
  test.each([
    ['its own severity', meta('error'), undefined, 'high'],
    ['a milder finding weighs less', meta('error'), 'notice', 'none'],
    ['a graver finding weighs more', meta('notice'), 'error', 'high'],
    ['stated for the rule', meta('notice', 'low'), undefined, 'low'],
    ['stated low, found milder', meta('warning', 'low'), 'notice', 'none'],
    ['stated critical, found milder', meta('error', 'critical'), 'warning', 'medium'],
    ['unscored on purpose stays so', meta('notice', 'none'), 'error', 'none'],
    ['stated low, found graver', meta('warning', 'low'), 'error', 'high'],
  ] as const)('%s', (_name, rule, severity, expected) => {
    expect(impactOf(rule, severity)).toBe(expected);
  });
});
