import type { SiteModel } from '../../site/model.ts';
import { isInternal, urlOf } from '../shared/answers.ts';
import { isNamed, referrerEvidence } from '../shared/referrers.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const A = 'https://a.test/1';
const B = 'https://a.test/2';
const C = 'https://a.test/3';
const page = (body = '') =>
  `<!doctype html><html lang="en"><head><title>Cakes</title></head><body><h1>Cakes</h1>${body}</body></html>`;
const home = page('<a href="/1">Cake</a>');
const to = (location: string) => ({ fetch: { status: 302, location } });

export const redirectLoop = defineSiteRule({
  meta: {
    id: 'redirect-loop',
    category: 'redirects',
    severity: 'error',
    // The finding is on a redirecting URL, which is no page of the score.
    impact: 'none',
    title: 'Redirects run in a circle',
    why: 'The addresses redirect to each other, so no page is ever reached: browsers show an error, search engines drop them.',
    fix: 'Look for two rules that contradict each other, such as one that adds a slash and one that removes it. Try the address without cookies: a site that sends every visitor without a cookie to and fro shuts out search engines.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/301-redirects',
    subject: 'url',
  },
  check(site) {
    const circles = new Map<number, { members: readonly number[]; entries: number[] }>();
    for (const { id, locationId } of site.pages) {
      if (locationId === null || !isInternal(site, id)) continue;
      const walk = site.redirects(id);
      if (!walk.loop) continue;
      const members = circleOf(site, walk.end);
      const key = Math.min(...members);
      const circle = circles.get(key) ?? { members, entries: [] };
      circle.entries.push(id);
      circles.set(key, circle);
    }
    return judged(
      [...circles].flatMap(([key, { members, entries }]) => {
        const named = entries.filter((id) => isNamed(site, id));
        if (named.length === 0) return [];
        const value = [...members, members[0] ?? key].slice(0, 8).map((id) => urlOf(site, id));
        return [
          finding(key, [
            { message: `A circle of ${members.length}`, value: value.join(' → ') },
            ...named.slice(0, 5).flatMap((id) => referrerEvidence(site, id).slice(0, 5)),
          ]),
        ];
      }),
    );
  },
  examples: {
    fail: [
      { name: 'two URLs', pages: { [HOME]: home, [A]: to(B), [B]: to(A) }, found: [A] },
      { name: 'a URL to itself', pages: { [HOME]: home, [A]: to(A) }, found: [A] },
      {
        name: 'a way into the circle',
        pages: { [HOME]: home, [A]: to(B), [B]: to(C), [C]: to(B) },
        found: [B],
      },
      {
        name: 'in a sitemap alone',
        pages: { [HOME]: page(), [A]: to(B), [B]: to(A) },
        listed: [B],
        found: [A],
      },
    ],
    pass: [
      { name: 'a redirect that ends', pages: { [HOME]: home, [A]: to(B), [B]: page() } },
      { name: 'nothing leads there', pages: { [HOME]: page(), [A]: to(B), [B]: to(A) } },
    ],
  },
});

/** Members of the circle that `id` is in, in order. */
function circleOf(site: SiteModel, id: number): number[] {
  const members = [id];
  for (let at = site.page(id)?.locationId ?? id; at !== id; at = site.page(at)?.locationId ?? id)
    members.push(at);
  return members;
}
