import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EVIDENCE_CHARS, EVIDENCE_ITEMS, Finding, OUTCOME_LETTERS } from '#contract/rule.ts';
import { pageRules } from '#core/rules/index.ts';
import { runPageRules } from '#core/rules/run-page-rules.ts';
import { examplePage } from '#test/support/mini-page.ts';

const TAGS = [
  'a',
  'img',
  'div',
  'p',
  'h1',
  'title',
  'link',
  'meta',
  'script',
  'svg',
  'main',
  'head',
  'noscript',
];
const NAMES = [
  'href',
  'src',
  'rel',
  'content',
  'name',
  'alt',
  'hreflang',
  'onclick',
  'role',
  'http-equiv',
  'type',
];
const VALUES = [
  'canonical',
  'alternate',
  'noindex',
  'robots',
  'description',
  'javascript:location=1',
  'http://localhost/',
  'http://[::1]/',
  'application/ld+json',
  'x-default',
  '__proto__',
  '',
];

const attribute = fc
  .tuple(fc.constantFrom(...NAMES), fc.oneof(fc.constantFrom(...VALUES), fc.webUrl(), fc.string()))
  .map(([name, value]) => `${name}="${value.replaceAll('"', '&quot;')}"`);
const element = fc
  .tuple(fc.constantFrom(...TAGS), fc.array(attribute, { maxLength: 4 }), fc.string())
  .map(([tag, attributes, text]) => `<${tag} ${attributes.join(' ')}>${text}</${tag}>`);
const jsonLd = fc
  .oneof(
    fc.json(),
    fc.string(),
    fc.constantFrom('{"@type":"Product"}', '{"@graph":[{"@type":"ProductGroup"}]}', '{'),
  )
  .map((json) => `<script type="application/ld+json">${json}</script>`);
const html = fc
  .array(fc.oneof({ weight: 5, arbitrary: element }, { weight: 1, arbitrary: jsonLd }, fc.string()), {
    maxLength: 30,
  })
  .map(
    (parts) =>
      `<!doctype html><html><head>${parts.slice(0, 10).join('')}</head><body>${parts.slice(10).join('')}`,
  );
const url = fc.constantFrom(
  'https://a.test/',
  'http://a.test/x?page=2',
  'http://localhost:3000/',
  'https://staging.example.com/',
);
const status = fc.constantFrom(200, 200, 200, 301, 404, 500, null);

const LETTERS = new RegExp(
  `^[${Object.values(OUTCOME_LETTERS)
    .filter((letter) => letter !== 'e')
    .join('')}]*$`,
);
const RUNS = 200;

describe('page rules on arbitrary HTML', () => {
  test('never throw, and keep to the caps of a finding', () => {
    fc.assert(
      fc.property(html, fc.option(html), url, status, (raw, rendered, address, code) => {
        const page = examplePage(address, {
          html: raw,
          ...(rendered !== null && { rendered }),
          fetch: { status: code },
        });
        const { outcomes, findings } = runPageRules(pageRules, page);
        // An `e` would be a rule that threw.
        expect(outcomes).toMatch(LETTERS);
        expect(outcomes).toHaveLength(pageRules.length);
        for (const finding of findings) {
          expect(Finding.safeParse(finding)).toMatchObject({ success: true });
          expect(finding.evidence.length).toBeGreaterThan(0);
        }
        expect(new Set(findings.map(({ rule }) => rule)).size).toBe(findings.length);
      }),
      { numRuns: RUNS },
    );
  });

  test('the same page gives the same verdict', () => {
    fc.assert(
      fc.property(html, (raw) => {
        const once = runPageRules(pageRules, examplePage('https://a.test/', { html: raw }));
        expect(runPageRules(pageRules, examplePage('https://a.test/', { html: raw }))).toEqual(once);
      }),
      { numRuns: 50 },
    );
  });

  test('long values and long lists are cut, and what is left out is counted', () => {
    const long = 'x'.repeat(5_000);
    const images = `<img src="/${long}.png">`.repeat(100);
    const page = examplePage('https://a.test/', { html: `<title>T</title><body>${images}` });
    const finding = runPageRules(pageRules, page).findings.find(({ rule }) => rule === 'image-alt-missing');
    expect(finding?.evidence).toHaveLength(EVIDENCE_ITEMS);
    expect(finding?.more).toBe(100 - EVIDENCE_ITEMS);
    for (const { value } of finding?.evidence ?? [])
      expect(value?.length).toBeLessThanOrEqual(EVIDENCE_CHARS);
  });
});
