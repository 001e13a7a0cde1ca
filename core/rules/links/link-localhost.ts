import { getDomain } from 'tldts';
import type { Evidence } from '#contract/rule.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { type HostKind, hostKind } from '../shared/host-kind.ts';

/** Labels that only test systems have; `dev` and `test` are left out, since `dev.example.com` is often public. */
const STAGING = /^(?:www-)?(?:staging|stage|stg|preprod|pre-prod|uat)\d*(?:-www)?$/;

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Cherry cake</title></head><body><h1>Cake</h1>${body}</body></html>`;

export const linkLocalhost = definePageRule({
  meta: {
    id: 'link-localhost',
    category: 'links',
    severity: 'error',
    title: 'Link leads to a developer’s machine or a test system',
    why: 'The address works only on one computer or in one network, or shows unfinished work: visitors and search engines end up nowhere, or where they should not be.',
    fix: 'Replace the address by the public one, best by a relative link. Look for a base URL that was left over in the configuration.',
    wrong: '<a href="http://localhost:3000/contact">Contact</a>',
    right: '<a href="/contact">Contact</a>',
    gate: 'html',
    needs: ['url', 'links'],
  },
  check({ url, links }) {
    if (links.length === 0) return notApplicable('the page has no links');
    const own = URL.parse(url)?.hostname ?? '';
    const site = { own, isPublic: hostKind(own) === 'public' };
    const judgedHosts = new Map<string, string | null>();
    return failIfAny(
      links.flatMap((link): Evidence[] => {
        if (link.url === null) return [];
        const host = hostnameOf(link.url);
        const known = judgedHosts.get(host);
        const fault = known === undefined ? faultOf(host, site) : known;
        if (known === undefined) judgedHosts.set(host, fault);
        // A text that shows the address is documentation: "open http://localhost:8080".
        if (fault === null || link.text.includes(host)) return [];
        return [
          {
            message: fault,
            value: link.href,
            url: link.url,
            text: link.text,
            where: link.path,
            place: link.path,
          },
        ];
      }),
    );
  },
  examples: {
    fail: [
      { name: 'localhost', html: page('<a href="http://localhost:3000/contact">Contact</a>') },
      { name: 'the loopback address', html: page('<a href="http://127.0.0.1/">Home</a>') },
      { name: 'the IPv6 loopback address', html: page('<a href="http://[::1]:8080/">Home</a>') },
      { name: 'a private address', html: page('<a href="http://192.168.0.12/shop">Shop</a>') },
      { name: 'a host of the office network', html: page('<a href="http://intranet/wiki">Wiki</a>') },
      { name: 'a name by multicast DNS', html: page('<a href="http://macbook.local:8000/">Home</a>') },
      {
        name: 'the staging host of this site',
        url: 'https://www.example.com/',
        html: page('<a href="https://staging.example.com/cakes">Cakes</a>'),
      },
    ],
    pass: [
      {
        name: 'public links',
        html: page('<a href="/contact">Contact</a><a href="https://b.example/">B</a>'),
      },
      {
        name: 'documentation that shows the address',
        html: page('<p>Open <a href="http://localhost:8080/">http://localhost:8080/</a></p>'),
      },
      {
        name: 'the site itself runs on the local machine',
        url: 'http://shop.localhost:3001/',
        html: page('<a href="http://shop.localhost:3001/cart">Cart</a>'),
      },
      {
        name: 'the site audited is the staging host',
        url: 'https://staging.example.com/',
        html: page('<a href="https://staging.example.com/cakes">Cakes</a>'),
      },
      {
        name: 'somebody else’s staging host',
        url: 'https://www.example.com/',
        html: page('<a href="https://staging.example.org/">Their staging</a>'),
      },
      {
        name: 'a public developer portal',
        url: 'https://www.example.com/',
        html: page('<a href="https://dev.example.com/">Developers</a>'),
      },
      { name: 'a public address', html: page('<a href="http://8.8.8.8/">DNS</a>') },
      { name: 'no links', html: page(''), expect: 'not-applicable' },
    ],
  },
});

const FAULTS: Readonly<Record<Exclude<HostKind, 'public'>, string>> = {
  local: 'Leads to the visitor’s own machine',
  private: 'Leads to an address inside a private network',
};

function faultOf(host: string, site: { own: string; isPublic: boolean }): string | null {
  if (host === '' || host === site.own) return null;
  const kind = hostKind(host);
  // A site that is not public itself is being developed: its links inside the network are as they should be.
  if (kind !== 'public') return site.isPublic ? FAULTS[kind] : null;
  const [label = ''] = host.split('.', 1);
  if (!STAGING.test(label)) return null;
  const domain = getDomain(host);
  const [ownLabel = ''] = site.own.split('.', 1);
  const isOurs = domain !== null && domain !== host && domain === getDomain(site.own);
  return isOurs && !STAGING.test(ownLabel) ? 'Leads to a test system of this site' : null;
}

/** The host of a normalised URL without its port, cheaper than parsing: pages have hundreds of links. */
function hostnameOf(url: string): string {
  const start = url.indexOf('//') + 2;
  if (url.charAt(start) === '[') return url.slice(start, url.indexOf(']', start) + 1);
  for (let i = start; i < url.length; i += 1) {
    const char = url.charCodeAt(i);
    if (char === 0x2f || char === 0x3a || char === 0x3f) return url.slice(start, i);
  }
  return url.slice(start);
}
