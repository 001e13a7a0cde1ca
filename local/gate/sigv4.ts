import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * AWS Signature Version 4, both sides: the gate checks what the SDK signed, and the runner signs its own
 * calls. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
 */
export interface Signed {
  readonly method: string;
  /** Path as sent, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

interface Credential {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
}

/** What a request says of itself, not yet believed. */
export interface Claim {
  readonly credential: Credential;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `20261122T150000Z`. */
  readonly time: string;
  /** Seconds that a pre-signed address holds; null for a signed header. */
  readonly expires: number | null;
}

const ALGORITHM = 'AWS4-HMAC-SHA256';
const UNSIGNED = 'UNSIGNED-PAYLOAD';

const sha256 = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
const hmac = (key: Buffer, data: string) => createHmac('sha256', key).update(data).digest();

/** Undefined where a request carries no signature at all. */
export function readClaim({ headers, query }: Signed): Claim | undefined {
  const header = headers['authorization'];
  if (header?.startsWith(`${ALGORITHM} `) === true) {
    const part = (name: string) => new RegExp(`\\b${name}=([^,\\s]+)`).exec(header)?.[1] ?? '';
    return claim(part('Credential'), part('SignedHeaders'), part('Signature'), headers['x-amz-date'], null);
  }
  if (query.get('X-Amz-Algorithm') !== ALGORITHM) return undefined;
  const value = (name: string) => query.get(name) ?? '';
  return claim(
    value('X-Amz-Credential'),
    value('X-Amz-SignedHeaders'),
    value('X-Amz-Signature'),
    value('X-Amz-Date'),
    Number(value('X-Amz-Expires')),
  );
}

function claim(
  scope: string,
  signedHeaders: string,
  signature: string,
  time: string | undefined,
  expires: number | null,
): Claim {
  const [accessKeyId = '', date = '', region = '', service = ''] = scope.split('/');
  return {
    credential: { accessKeyId, date, region, service },
    signedHeaders: signedHeaders.split(';'),
    signature,
    time: time ?? '',
    expires,
  };
}

export function signatureHolds(request: Signed, said: Claim, secret: string): boolean {
  const expected = Buffer.from(signatureOf(request, said, secret));
  const given = Buffer.from(said.signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function signatureOf(
  request: Signed,
  { credential, signedHeaders, time, expires }: Omit<Claim, 'signature'>,
  secret: string,
) {
  const payload = expires === null ? payloadHash(request) : UNSIGNED;
  const canonical = [
    request.method,
    request.path,
    canonicalQuery(request.query),
    ...signedHeaders.map((name) => `${name}:${(request.headers[name] ?? '').trim().replaceAll(/ +/g, ' ')}`),
    '',
    signedHeaders.join(';'),
    payload,
  ].join('\n');
  const { date, region, service } = credential;
  const scope = `${date}/${region}/${service}/aws4_request`;
  const key = [date, region, service, 'aws4_request'].reduce<Buffer>(
    (derived, part) => hmac(derived, part),
    Buffer.from(`AWS4${secret}`),
  );
  return hmac(key, [ALGORITHM, time, scope, sha256(canonical)].join('\n')).toString('hex');
}

/** S3 clients may sign a placeholder in place of the body's hash; everything else signs the body. */
function payloadHash({ headers, body }: Signed): string {
  const said = headers['x-amz-content-sha256'];
  if (said === UNSIGNED || said?.startsWith('STREAMING-') === true) return said;
  return sha256(body);
}

function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map((pair) => pair.join('='))
    .join('&');
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** RFC 3986: encodeURIComponent leaves five characters more than SigV4 does. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

export interface Secret {
  readonly accessKeyId: string;
  readonly secret: string;
}

/** The headers that sign a request of our own; `host` is among what they cover. */
export function sign(
  request: Signed,
  service: string,
  region: string,
  { accessKeyId, secret }: Secret,
  now = new Date(),
): Record<string, string> {
  const time = now.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
  const headers = { ...request.headers, 'x-amz-date': time };
  const credential = { accessKeyId, date: time.slice(0, 8), region, service };
  const signedHeaders = Object.keys(headers).sort();
  const said = { credential, signedHeaders, time, expires: null };
  const signature = signatureOf({ ...request, headers }, said, secret);
  const scope = `${accessKeyId}/${credential.date}/${region}/${service}/aws4_request`;
  return {
    'x-amz-date': time,
    authorization: `${ALGORITHM} Credential=${scope}, SignedHeaders=${signedHeaders.join(';')}, Signature=${signature}`,
  };
}
