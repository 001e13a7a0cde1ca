import { expect, test } from '@jest/globals';
import { hostOf, siteOf } from '#core/url/host.ts';

test.each([
  ['https://www.example.co.uk/x', 'www.example.co.uk', 'example.co.uk'],
  ['https://example.com:8443/', 'example.com:8443', 'example.com'],
  ['http://shop.localhost:3001/', 'shop.localhost:3001', 'localhost'],
  ['http://localhost/', 'localhost', 'localhost'],
  ['http://127.0.0.1:8080/', '127.0.0.1:8080', '127.0.0.1'],
  ['http://[::1]/', '[::1]', '[::1]'],
  ['https://me.github.io/', 'me.github.io', 'me.github.io'],
  ['https://intranet/', 'intranet', 'intranet'],
  ['https://a.b.example.test/', 'a.b.example.test', 'example.test'],
])('%s is of host %s and site %s', (url, host, site) => {
  expect(hostOf(url)).toBe(host);
  expect(siteOf(url)).toBe(site);
});

test('what is no URL has no host', () => {
  expect(hostOf('nonsense')).toBe('');
  expect(siteOf('nonsense')).toBe('');
});
