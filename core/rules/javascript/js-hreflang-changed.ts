import type { DocFacts } from '#contract/doc-facts.ts';
import { definePageRule, fail, notApplicable, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';

const page = (...codes: string[]) =>
  examplePage({
    head: codes.map((code) => `<link rel="alternate" hreflang="${code}" href="/${code}">`).join(''),
  });

export const jsHreflangChanged = definePageRule({
  meta: {
    id: 'js-hreflang-changed',
    category: 'javascript',
    severity: 'warning',
    // Search engines that render take the later set.
    impact: 'low',
    title: 'Scripts change the language versions (hreflang)',
    why: 'Language versions count only where both sides name each other. When scripts change the set, search engines may read either of the two.',
    fix: 'Send the final set in the HTML, or name the versions in the sitemap.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/javascript/javascript-seo-basics',
    gate: 'indexable',
    rendering: 'compare',
    needs: ['raw', 'rendered'],
  },
  check({ raw, rendered }) {
    const before = versionsOf(raw);
    const after = versionsOf(rendered);
    if (before.size === 0) return notApplicable('the HTML as sent names no language versions');
    const differing = [...before.symmetricDifference(after)];
    if (differing.length === 0) return pass;
    return fail(
      differing.map((version) => ({
        message: before.has(version) ? 'Only before scripts ran' : 'Only after scripts ran',
        value: version,
        from: before.has(version) ? ('raw' as const) : ('rendered' as const),
      })),
    );
  },
  examples: {
    fail: [{ name: 'one is removed', html: page('de', 'en'), rendered: page('de') }],
    pass: [
      { name: 'the same', html: page('de', 'en'), rendered: page('en', 'de') },
      { name: 'set by script alone', html: page(), rendered: page('de'), expect: 'not-applicable' },
    ],
  },
});

const versionsOf = (doc: DocFacts | null): Set<string> =>
  new Set(
    (doc?.hreflangs ?? []).flatMap(({ code, url, href, from }) =>
      from === 'html' ? [`${code.toLowerCase()} ${url ?? href}`] : [],
    ),
  );
