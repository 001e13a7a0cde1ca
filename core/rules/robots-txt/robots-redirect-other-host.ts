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

export const robotsRedirectOtherHost = defineSiteRule({
  meta: {
    id: 'robots-redirect-other-host',
    category: 'robots-txt',
    severity: 'notice',

    title: 'robots.txt redirects to another host',
    why: 'Google applies the rules of the other host to this one. That may be meant, and closes too much or too little when that host changes.',
    fix: 'Serve a robots.txt of its own on each host of the site.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/robots/robots_txt',

    subject: 'site',
  },
  check: (site) =>
    judgeAnswers(site, ({ redirects, url, error }) => {
      const strange = redirects.find((hop) => hostOf(hop.url) !== hostOf(url));
      return error === null && strange !== undefined
        ? { message: 'It leads to', value: hostOf(strange.url) }
        : null;
    }),
  examples: {
    fail: [
      {
        name: 'another host',
        pages,
        hosts: answer({
          redirects: [
            { url: 'https://a.test/robots.txt', status: 301 },
            { url: 'https://b.example/robots.txt', status: 301 },
          ],
        }),
        found: [null],
      },
    ],
    pass: [
      { name: 'none', pages, hosts: answer({ status: 200 }) },
      {
        name: 'on the same host',
        pages,
        hosts: answer({
          redirects: [
            { url: 'https://a.test/robots.txt', status: 301 },
            { url: 'https://a.test/r.txt', status: 302 },
          ],
        }),
      },
    ],
  },
});
