import { inWords, isBroken, isLive, isUnsure, kindAt } from '../shared/answers.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';
import { hasVersions, versionsOf } from './versions.ts';

const EN = 'https://a.test/';
const DE = 'https://a.test/de';
const FAR = 'https://b.example/';
const link = (code: string, href: string) => `<link rel="alternate" hreflang="${code}" href="${href}">`;
const page = (head: string) =>
  `<!doctype html><html lang="en"><head><title>Cakes</title>${head}</head><body><h1>Cakes</h1></body></html>`;
const home = page(link('en', EN) + link('de', DE));

export const hreflangToBroken = defineSiteRule({
  meta: {
    id: 'hreflang-to-broken',
    category: 'international',
    severity: 'error',
    // The dead target is the cause, and is scored once.
    impact: 'none',
    title: 'Language version is dead',
    why: 'The page names a version for another language that answers with an error, so visitors of that language cannot be sent there.',
    fix: 'Restore the version, correct its address, or take it off the list on all versions.',
    source: 'https://developers.google.com/search/docs/specialty/international/localized-versions',
    subject: 'html',
  },
  check(site) {
    const findings: SiteFinding[] = [];
    let unsure = 0;
    for (const page of site.pages) {
      if (!isLive(page) || page.noindex) continue;
      const evidence = versionsOf(site, page).flatMap(({ code, url, id, from }) => {
        const answer = id === undefined ? undefined : site.answer(id);
        const kind = id === undefined ? 'unknown' : kindAt(site, id);
        if (isUnsure(kind)) unsure += 1;
        if (answer === undefined || !isBroken(kind)) return [];
        const message = `The version "${code}" is dead: ${inWords(answer)}.`;
        return [{ message, url, value: code, ...(from === 'sitemap' && { from }) }];
      });
      if (evidence.length > 0) findings.push(finding(page.id, evidence));
    }
    return judged(findings, {
      applicable: (page) => !page.noindex && hasVersions(site, page),
      ...(unsure > 0 && {
        unmeasured: {
          count: unsure,
          reason: 'language versions that were not asked, refused us, or failed only once',
        },
      }),
    });
  },
  examples: {
    fail: [
      { name: '404', pages: { [EN]: home, [DE]: { fetch: { status: 404 } } }, found: [EN] },
      { name: 'no answer', pages: { [EN]: home, [DE]: null }, found: [EN] },
      {
        name: 'on another host',
        pages: { [EN]: page(link('de', FAR)), [FAR]: { fetch: { status: 404 } } },
        found: [EN],
      },
      {
        name: 'named by a sitemap',
        pages: { [EN]: page(''), [DE]: { fetch: { status: 410 } } },
        listed: [EN],
        alternates: { [EN]: [['de', DE]] },
        found: [EN],
      },
    ],
    pass: [
      { name: 'alive', pages: { [EN]: home, [DE]: home } },
      { name: 'a refusal', pages: { [EN]: home, [DE]: { fetch: { status: 403 } } } },
      { name: 'not asked', pages: { [EN]: page(link('de', FAR)) } },
      {
        name: 'a failure that was seen once',
        pages: { [EN]: home, [DE]: { fetch: { status: 500 }, first: 'once' } },
      },
    ],
  },
});
