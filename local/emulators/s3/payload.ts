import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { S3Error } from './s3-error.ts';

type Headers = Readonly<Record<string, string | undefined>>;

/**
 * The object's own bytes: streams come in chunks with their checksum in a trailer.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export function decodePayload(headers: Headers, body: Uint8Array): Buffer {
  const raw = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const chunked = headers['x-amz-content-sha256']?.startsWith('STREAMING-') === true;
  const { content, trailers } = chunked
    ? unchunk(raw)
    : { content: raw, trailers: new Map<string, string>() };
  verify(content, (name) => headers[name] ?? trailers.get(name));
  return content;
}

function unchunk(raw: Buffer): { content: Buffer; trailers: Map<string, string> } {
  const chunks: Buffer[] = [];
  let at = 0;
  for (;;) {
    const end = raw.indexOf('\r\n', at);
    const size = Number.parseInt(raw.toString('latin1', at, end), 16);
    if (end < 0 || !Number.isInteger(size))
      throw new S3Error('IncompleteBody', 'The chunks do not end.', 400);
    if (size === 0)
      return { content: Buffer.concat(chunks), trailers: readTrailers(raw.toString('latin1', end + 2)) };
    chunks.push(raw.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}

function readTrailers(text: string): Map<string, string> {
  const lines = text.split('\r\n').filter((line) => line.includes(':'));
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}

/** The checksums that clients send by default; others are not asked for and not checked. */
function verify(content: Buffer, header: (name: string) => string | undefined): void {
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(content));
  const known = {
    'x-amz-checksum-crc32': () => crc.toString('base64'),
    'x-amz-checksum-sha256': () => createHash('sha256').update(content).digest('base64'),
    'content-md5': () => createHash('md5').update(content).digest('base64'),
  };
  for (const [name, compute] of Object.entries(known)) {
    const said = header(name);
    if (said !== undefined && said !== compute()) {
      throw new S3Error('BadDigest', `The ${name} you specified did not match what we received.`, 400);
    }
  }
}
