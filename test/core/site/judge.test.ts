import { describe, expect, test } from '@jest/globals';
import { buildSiteModel } from '#core/site/build-model.ts';
import { judgeSite } from '#core/site/judge.ts';
import { impactOf } from '#core/rules/rule.ts';
import { judged, finding } from '#core/rules/site-rule.ts';
import { failsOn, literalFinding, literalPageRule, literalSiteRule } from '#test/support/literal-rules.ts';
import { type LiteralPage, START, literalCrawl } from '#test/support/literal-site.ts';

const B = 'https://a.test/b';
const C = 'https://a.test/c';
const rule = literalPageRule('page-rule', 'error');

async function model(letters: readonly string[], ruleset: readonly string[] = ['page-rule']) {
  const pages: Record<string, LiteralPage> = {};
  for (const [i, url] of [START, B, C].entries())
    pages[url] = {
      letters: letters[i] ?? '',
      findings: (letters[i] ?? '')
        .split('')
        .flatMap((letter, column) => (letter === 'f' ? [literalFinding(ruleset[column] ?? '')] : [])),
    };
  return buildSiteModel({ ...literalCrawl({ pages, ruleset: [...ruleset] }), before: null });
}

describe('a page rule', () => {
  test('is summed up over all pages', async () => {
    const site = await model(['f', 'p', 'm']);
    const verdict = judgeSite(site, { page: [rule], site: [] }).rule('page-rule');
    expect(verdict).toMatchObject({ state: 'judged', unmeasured: 1, errors: 0 });
    expect(verdict?.findings.map(({ node }) => site.nodes[node ?? -1]?.url)).toEqual([START]);
    expect(verdict?.judgedPages?.size).toBe(2);
    expect([START, B, C].map((url) => verdict?.outcomeOf(site.idOf(url) ?? -1))).toEqual([
      'fail',
      'pass',
      'not-measured',
    ]);
  });

  test.each([
    [['n', 'n', 'n'], 'not-applicable'],
    [['n', 'm', 'n'], 'not-measured'],
    [['n', 'p', 'm'], 'judged'],
    [['e', 'n', 'n'], 'not-measured'],
  ])('with letters %j is %s', async (letters, state) => {
    expect(judgeSite(await model(letters), { page: [rule], site: [] }).rule('page-rule')?.state).toBe(state);
  });

  test('that the pages were not judged by is not measured', async () => {
    const verdict = judgeSite(await model(['p', 'p', 'p'], ['other-rule']), { page: [rule], site: [] }).rule(
      'page-rule',
    );
    expect(verdict).toMatchObject({ state: 'not-measured', unmeasured: 3 });
    expect(verdict?.reason).toMatch(/before this check existed/);
  });

  test('pages judged by different rule sets are read by their own', async () => {
    const crawl = literalCrawl({
      pages: { [START]: { letters: 'pf', findings: [literalFinding('b')] }, [B]: {} },
      perSlice: 1,
    });
    const slices = crawl.slices.map((slice, i) => ({
      ...slice,
      ruleset: i === 0 ? ['a', 'b'] : ['b', 'c'],
      pages: slice.pages.map((page) =>
        i === 0 ? page : Object.assign({}, page, { outcomes: 'pf', findings: [literalFinding('c')] }),
      ),
    }));
    const site = await buildSiteModel({ ...crawl, slices, before: null });
    expect(site.ruleset).toEqual(['a', 'b', 'c']);
    expect(site.pages.map(({ outcomes }) => outcomes)).toEqual(['pfm', 'mpf']);
  });

  test('a failure without a finding, and a finding without a failure, are not believed', async () => {
    const crawl = literalCrawl({
      ruleset: ['a', 'b'],
      pages: { [START]: { letters: 'fp', findings: [literalFinding('b'), literalFinding('c')] } },
    });
    const site = await buildSiteModel({ ...crawl, before: null });
    expect(site.pages.map(({ outcomes, findings }) => [outcomes, findings])).toEqual([['mp', []]]);
  });
});

