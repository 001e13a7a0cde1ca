import type { PageRow } from '../../site/model.ts';
import { isLanguageSegment } from '../../url/languages.ts';
import { type ExampleEntry, exampleHtml, examplePages } from '../shared/example-html.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';
import { THRESHOLDS } from '../thresholds.ts';
import { languageOf } from './hreflang-rule.ts';
import { hasVersions } from './versions.ts';

const HOME = 'https://a.test/';
const page = (lang: string) => exampleHtml().replace('lang="en"', `lang="${lang}"`);
const trees = (...langs: [string, string][]) =>
  examplePages([
    [HOME, exampleHtml()],
    ...langs.flatMap(([folder, lang]) =>
      Array.from({ length: 5 }, (_, i): ExampleEntry => [`${HOME}${folder}/${i}`, page(lang)]),
    ),
  ]);

export const hreflangMissingMultilingual = defineSiteRule({
  meta: {
    id: 'hreflang-missing-multilingual',
    category: 'international',
    severity: 'notice',
    title: 'Site in several languages names no language versions',
    why: 'The addresses show one folder for each language, and no page says which pages are translations of each other. Search engines may show visitors the wrong language.',
    fix: 'Name all versions of a page by hreflang, in head, by header or in the sitemap. Pages without a translation need none.',
    source: 'https://developers.google.com/search/docs/specialty/international/localized-versions',
    subject: 'site',
  },
  check(site) {
    const trees = new Map<string, PageRow[]>();
    for (const row of site.pages) {
      if (!row.indexability.indexable) continue;
      if (hasVersions(site, row)) return judged([]);
      const [segment = ''] = (URL.parse(row.url)?.pathname ?? '/').slice(1).split('/', 1);
      // A folder "it" may be about computers: its pages have to be in that language by their own words.
      if (!isLanguageSegment(segment) || row.lang !== languageOf(segment)) continue;
      const tree = trees.get(languageOf(segment));
      if (tree === undefined) trees.set(languageOf(segment), [row]);
      else tree.push(row);
    }
    const large = [...trees].filter(([, rows]) => rows.length >= THRESHOLDS.languageTreePages);
    if (large.length < 2)
      return { kind: 'not-applicable', reason: 'the addresses show no folders of two languages' };
    return judged([
      finding(
        null,
        large.map(([language, rows]) => ({
          message: `${rows.length} pages in`,
          value: language,
          url: rows[0]?.url ?? '',
        })),
      ),
    ]);
  },
  examples: {
    fail: [{ name: 'two folders', pages: trees(['en', 'en'], ['de', 'de']), found: [null] }],
    pass: [
      { name: 'one folder', pages: trees(['de', 'de']), expect: 'not-applicable' },
      {
        name: 'a folder that is no language',
        pages: trees(['en', 'en'], ['it', 'en']),
        expect: 'not-applicable',
      },
      {
        name: 'versions are named',
        pages: {
          ...trees(['en', 'en'], ['de', 'de']),
          [HOME]: exampleHtml('<link rel="alternate" hreflang="de" href="https://a.test/de/1">'),
        },
      },
    ],
  },
});
