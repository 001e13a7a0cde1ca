import { defineSiteRule } from '../site-rule.ts';
import { deadUrls } from './dead-urls.ts';

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Cakes</title></head><body><h1>Cakes</h1>${body}</body></html>`;
const HOME = 'https://a.test/';
const MUTE = 'https://a.test/mute';
const home = page('<a href="/mute">Cherry cake</a>');

export const noResponse = defineSiteRule({
  meta: {
    id: 'no-response',
    category: 'response',
    severity: 'error',
    title: 'URL gives no answer',
    why: 'Twice, some time apart, there was no complete answer: the host was not found, refused or broke off the connection, or took too long. Search engines treat that like a server error.',
    fix: 'The evidence names the reason. Check DNS, certificate, firewall and load balancer for this host, and what makes this address slow.',
    subject: 'url',
  },
  check: (site) => deadUrls(site, 'no-response', 'There was no complete answer, both times it was asked.'),
  examples: {
    fail: [
      { name: 'silent twice', pages: { [HOME]: home, [MUTE]: null }, found: [MUTE] },
      {
        name: 'an error first, then a broken connection',
        pages: { [HOME]: home, [MUTE]: { fetch: { status: null, error: 'reset' }, first: 500 } },
      },
      {
        name: 'a host in a sitemap whose TLS fails',
        pages: { [HOME]: page(''), [MUTE]: { fetch: { status: null, error: 'tls' } } },
        listed: [MUTE],
      },
    ],
    pass: [
      {
        name: 'a timeout that recovered',
        pages: { [HOME]: home, [MUTE]: { html: page(''), first: null } },
      },
      {
        name: 'a timeout that was not tried again',
        pages: { [HOME]: home, [MUTE]: { fetch: { status: null, error: 'timeout' }, first: 'once' } },
      },
      {
        name: 'an address that we refuse to ask',
        pages: { [HOME]: home, [MUTE]: { fetch: { status: null, error: 'blocked-address' } } },
      },
      { name: 'nothing names it', pages: { [HOME]: page(''), [MUTE]: null } },
    ],
  },
});