describe('a site rule', () => {
  test('that throws costs its own result alone', async () => {
    const thrower = literalSiteRule('thrower', 'error', 'site', () => {
      throw new Error('boom');
    });
    const judgement = judgeSite(await model(['f', 'p', 'p']), { page: [rule], site: [thrower] });
    expect(judgement.rule('thrower')).toMatchObject({
      state: 'error',
      reason: 'boom',
      findings: [],
      errors: 1,
    });
    expect(judgement.rule('page-rule')?.findings).toHaveLength(1);
  });

  test('hides a page rule on the same page alone', async () => {
    const hider = literalSiteRule('hider', 'error', 'html', failsOn(B), { hides: ['page-rule'] });
    const site = await model(['f', 'f', 'p']);
    const verdict = judgeSite(site, { page: [rule], site: [hider] }).rule('page-rule');
    expect(verdict?.findings.map(({ node }) => site.nodes[node ?? -1]?.url)).toEqual([START]);
    expect(verdict?.outcomeOf(site.idOf(B) ?? -1)).toBe('not-applicable');
    expect(verdict?.judgedPages?.size).toBe(2);
  });

  test('is hidden by a page rule on the same page', async () => {
    const hidden = literalSiteRule('hidden', 'error', 'html', failsOn(START, B));
    const site = await model(['f', 'p', 'p']);
    const cause = literalPageRule('page-rule', 'error', { hides: ['hidden'] });
    const verdict = judgeSite(site, { page: [cause], site: [hidden] }).rule('hidden');
    expect(verdict?.findings.map(({ node }) => site.nodes[node ?? -1]?.url)).toEqual([B]);
  });

  test('two findings on one page are one, with the worse severity', async () => {
    const twice = literalSiteRule('twice', 'notice', 'html', (site) =>
      judged([
        finding(site.start, { message: 'one' }),
        finding(site.start, { message: 'two' }, 'warning'),
        finding(9_999, { message: 'nowhere' }),
      ]),
    );
    const verdict = judgeSite(await model(['p', 'p', 'p']), { page: [], site: [twice] }).rule('twice');
    expect(verdict?.findings).toEqual([
      { node: 0, severity: 'warning', evidence: [{ message: 'one' }, { message: 'two' }], more: 0 },
    ]);
  });

  test('judges the pages of its subject that it applies to', async () => {
    const narrow = literalSiteRule('narrow', 'error', 'html', (site) =>
      judged([finding(site.start, { message: 'x' })], { applicable: ({ url }) => url === B }),
    );
    const site = await model(['p', 'p', 'p']);
    const verdict = judgeSite(site, { page: [], site: [narrow] }).rule('narrow');
    expect([START, B, C].map((url) => verdict?.outcomeOf(site.idOf(url) ?? -1))).toEqual([
      'fail',
      'pass',
      'not-applicable',
    ]);
    expect(verdict?.judgedPages?.size).toBe(2);
  });

  test('keeps twenty pieces of evidence and counts the rest', async () => {
    const chatty = literalSiteRule('chatty', 'error', 'site', () =>
      judged([
        finding(
          null,
          Array.from({ length: 25 }, (_, i) => ({ message: String(i) })),
        ),
      ]),
    );
    const [found] =
      judgeSite(await model(['p']), { page: [], site: [chatty] }).rule('chatty')?.findings ?? [];
    expect([found?.evidence.length, found?.more]).toEqual([20, 5]);
  });
});

test.each([
  ['error', undefined, 'error', 'high'],
  ['error', undefined, 'warning', 'medium'],
  ['notice', undefined, 'error', 'high'],
  ['notice', 'low', 'notice', 'low'],
  ['error', 'none', 'error', 'none'],
  ['error', 'critical', 'error', 'critical'],
  ['error', 'critical', 'warning', 'medium'],
  ['error', 'none', 'warning', 'none'],
] as const)('a rule of %s with impact %s that finds a %s weighs %s', (own, impact, found, expected) => {
  const meta = literalPageRule('x', own, impact === undefined ? {} : { impact }).meta;
  expect(impactOf(meta, found)).toBe(expected);
  expect(impactOf({ ...meta, event: true }, found)).toBe('none');
});
