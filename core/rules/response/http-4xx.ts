import { defineSiteRule } from '../site-rule.ts';
import { deadUrls } from './dead-urls.ts';

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Cakes</title></head><body><h1>Cakes</h1>${body}</body></html>`;
const gone = (status: number) => ({ html: page('Gone'), fetch: { status } });
const HOME = 'https://a.test/';
const DEAD = 'https://a.test/dead';

export const http4xx = defineSiteRule({
  meta: {
    id: 'http-4xx',
    category: 'response',
    severity: 'error',
    title: 'URL answers with a client error (4xx)',
    why: 'The site still sends visitors and search engines to this address, and there is nothing there. Search engines drop it, and what linked to it leads nowhere.',
    fix: 'Restore the page, or redirect it to the page that took its place. If it is gone for good, remove the links, sitemap entries, canonicals and hreflang that name it.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#name-client-error-4xx',
    subject: 'url',
  },
  check: (site) => deadUrls(site, 'client-error', 'The URL answers with a client error.'),
  examples: {
    fail: [
      {
        name: 'a linked page is gone',
        pages: { [HOME]: page('<a href="/dead">Cherry cake</a>'), [DEAD]: gone(404) },
        found: [DEAD],
      },
      {
        name: '410 is as gone as 404',
        pages: { [HOME]: page('<a href="/dead">Cherry cake</a>'), [DEAD]: gone(410) },
        found: [DEAD],
      },
      {
        name: 'only a sitemap names it',
        pages: { [HOME]: page(''), [DEAD]: gone(404) },
        listed: [DEAD],
        found: [DEAD],
      },
      {
        name: 'only a canonical names it',
        pages: {
          [HOME]: page('').replace('</head>', '<link rel="canonical" href="/dead"></head>'),
          [DEAD]: gone(404),
        },
        found: [DEAD],
      },
      {
        name: 'only an hreflang names it',
        pages: {
          [HOME]: page('').replace('</head>', '<link rel="alternate" hreflang="de" href="/dead"></head>'),
          [DEAD]: gone(404),
        },
        found: [DEAD],
      },
      {
        name: 'a linked redirect ends there',
        pages: {
          [HOME]: page('<a href="/old">Old</a>'),
          'https://a.test/old': { fetch: { status: 301, location: DEAD } },
          [DEAD]: gone(404),
        },
        found: [DEAD],
      },
    ],
    pass: [
      {
        name: 'a dead URL that only a dead page links to',
        pages: {
          [HOME]: page(''),
          'https://a.test/also-dead': {
            html: page('<a href="/dead">Cherry cake</a>'),
            fetch: { status: 404 },
          },
          [DEAD]: gone(404),
        },
        found: [],
      },
      { name: 'a refusal is no error', pages: { [HOME]: page('<a href="/dead">X</a>'), [DEAD]: gone(403) } },
      { name: 'a login is no error', pages: { [HOME]: page('<a href="/dead">X</a>'), [DEAD]: gone(401) } },
      { name: 'throttling is no error', pages: { [HOME]: page('<a href="/dead">X</a>'), [DEAD]: gone(429) } },
      {
        name: 'a legal block is no error',
        pages: { [HOME]: page('<a href="/dead">X</a>'), [DEAD]: gone(451) },
      },
      { name: 'a sound site', pages: { [HOME]: page('<a href="/b">B</a>'), 'https://a.test/b': page('') } },
    ],
  },
});
