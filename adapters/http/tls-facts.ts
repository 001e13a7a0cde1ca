import type { PeerCertificate, TLSSocket } from 'node:tls';
import type { TlsFacts } from '#contract/fetch-facts.ts';
import { isObject } from './fetch-error.ts';

const MAX_NAMES = 200;
const NAME_CHARS = 300;

/**
 * What a TLS connection says about the site's certificate. `problem` is what made Node distrust it: the page is
 * fetched all the same, so that an audit can say what is wrong behind a bad certificate.
 */
export function tlsFacts(socket: TLSSocket): TlsFacts {
  const certificate: Partial<PeerCertificate> = socket.getPeerCertificate(false);
  return {
    protocol: socket.getProtocol(),
    issuer: issuerName(certificate),
    validFrom: isoDate(certificate.valid_from),
    validTo: isoDate(certificate.valid_to),
    names: subjectNames(certificate),
    problem: socket.authorized ? null : problemCode(socket.authorizationError),
  };
}

function issuerName({ issuer }: Partial<PeerCertificate>): string | null {
  const name = issuer?.O ?? issuer?.CN;
  const first = Array.isArray(name) ? name[0] : name;
  return first === undefined ? null : first.slice(0, NAME_CHARS);
}

function isoDate(value: string | undefined): string | null {
  const time = value === undefined ? Number.NaN : Date.parse(value);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

/** `DNS:a.test, DNS:"odd, name", IP Address:10.0.0.1`, as Node prints it; quoted names are JSON strings. */
function subjectNames({ subjectaltname, subject }: Partial<PeerCertificate>): string[] {
  const listed = [
    ...(subjectaltname ?? '').slice(0, 100_000).matchAll(/(?:DNS|IP Address):("[^"]*"|[^,]*)/g),
  ];
  const names = listed.map((match) => (match[1] ?? '').replace(/^"|"$/g, '').trim());
  const common = subject?.CN;
  const fallback = Array.isArray(common) ? common : [common];
  return (names.length > 0 ? names : fallback)
    .flatMap((name) => (typeof name === 'string' && name !== '' ? [name.slice(0, NAME_CHARS)] : []))
    .slice(0, MAX_NAMES);
}

/** Node types it as an Error and sets a string. */
function problemCode(error: unknown): string {
  if (isObject(error) && 'code' in error) return String(error.code).slice(0, 100);
  return typeof error === 'string' && error !== '' ? error.slice(0, 100) : 'CERT_NOT_TRUSTED';
}
