import type { Evidence } from '#contract/rule.ts';
import type { TlsFacts } from '#contract/fetch-facts.ts';
import { hostOf } from '../../url/host.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';
import { type Certificate, INVALID, certificatesOf } from './certificates.ts';

const HOME = 'https://a.test/';
const pages = {
  [HOME]: '<!doctype html><html><head><title>Cakes</title></head><body><h1>Cakes</h1></body></html>',
};
const endedAt = '2026-06-15T12:00:00.000Z';
const withTls = (tls: Partial<TlsFacts>) => ({
  pages,
  endedAt,
  hosts: {
    'a.test': {
      tls: {
        protocol: 'TLSv1.3',
        issuer: 'Test CA',
        validFrom: '2026-05-01T00:00:00.000Z',
        validTo: '2026-07-30T00:00:00.000Z',
        names: ['a.test'],
        problem: null,
        ...tls,
      },
    },
  },
});

export const certExpired = defineSiteRule({
  meta: {
    id: 'cert-expired',
    category: 'security',
    severity: 'error',
    // Browsers stop every visitor, and crawlers turn back.
    impact: 'critical',
    title: 'Certificate is invalid',
    why: 'Browsers show a full-page warning in place of the site, and crawlers may not fetch it at all.',
    fix: 'Install a certificate that is valid now and names this host, with all intermediate certificates. Let it renew itself.',
    source: 'https://www.rfc-editor.org/rfc/rfc5280#section-4.1.2.5',
    subject: 'site',
  },
  check(site) {
    const certificates = certificatesOf(site);
    if (certificates.length === 0) return { kind: 'not-applicable', reason: 'no host was asked over HTTPS' };
    const own = hostOf(site.config.startUrl);
    const evidence: Evidence[] = [];
    let isFault = false;
    for (const certificate of certificates) {
      const fault = faultOf(certificate);
      if (fault === null) continue;
      // Another host of the site with a bad certificate is its own trouble, not that of all pages.
      if (fault.invalid && certificate.host === own) isFault = true;
      evidence.push({
        message: `The certificate of ${certificate.host} ${fault.words}.`,
        value: certificate.tls.problem ?? certificate.tls.validTo ?? '',
        from: 'network',
      });
    }
    return judged(evidence.length === 0 ? [] : [finding(null, evidence, isFault ? 'error' : 'warning')]);
  },
  examples: {
    fail: [
      {
        name: 'expired',
        ...withTls({ problem: 'CERT_HAS_EXPIRED', validTo: '2026-06-01T00:00:00.000Z' }),
        found: [null],
        severity: 'error',
      },
      { name: 'by its date alone', ...withTls({ validTo: '2026-06-15T11:59:00.000Z' }), severity: 'error' },
      { name: 'not valid yet', ...withTls({ problem: 'CERT_NOT_YET_VALID' }), severity: 'error' },
      { name: 'another name', ...withTls({ problem: 'ERR_TLS_CERT_ALTNAME_INVALID' }), severity: 'error' },
      {
        name: 'an intermediate certificate is missing: browsers may find it',
        ...withTls({ problem: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }),
        severity: 'warning',
      },
    ],
    pass: [
      { name: 'valid', ...withTls({}) },
      { name: 'valid for one more hour', ...withTls({ validTo: '2026-06-15T13:00:00.000Z' }) },
      {
        name: 'no HTTPS',
        start: 'http://a.test/',
        pages: { 'http://a.test/': '<title>T</title>' },
        expect: 'not-applicable',
      },
    ],
  },
});

function faultOf({ tls, hoursLeft, startsLater }: Certificate): { words: string; invalid: boolean } | null {
  const words = tls.problem === null ? undefined : INVALID.get(tls.problem);
  if (words !== undefined) return { words, invalid: true };
  if (hoursLeft !== null && hoursLeft < 0) return { words: 'has expired', invalid: true };
  if (startsLater) return { words: 'is not valid yet', invalid: true };
  return tls.problem === null ? null : { words: 'is not trusted by the chain it came with', invalid: false };
}
