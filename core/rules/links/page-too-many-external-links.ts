import { siteOf } from '../../url/host.ts';
import { definePageRule, fail, pass } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { THRESHOLDS } from '../thresholds.ts';

const list = (count: number) =>
  exampleHtml(
    '',
    Array.from({ length: count }, (_, i) => `<a href="https://b.example/${i}">${i}</a>`).join(''),
  );

export const pageTooManyExternalLinks = definePageRule({
  meta: {
    id: 'page-too-many-external-links',
    category: 'links',
    severity: 'notice',
    title: 'Page has very many links to other sites',
    why: 'On a page of sources or a directory that is as it should be. Elsewhere it may be spam in comments, or a page that was broken into.',
    fix: 'See whether all of them are meant. Mark what visitors wrote with rel="ugc", what was paid for with rel="sponsored".',
    source: 'https://developers.google.com/search/docs/crawling-indexing/qualify-outbound-links',
    gate: 'indexable',
    needs: ['url', 'links'],
  },
  check({ url, links }) {
    if (links.length <= THRESHOLDS.links.external) return pass;
    const own = siteOf(url);
    const sites = new Map<string, boolean>();
    let count = 0;
    for (const { url: target } of links) {
      if (target === null) continue;
      const origin = target.slice(0, target.indexOf('/', 8));
      const isOther = sites.get(origin) ?? siteOf(target) !== own;
      sites.set(origin, isOther);
      if (isOther) count += 1;
    }
    if (count <= THRESHOLDS.links.external) return pass;
    return fail({
      message: 'Links to other sites',
      value: String(count),
      expected: `at most ${THRESHOLDS.links.external}`,
    });
  },
  examples: {
    fail: [{ name: '101', html: list(101) }],
    pass: [
      { name: '100', html: list(100) },
      { name: 'a few', html: list(3) },
    ],
  },
});
