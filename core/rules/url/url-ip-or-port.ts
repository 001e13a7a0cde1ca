import { definePageRule, fail, pass } from '../rule.ts';
import { examplePage } from '../shared/example-page.ts';
import { hostKind } from '../shared/host-kind.ts';
import { urlParts } from '../shared/url-parts.ts';

const html = examplePage();

export const urlIpOrPort = definePageRule({
  meta: {
    id: 'url-ip-or-port',
    category: 'url',
    severity: 'notice',
    title: 'Address names an IP number or a port',
    why: 'Such addresses belong to machines, not to a site: they change with the server, and visitors do not trust them.',
    fix: 'Serve the site at a domain on the standard ports, and redirect this address there.',
    gate: 'indexable',
    needs: ['url'],
  },
  check({ url }) {
    const { hostname, port } = urlParts(url);
    // A machine of one’s own is being tested, not published.
    if (hostKind(hostname) !== 'public') return pass;
    if (/^\d+\.\d+\.\d+\.\d+$|^\[/.test(hostname)) return fail({ message: 'An IP number.', value: hostname });
    return port === '' ? pass : fail({ message: 'A port of its own.', value: `${hostname}:${port}` });
  },
  examples: {
    fail: [
      { name: 'an IP number', url: 'https://203.0.113.7/', html },
      { name: 'a port', url: 'https://a.test:8443/', html },
    ],
    pass: [
      { name: 'a domain', url: 'https://a.test/', html },
      { name: 'a machine of one’s own', url: 'http://localhost:3000/', html },
    ],
  },
});
