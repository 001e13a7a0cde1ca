import { urlOf } from '../shared/answers.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';
import { languageOf, lower } from './hreflang-rule.ts';

const EN = 'https://a.test/';
const DE = 'https://a.test/de';
const FR = 'https://a.test/fr';
const link = (code: string, href: string) => `<link rel="alternate" hreflang="${code}" href="${href}">`;
const home = (more: string) => exampleHtml(more, '<a href="/de">D</a><a href="/fr">F</a>');

export const hreflangIncomingConflict = defineSiteRule({
  meta: {
    id: 'hreflang-incoming-conflict',
    category: 'international',
    severity: 'warning',
    // It is the naming pages that are wrong, and which of them is not known.
    impact: 'none',
    title: 'Pages name one address as different languages',
    why: 'One page says that this address is in one language, another page says another. Search engines cannot tell which to believe.',
    fix: 'Generate the list of versions in one place, and use it on all of them.',
    source: 'https://developers.google.com/search/docs/specialty/international/localized-versions',
    subject: 'url',
  },
  check(site) {
    const named = new Map<number, Map<string, number>>();
    for (const { id: from, indexability, hreflangs } of site.pages) {
      if (!indexability.indexable) continue;
      for (const { code, id } of hreflangs) {
        // What a page says of itself is compared by another rule.
        if (id === undefined || id === from || lower(code) === 'x-default') continue;
        const languages = named.get(id) ?? new Map<string, number>();
        if (!languages.has(languageOf(code))) languages.set(languageOf(code), from);
        named.set(id, languages);
      }
    }
    const findings: SiteFinding[] = [];
    for (const [id, languages] of named) {
      // One page that names it twice is that page's own fault.
      if (languages.size < 2 || new Set(languages.values()).size < 2) continue;
      findings.push(
        finding(
          id,
          Array.from(languages, ([language, from]) => ({
            message: 'Named here as',
            value: language,
            url: urlOf(site, from),
          })),
        ),
      );
    }
    return judged(findings);
  },
  examples: {
    fail: [
      {
        name: 'two languages for one page',
        pages: { [EN]: home(link('de', DE)), [FR]: exampleHtml(link('nl', DE)), [DE]: exampleHtml() },
        found: [DE],
      },
    ],
    pass: [
      {
        name: 'all say the same',
        pages: { [EN]: home(link('de', DE)), [FR]: exampleHtml(link('de', DE)), [DE]: exampleHtml() },
      },
      {
        name: 'with a region',
        pages: { [EN]: home(link('de', DE)), [FR]: exampleHtml(link('de-AT', DE)), [DE]: exampleHtml() },
      },
      {
        name: 'as x-default too',
        pages: { [EN]: home(link('de', DE)), [FR]: exampleHtml(link('x-default', DE)), [DE]: exampleHtml() },
      },
    ],
  },
});
