import type { TlsFacts } from '#contract/fetch-facts.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';
import { THRESHOLDS } from '../thresholds.ts';
import { certificatesOf, inDays } from './certificates.ts';

const HOME = 'https://a.test/';
const pages = {
  [HOME]: '<!doctype html><html><head><title>Cakes</title></head><body><h1>Cakes</h1></body></html>',
};
const endedAt = '2026-06-15T12:00:00.000Z';
const DAY_MS = 86_400_000;
/** A certificate with `lifetime` days in all, `left` of them to come. */
const withTls = (lifetime: number, left: number, more: Partial<TlsFacts> = {}) => {
  const to = Date.parse(endedAt) + left * DAY_MS;
  const tls = {
    protocol: 'TLSv1.3',
    issuer: 'Test CA',
    validFrom: new Date(to - lifetime * DAY_MS).toISOString(),
    validTo: new Date(to).toISOString(),
    names: ['a.test'],
    problem: null,
    ...more,
  };
  return { pages, endedAt, hosts: { 'a.test': { tls } } };
};
const { lifetimeLeft, urgentHours } = THRESHOLDS.certificate;

export const certExpiring = defineSiteRule({
  meta: {
    id: 'cert-expiring',
    category: 'security',
    severity: 'warning',
    title: 'Certificate ends soon',
    why: 'Less than a fifth of the certificate’s own lifetime is left. By then a working renewal has usually replaced it, so the renewal may be broken.',
    fix: 'Renew the certificate, and find out why it did not renew by itself.',
    subject: 'site',
  },
  check(site) {
    const certificates = certificatesOf(site).filter(
      ({ hoursLeft, startsLater, tls }) =>
        hoursLeft !== null && hoursLeft >= 0 && !startsLater && tls.problem === null,
    );
    if (certificates.length === 0)
      return { kind: 'not-applicable', reason: 'no host has a valid certificate' };
    const ending = certificates.flatMap(({ host, tls, hoursLeft, lifetime }) => {
      if (hoursLeft === null) return [];
      const soon = lifetime !== null && hoursLeft < lifetime * lifetimeLeft;
      const urgent = hoursLeft < urgentHours && soon;
      return soon ? [{ host, tls, hoursLeft, urgent }] : [];
    });
    if (ending.length === 0) return judged([]);
    return judged([
      finding(
        null,
        ending.map(({ host, tls, hoursLeft }) => ({
          message: `The certificate of ${host} ends in ${inDays(hoursLeft)}.`,
          value: tls.validTo ?? '',
          from: 'network',
        })),
        ending.some(({ urgent }) => urgent) ? 'error' : 'warning',
      ),
    ]);
  },
  examples: {
    fail: [
      { name: '17 of 90 days', ...withTls(90, 17), found: [null], severity: 'warning' },
      { name: '9 of 47 days', ...withTls(47, 9), severity: 'warning' },
      { name: 'one of 90 days', ...withTls(90, 1), severity: 'error' },
      { name: 'one of six days', ...withTls(6, 1), severity: 'error' },
    ],
    pass: [
      { name: '19 of 90 days', ...withTls(90, 19) },
      { name: '10 of 47 days', ...withTls(47, 10) },
      { name: 'two of six days: a short life is no fault', ...withTls(6, 1.9) },
      { name: 'it has ended: another finding', ...withTls(90, -1), expect: 'not-applicable' },
      {
        name: 'it is invalid: another finding',
        ...withTls(90, 5, { problem: 'ERR_TLS_CERT_ALTNAME_INVALID' }),
        expect: 'not-applicable',
      },
    ],
  },
});
