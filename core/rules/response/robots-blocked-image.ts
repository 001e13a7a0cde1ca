import type { PageRow } from '../../site/model.ts';
import { hostOf, siteOf } from '../../url/host.ts';
import { urlOf } from '../shared/answers.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { pages } from '../shared/referrers.ts';
import { isClosed, robotsEvidence, robotsSay } from '../shared/robots.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const IMAGE = 'https://a.test/img/cake.jpg';
const home = exampleHtml('', '<img src="/img/cake.jpg" alt="Cake">');

export const robotsBlockedImage = defineSiteRule({
  meta: {
    id: 'robots-blocked-image',
    category: 'response',
    severity: 'notice',
    title: 'Image is closed to Google’s image crawler by robots.txt',
    why: 'The image cannot appear in image search, nor beside the page in results. Some sites want just that.',
    fix: 'Allow the image’s folder for Googlebot-Image if the pictures should be found.',
    source: 'https://developers.google.com/search/docs/appearance/google-images',
    subject: 'url',
  },
  check(site) {
    const closed = new Set(site.hosts.filter((host) => isClosed(site, host)).map(({ host }) => host));
    const users = new Map<number, { first: PageRow; count: number }>();
    for (const page of site.pages) {
      if (!page.indexability.indexable) continue;
      for (const id of new Set(page.images.map((image) => image.id))) {
        const known = users.get(id);
        if (known === undefined) users.set(id, { first: page, count: 1 });
        else known.count += 1;
      }
    }
    const findings: SiteFinding[] = [];
    for (const [id, { first, count }] of users) {
      const url = urlOf(site, id);
      const host = site.host(hostOf(url));
      if (host === undefined || closed.has(host.host) || siteOf(url) !== siteOf(first.url)) continue;
      const answer = robotsSay(site, 'Googlebot-Image', url);
      // A crawler of images without a group of its own obeys Googlebot's.
      const binding = host.robots.groups.has('googlebot-image') ? answer : robotsSay(site, 'Googlebot', url);
      if (binding === null || binding.allowed) continue;
      findings.push(
        finding(id, [
          robotsEvidence(host, binding),
          { message: `Shown on ${pages(count)}, for example`, url: first.url },
        ]),
      );
    }
    return judged(findings);
  },
  examples: {
    fail: [
      {
        name: 'for all crawlers',
        pages: { [HOME]: home },
        robots: 'User-agent: *\nDisallow: /img/',
        found: [IMAGE],
      },
      {
        name: 'for the image crawler',
        pages: { [HOME]: home },
        robots: 'User-agent: Googlebot-Image\nDisallow: /',
        found: [IMAGE],
      },
    ],
    pass: [
      { name: 'allowed', pages: { [HOME]: home }, robots: 'User-agent: *\nDisallow: /admin/' },
      {
        name: 'the image crawler may',
        pages: { [HOME]: home },
        robots: 'User-agent: *\nDisallow: /img/\n\nUser-agent: Googlebot-Image\nAllow: /img/',
      },
      {
        name: 'pages that are not indexed',
        pages: {
          [HOME]: exampleHtml('<meta name="robots" content="noindex">', '<img src="/img/cake.jpg" alt="">'),
        },
        robots: 'User-agent: *\nDisallow: /img/',
      },
    ],
  },
});
