import type { SiteModel } from '../../site/model.ts';
import { isLive, urlOf } from '../shared/answers.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';
import { examplePage } from '../shared/example-page.ts';

const HOME = 'https://a.test/';
const IMAGE = 'https://a.test/cake.jpg';
const home = examplePage({ body: '<img src="/cake.jpg" alt="A cake">' });

export const imageRedirected = defineSiteRule({
  meta: {
    id: 'image-redirected',
    category: 'images',
    severity: 'notice',
    title: 'Image is reached by a redirect',
    why: 'Each redirect is one more wait before the image shows. One finding stands for the image on all pages.',
    fix: 'Write the address at the end of the redirect into the page.',
    subject: 'url',
  },
  check(site) {
    const findings: SiteFinding[] = [];
    for (const [id, page] of firstPages(site)) {
      const answer = site.answer(id);
      // Where a delivery network chooses the file by redirect, it may choose anew each time: 302 is its business.
      const [first] = answer?.redirects ?? [];
      if (first === undefined || answer?.status !== 200 || (first.status !== 301 && first.status !== 308))
        continue;
      findings.push(
        finding(id, [
          {
            message: `${answer.redirects.length === 1 ? 'One redirect' : `${answer.redirects.length} redirects`}.`,
            value: String(first.status),
          },
          { message: 'Embedded in', url: urlOf(site, page) },
        ]),
      );
    }
    return judged(findings);
  },
  examples: {
    fail: [
      {
        name: 'moved for good',
        pages: {
          [HOME]: home,
          [IMAGE]: { fetch: { status: 301, location: `${HOME}new.jpg`, contentType: null } },
        },
        found: [IMAGE],
      },
    ],
    pass: [
      { name: 'it is there', pages: { [HOME]: home, [IMAGE]: { fetch: { contentType: 'image/jpeg' } } } },
      {
        name: 'for the moment',
        pages: { [HOME]: home, [IMAGE]: { fetch: { status: 302, location: `${HOME}new.jpg` } } },
      },
      { name: 'not asked', pages: { [HOME]: home } },
    ],
  },
});

/** Images of live pages with the first page that embeds each. */
function firstPages(site: SiteModel): Map<number, number> {
  const first = new Map<number, number>();
  for (const page of site.pages)
    if (isLive(page)) for (const { id } of page.images) if (!first.has(id)) first.set(id, page.id);
  return first;
}
