import { generateKeyPairSync, sign } from 'node:crypto';

export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

interface CertificateWords {
  readonly name: string;
  readonly from: Date;
  readonly to: Date;
}

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const size = body.length.toString(16);
  const long = Buffer.from(size.length % 2 === 0 ? size : `0${size}`, 'hex');
  const length = body.length < 128 ? Buffer.from([body.length]) : Buffer.from([0x80 | long.length, ...long]);
  return Buffer.concat([Buffer.from([tag]), length, body]);
};
const sequence = (...parts: readonly Uint8Array[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const text = (value: string) => der(0x0c, Buffer.from(value));
const time = (date: Date) =>
  der(
    0x18,
    Buffer.from(
      `${date
        .toISOString()
        .replaceAll(/[-:T]|\.\d+/g, '')
        .slice(0, 14)}Z`,
    ),
  );
const name = (common: string) =>
  sequence(
    der(0x31, sequence(oid('55040a'), text('Plumbline test authority'))),
    der(0x31, sequence(oid('550403'), text(common))),
  );

/** A self-signed X.509 v3 certificate with one DNS name, any dates, and its key; both as PEM. */
function makeCertificate({ name: host, from, to }: CertificateWords): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaSha256 = sequence(oid('2a8648ce3d040302'));
  const alternativeNames = sequence(der(0x82, Buffer.from(host)));
  const extensions = sequence(sequence(oid('551d11'), der(0x04, alternativeNames)));
  const body = sequence(
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.from([1])),
    ecdsaSha256,
    name(host),
    sequence(time(from), time(to)),
    name(host),
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, extensions),
  );
  const signature = der(0x03, Buffer.from([0]), sign('sha256', body, privateKey));
  const lines = sequence(body, ecdsaSha256, signature).toString('base64').replaceAll(/.{64}/g, '$&\n');
  return {
    key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })),
    cert: `-----BEGIN CERTIFICATE-----\n${lines.trimEnd()}\n-----END CERTIFICATE-----\n`,
  };
}

const DAY = 86_400_000;
const inDays = (days: number) => new Date(Date.now() + days * DAY);

export const soundCertificate = (host: string) =>
  makeCertificate({ name: host, from: inDays(-1), to: inDays(30) });
export const expiredCertificate = (host: string) =>
  makeCertificate({ name: host, from: inDays(-60), to: inDays(-30) });
