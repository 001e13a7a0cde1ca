import type { RobotsAnswer } from '#contract/slice.ts';
import { hostOf } from '../../url/host.ts';
import { judgeAnswers } from './robots-lines.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { defineSiteRule } from '../site-rule.ts';

const answer = (more: Partial<RobotsAnswer>) => ({
  'a.test': {
    robots: {
      url: 'https://a.test/robots.txt',
      status: 200,
      error: null,
      redirects: [],
      contentType: 'text/plain',
      text: 'User-agent: *\nDisallow:',
      bytes: 30,
      verdict: 'rules' as const,
      ...more,
    },
  },
});
const pages = { 'https://a.test/': exampleHtml() };

export const robotsMissing = defineSiteRule({
  meta: {
    id: 'robots-missing',
    category: 'robots-txt',
    severity: 'notice',

    title: 'Site has no robots.txt',
    why: 'Nothing is wrong with that: everything may be crawled. But crawlers ask for it daily, and a file is the place to name the sitemap.',
    fix: 'Put a robots.txt at the root of the host, if only to name the sitemap.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/robots/robots_txt',

    subject: 'site',
  },
  check: (site) =>
    judgeAnswers(site, ({ status }, { host }) =>
      (status === 404 || status === 410) && host === hostOf(site.config.startUrl)
        ? { message: 'robots.txt answers', value: String(status) }
        : null,
    ),
  examples: {
    fail: [
      { name: '404', pages, hosts: answer({ status: 404, verdict: 'allow-all', text: '' }), found: [null] },
    ],
    pass: [
      { name: 'there is one', pages, hosts: answer({ status: 200 }) },
      {
        name: 'a refusal is another finding',
        pages,
        hosts: answer({ status: 403, verdict: 'allow-all', text: '' }),
      },
    ],
  },
});
