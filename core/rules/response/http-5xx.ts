import { defineSiteRule } from '../site-rule.ts';
import { deadUrls } from './dead-urls.ts';

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Cakes</title></head><body><h1>Cakes</h1>${body}</body></html>`;
const HOME = 'https://a.test/';
const DOWN = 'https://a.test/down';
const home = page('<a href="/down">Cherry cake</a>');

export const http5xx = defineSiteRule({
  meta: {
    id: 'http-5xx',
    category: 'response',
    severity: 'error',
    title: 'URL answers with a server error (5xx)',
    why: 'The server failed twice, some time apart. Search engines crawl a failing site more slowly, and drop pages that keep failing.',
    fix: 'Look into the server’s log for this address at the time of the audit, and mend the cause.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#name-server-error-5xx',
    subject: 'url',
  },
  check: (site) => deadUrls(site, 'server-error', 'The server failed both times it was asked.'),
  examples: {
    fail: [
      {
        name: 'failed twice',
        pages: { [HOME]: home, [DOWN]: { fetch: { status: 500 }, first: 500 } },
        found: [DOWN],
      },
      {
        name: 'no answer first, then an error',
        pages: { [HOME]: home, [DOWN]: { fetch: { status: 503 }, first: null } },
      },
      {
        name: 'only a sitemap names it',
        pages: { [HOME]: page(''), [DOWN]: { fetch: { status: 502 } } },
        listed: [DOWN],
      },
    ],
    pass: [
      { name: 'failed once and recovered', pages: { [HOME]: home, [DOWN]: { html: page(''), first: 500 } } },
      {
        name: 'failed once and was not asked again',
        pages: { [HOME]: home, [DOWN]: { fetch: { status: 500 }, first: 'once' } },
      },
      {
        name: 'a bot wall in place of the site',
        pages: { [HOME]: home, [DOWN]: { fetch: { status: 503, challenge: 'cloudflare' } } },
      },
      { name: 'nothing names it', pages: { [HOME]: page(''), [DOWN]: { fetch: { status: 500 } } } },
      {
        name: 'throttled first, then an error: seen failing once',
        pages: { [HOME]: home, [DOWN]: { fetch: { status: 503 }, first: 429 } },
      },
    ],
  },
});
