import type { Evidence } from '#contract/rule.ts';
import { siteOf } from '../../url/host.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';

const MOST = 20;

export const urlNonAscii = definePageRule({
  meta: {
    id: 'url-non-ascii',
    category: 'url',
    severity: 'notice',
    title: 'Links are written with unescaped characters',
    why: 'Browsers and search engines escape such letters themselves. Simpler programs may not, or in another encoding, and then miss the page.',
    fix: 'Let the program that writes the links escape them in UTF-8. The address itself may keep its letters.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/url-structure',
    wrong: '<a href="/kuchen/käse">',
    right: '<a href="/kuchen/k%C3%A4se">',
    gate: 'indexable',
    // Browsers write links back as scripts set them: what was sent is what others read.
    needs: ['raw', 'url'],
  },
  check({ raw, url: page }) {
    const links = raw?.links ?? [];
    if (!links.some(({ url }) => url !== null)) return notApplicable('the page has no links');
    const site = siteOf(page);
    const seen = new Set<string>();
    return failIfAny(
      links.flatMap(({ href, url, path, text }): Evidence[] => {
        if (!/[\u0080-\uFFFF]/.test(href) || seen.has(href) || seen.size > MOST) return [];
        seen.add(href);
        if (url === null || siteOf(url) !== site) return [];
        return [{ value: href, where: path, text, place: path, from: 'raw' }];
      }),
    );
  },
  examples: {
    fail: [{ name: 'an umlaut', html: examplePage({ body: '<a href="/käse">Käse</a>' }) }],
    pass: [
      { name: 'escaped', html: examplePage({ body: '<a href="/k%C3%A4se">Käse</a>' }) },
      {
        name: 'a mail address',
        html: examplePage({ body: '<a href="/a">A</a><a href="mailto:kä@a.test">Mail</a>' }),
      },
      {
        name: 'another site',
        html: examplePage({ body: '<a href="https://b.example/käse">Käse</a>' }),
      },
      { name: 'no links', html: examplePage(), expect: 'not-applicable' },
    ],
  },
});
