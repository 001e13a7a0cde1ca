import { defineSiteRule, finding, judged } from '../site-rule.ts';
import { exampleHtml } from '../shared/example-html.ts';
import { certificatesOf } from './certificates.ts';

const OLD: ReadonlySet<string> = new Set(['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.0', 'TLSv1.1']);
const HOME = 'https://a.test/';
const withProtocol = (protocol: string | null) => ({
  pages: { [HOME]: exampleHtml() },
  hosts: {
    'a.test': {
      tls: {
        protocol,
        issuer: 'Test CA',
        validFrom: '2026-05-01T00:00:00.000Z',
        validTo: '2026-07-30T00:00:00.000Z',
        names: ['a.test'],
        problem: null,
      },
    },
  },
});

export const tlsOld = defineSiteRule({
  meta: {
    id: 'tls-old',
    category: 'security',
    severity: 'warning',
    title: 'Server speaks outdated encryption',
    why: 'TLS 1.0 and 1.1 have known weaknesses, and browsers refuse them since 2020: visitors see an error in place of the site.',
    fix: 'Offer TLS 1.2 and 1.3 on the server or its proxy, and switch off what is older.',
    source: 'https://www.rfc-editor.org/rfc/rfc8996',
    subject: 'site',
  },
  check(site) {
    const certificates = certificatesOf(site).filter(({ tls }) => tls.protocol !== null);
    if (certificates.length === 0)
      return { kind: 'not-applicable', reason: 'no host was reached over HTTPS' };
    const old = certificates.filter(({ tls }) => OLD.has(tls.protocol ?? ''));
    if (old.length === 0) return judged([]);
    return judged([
      finding(
        null,
        old.map(({ host, tls }) => ({
          message: `${host} agreed on no better than`,
          value: tls.protocol ?? '',
          expected: 'TLSv1.2',
          from: 'network' as const,
        })),
      ),
    ]);
  },
  examples: {
    fail: [{ name: 'TLS 1.1', ...withProtocol('TLSv1.1'), found: [null] }],
    pass: [
      { name: 'TLS 1.3', ...withProtocol('TLSv1.3') },
      { name: 'TLS 1.2', ...withProtocol('TLSv1.2') },
      { name: 'unknown', ...withProtocol(null), expect: 'not-applicable' },
    ],
  },
});
