import type { Evidence } from '#contract/rule.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { hreflangCodeFault } from './hreflang-code.ts';

const page = (...codes: string[]) =>
  `<!doctype html><html lang="en"><head><title>Cherry cake</title>${codes
    .map((code) => `<link rel="alternate" hreflang="${code}" href="https://a.test/${code}/">`)
    .join('')}</head><body><h1>Cake</h1></body></html>`;

export const hreflangInvalidCode = definePageRule({
  meta: {
    id: 'hreflang-invalid-code',
    category: 'international',
    severity: 'error',
    title: 'hreflang code is invalid',
    why: 'A version of the page with a code that search engines do not know is left out, so visitors of that language or country may get the wrong page.',
    fix: 'Use a two-letter language (ISO 639-1), and where needed a script and a two-letter country (ISO 3166-1): `en`, `en-GB`, `zh-Hant-HK`, or `x-default`.',
    source: 'https://developers.google.com/search/docs/specialty/international/localized-versions',
    wrong: '<link rel="alternate" hreflang="en-UK" href="https://example.com/uk/">',
    right: '<link rel="alternate" hreflang="en-GB" href="https://example.com/uk/">',
    gate: 'indexable',
    needs: ['hreflangs'],
  },
  check({ hreflangs }) {
    const counted = hreflangs.filter(({ inHead, from }) => inHead || from === 'header');
    if (counted.length === 0) return notApplicable('the page names no language versions');
    let isError = false;
    const evidence = counted.flatMap(({ code, href, from }): Evidence[] => {
      const fault = hreflangCodeFault(code);
      if (fault === null) return [];
      isError ||= fault.severity === 'error';
      return [
        {
          message: fault.message,
          value: code,
          ...(fault.expected !== undefined && { expected: fault.expected }),
          where: from === 'header' ? 'Link header' : 'head > link[rel=alternate]',
          text: href,
          ...(from === 'header' && { from: 'header' as const }),
        },
      ];
    });
    return evidence.length === 0 ? pass : fail(evidence, isError ? 'error' : 'warning');
  },
  examples: {
    fail: [
      { name: 'United Kingdom is GB', html: page('en-UK'), severity: 'error' },
      { name: 'an underscore', html: page('en_GB'), severity: 'error' },
      { name: 'a country alone', html: page('us'), severity: 'error' },
      { name: 'Japan for Japanese', html: page('jp'), severity: 'error' },
      { name: 'a name', html: page('english'), severity: 'error' },
      { name: 'an empty code', html: page(''), severity: 'error' },
      { name: 'the three-letter form of a language', html: page('eng'), severity: 'error' },
      { name: 'the European Union is no country', html: page('en-EU'), severity: 'error' },
      { name: 'region before script', html: page('zh-HK-Hant'), severity: 'error' },
      { name: 'a region of the United Nations', html: page('es-419'), severity: 'warning' },
      { name: 'a language of three letters', html: page('fil'), severity: 'warning' },
      { name: 'a variant', html: page('ca-ES-valencia'), severity: 'warning' },
      { name: 'one good, one bad', html: page('de', 'es-419', 'en-UK'), severity: 'error' },
      {
        name: 'in the Link header',
        html: page(),
        headers: { link: '<https://a.test/x>; rel="alternate"; hreflang="xx"' },
        severity: 'error',
      },
    ],
    pass: [
      { name: 'languages', html: page('de', 'fr', 'uk') },
      { name: 'language and country in any case', html: page('en-GB', 'EN-us', 'pt-br') },
      { name: 'scripts', html: page('zh-Hans', 'zh-Hant', 'zh-Hant-HK', 'sr-Latn') },
      { name: 'x-default', html: page('x-default', 'X-Default') },
      { name: 'none', html: page(), expect: 'not-applicable' },
      {
        name: 'in the body they do not count',
        html: '<!doctype html><html><head><title>T</title></head><body><link rel="alternate" hreflang="xx" href="/x"></body></html>',
        expect: 'not-applicable',
      },
    ],
  },
});
