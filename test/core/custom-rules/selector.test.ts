import { describe, expect, test } from '@jest/globals';
import type { CustomRule } from '#contract/custom-rules.ts';
import { lookerOf, queryProblem } from '#core/custom-rules/look.ts';
import { extractDoc } from '#core/extract/extract.ts';

const PAGE = `<!doctype html><html lang="en-GB"><head><title>T</title><meta name="author" content=""></head>
<body class="shop page"><header id="top"><nav><ul><li><a href="/a" class="x y">One</a><li><a href="/b">Two</a></ul></nav>
</header><main><p>First <b>bold</b> text</p><div><p data-x="one two">Second</p></div></main></body></html>`;

const ruleOf = (query: string, more: Partial<CustomRule> = {}): CustomRule => ({
  id: 'custom-1',
  name: 'Own',
  severity: 'warning',
  html: 'raw',
  kind: 'selector',
  query,
  expect: 'present',
  ...more,
});

function look(rule: CustomRule, html = PAGE) {
  const begun = lookerOf({ customRules: [rule] })?.begin('raw');
  extractDoc({ html, url: 'https://a.test/', headers: [], watch: begun?.watch });
  return begun?.finish(html).get(rule.id);
}

describe('a selector', () => {
  test.each([
    ['p', 2],
    ['P', 2],
    ['*', 17],
    ['main > p', 1],
    ['main p', 2],
    ['body main>div > p', 1],
    ['header > a', 0],
    ['header a', 2],
    ['.x.y', 1],
    ['a.x, a.y, a', 2],
    ['#top nav ul li > a[href="/b"]', 1],
    ['[href^="/"]', 2],
    ["[href$='b']", 1],
    ['[data-x~=two]', 1],
    ['[data-x*="e t"]', 1],
    ['[lang|=en]', 1],
    ['[content]', 1],
    ['[content^=""]', 0],
    ['div main', 0],
  ])('%s finds %i', (query, count) => {
    expect(look(ruleOf(query))?.count).toBe(count);
  });

  test.each([
    '',
    ' ',
    'a:hover',
    'a + b',
    'a ~ b',
    'a >',
    '> a',
    'a,,b',
    '[a',
    '.1',
    'a\\:b',
    'a,',
    '[a="x" i]',
  ])('%j is refused', (query) => {
    expect(queryProblem({ kind: 'selector', query })).not.toBeNull();
  });

  test('gives the text of what it finds, and how it begins', () => {
    expect(look(ruleOf('main p'))?.kept).toEqual([
      { shown: '<p>', text: 'First bold text' },
      { shown: '<p data-x="one two">', text: 'Second' },
    ]);
  });

  test('costs the same however deep a page nests', () => {
    const html = '<div>'.repeat(20_000);
    const started = performance.now();
    const seen = look(ruleOf('div div div div div div div p, div > div > div'), html);
    expect(seen?.count).toBeGreaterThan(400);
    expect(seen?.kept).toHaveLength(20);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

describe('an expression', () => {
  const pattern = (query: string) => ruleOf(query, { kind: 'pattern' });

  test('finds its matches, and the text of its first group', () => {
    expect(look(pattern('<title>([^<]*)'))).toEqual({
      count: 1,
      kept: [{ shown: '<title>T', text: 'T' }],
      cut: false,
    });
  });

  test('is refused where RE2 has no such thing', () => {
    expect(queryProblem({ kind: 'pattern', query: '(?=x)' })).not.toBeNull();
  });

  test('says so where it did not read all', () => {
    expect(look(pattern('needle'), `${PAGE}${' '.repeat(500_000)}needle`)).toMatchObject({
      count: 0,
      cut: true,
    });
  });
});
