import { hostOf } from '../../url/host.ts';
import { isClosed, robotsEvidence, robotsSay } from '../shared/robots.ts';
import { judgeEntries } from './sitemap-entries.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';

const HOME = 'https://a.test/';
const OLD = 'https://a.test/old';
const pages = { [HOME]: exampleHtml() };

export const sitemapUrlBlocked = defineSiteRule({
  meta: {
    id: 'sitemap-url-blocked',
    category: 'sitemaps',
    severity: 'error',
    // The closed page is scored where robots.txt is judged.
    impact: 'none',
    title: 'Sitemap lists a URL that robots.txt closes',
    why: 'The sitemap asks search engines to index the page and robots.txt forbids them to read it. At best the bare address is shown.',
    fix: 'Open the page in robots.txt, or remove it from the sitemap.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/sitemaps/build-sitemap',

    subject: 'url',
  },
  check(site) {
    // Where a host is closed as a whole, that is the finding.
    const closed = new Set(site.hosts.filter((host) => isClosed(site, host)).map(({ host }) => host));
    return judgeEntries(site, (_, url) => {
      const host = site.host(hostOf(url));
      if (host === undefined || closed.has(host.host)) return null;
      const answer = robotsSay(site, 'Googlebot', url);
      return answer === null || answer.allowed ? null : robotsEvidence(host, answer);
    });
  },
  examples: {
    fail: [
      {
        name: 'closed',
        pages: { ...pages, [OLD]: exampleHtml() },
        listed: [HOME, OLD],
        robots: 'User-agent: *\nDisallow: /old',
        found: [OLD],
      },
    ],
    pass: [
      { name: 'open', pages, listed: [HOME], robots: 'User-agent: *\nDisallow: /old' },
      {
        name: 'a site that is closed as a whole',
        pages,
        listed: [HOME],
        robots: 'User-agent: *\nDisallow: /',
      },
      { name: 'closed to others', pages, listed: [HOME], robots: 'User-agent: otherbot\nDisallow: /' },
    ],
  },
});
