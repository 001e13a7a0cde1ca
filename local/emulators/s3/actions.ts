import { type Answer, escapeMarkup, xml, xmlError } from '../../gate/answer.ts';
import type { Signed } from '../../gate/sigv4.ts';
import { listObjects } from './list.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';
import { decodePayload } from './payload.ts';
import { S3Error } from './s3-error.ts';

/** Headers of a PUT that come back with the object. */
const KEPT = ['content-type', 'cache-control', 'content-disposition', 'content-language', 'expires'];

/** Parameters of a GET that stand in for a header of its answer; they are part of what is signed. */
const OVERRIDES = {
  'response-content-type': 'content-type',
  'response-cache-control': 'cache-control',
  'response-content-disposition': 'content-disposition',
  'response-content-encoding': 'content-encoding',
  'response-content-language': 'content-language',
  'response-expires': 'expires',
} as const;

export interface Place {
  readonly bucket: string;
  /** Empty for the bucket itself. */
  readonly key: string;
}

/** Bucket and key of a path-style address, which is what the SDK uses where the endpoint is an IP address. */
export function readPlace(path: string): Place {
  const slash = path.indexOf('/', 1);
  if (slash < 0) return { bucket: path.slice(1), key: '' };
  return { bucket: path.slice(1, slash), key: decodeURIComponent(path.slice(slash + 1)) };
}

/**
 * S3's REST protocol over the store.
 * @param mayDelete asked for each key of a request that names its keys in the body
 */
export async function handleS3(
  store: ObjectStore,
  buckets: ReadonlySet<string>,
  request: Signed,
  mayDelete: (key: string) => boolean,
): Promise<Answer> {
  const place = readPlace(request.path);
  try {
    if (!buckets.has(place.bucket))
      throw new S3Error('NoSuchBucket', 'The specified bucket does not exist', 404);
    return await act(store, place, request, mayDelete);
  } catch (error) {
    if (error instanceof S3Error) return xmlError(error.code, error.message, error.status);
    throw error;
  }
}

async function act(
  store: ObjectStore,
  place: Place,
  request: Signed,
  mayDelete: (key: string) => boolean,
): Promise<Answer> {
  const { bucket, key } = place;
  const { method, query } = request;
  if (key === '') {
    if (method === 'HEAD') return { status: 200, headers: {}, body: '' };
    if (method === 'GET' && query.get('list-type') === '2') return listObjects(store, bucket, query);
    if (method === 'POST' && query.has('delete')) return deleteMany(store, bucket, request, mayDelete);
  } else if (!query.has('uploads') && !query.has('uploadId')) {
    if (method === 'PUT' && request.headers['x-amz-copy-source'] === undefined)
      return put(store, place, request);
    if (method === 'GET' || method === 'HEAD') return get(store, place, request);
    if (method === 'DELETE') {
      await store.delete(bucket, key);
      return { status: 204, headers: {}, body: '' };
    }
  }
  throw new S3Error('NotImplemented', `${method} with ${query.toString()} is not played locally`, 501);
}

async function put(store: ObjectStore, { bucket, key }: Place, { headers, body }: Signed): Promise<Answer> {
  const content = decodePayload(headers, body);
  const before = store.find(bucket, key);
  if (headers['if-none-match'] === '*' && before !== undefined) throw preconditionFailed();
  const match = headers['if-match'];
  if (match !== undefined && match !== before?.etag) throw preconditionFailed();
  const kept = Object.entries(headers).filter(
    (entry): entry is [string, string] => KEPT.includes(entry[0]) || entry[0].startsWith('x-amz-meta-'),
  );
  const encoding = (headers['content-encoding'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== 'aws-chunked')
    .join(', ');
  const { etag } = await store.put(bucket, key, content, {
    'content-type': 'application/octet-stream',
    ...Object.fromEntries(kept),
    ...(encoding !== '' && { 'content-encoding': encoding }),
  });
  return { status: 200, headers: { etag }, body: '' };
}

async function get(store: ObjectStore, { bucket, key }: Place, request: Signed): Promise<Answer> {
  const object = store.find(bucket, key);
  if (object === undefined) throw new S3Error('NoSuchKey', 'The specified key does not exist.', 404);
  const { headers, query, method } = request;
  if (headers['if-none-match'] === object.etag)
    return { status: 304, headers: { etag: object.etag }, body: '' };
  const match = headers['if-match'];
  if (match !== undefined && match !== object.etag) throw preconditionFailed();
  const overrides = Object.entries(OVERRIDES).flatMap(([parameter, header]) => {
    const value = query.get(parameter);
    return value === null ? [] : [[header, value]];
  });
  const described: Record<string, string> = {
    ...object.headers,
    ...(Object.fromEntries(overrides) as Record<string, string>),
    etag: object.etag,
    'last-modified': new Date(object.modified).toUTCString(),
    'accept-ranges': 'bytes',
  };
  if (method === 'HEAD') {
    return { status: 200, headers: { ...described, 'content-length': String(object.size) }, body: '' };
  }
  const content = await store.read(object);
  const range = readRange(headers['range'], object);
  if (range === undefined) return { status: 200, headers: described, body: content };
  const [first, last] = range;
  return {
    status: 206,
    headers: { ...described, 'content-range': `bytes ${first}-${last}/${object.size}` },
    body: content.subarray(first, last + 1),
  };
}

/** First and last byte of a single range; what is no such range is ignored, as RFC 9110 allows. */
function readRange(header: string | undefined, { size }: StoredObject): [number, number] | undefined {
  const found = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (found === null) return undefined;
  const [, from = '', to = ''] = found;
  if (from === '' && to === '') return undefined;
  const first = from === '' ? Math.max(size - Number(to), 0) : Number(from);
  const last = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (first > last) throw new S3Error('InvalidRange', 'The requested range is not satisfiable', 416);
  return [first, last];
}

const KEY = /<Key>([^<]*)<\/Key>/g;

async function deleteMany(
  store: ObjectStore,
  bucket: string,
  { headers, body }: Signed,
  mayDelete: (key: string) => boolean,
): Promise<Answer> {
  const text = decodePayload(headers, body).toString();
  const results: string[] = [];
  for (const [, written = ''] of text.matchAll(KEY)) {
    const key = unescapeMarkup(written);
    const tag = `<Key>${escapeMarkup(key)}</Key>`;
    if (mayDelete(key)) {
      await store.delete(bucket, key);
      results.push(`<Deleted>${tag}</Deleted>`);
    } else {
      results.push(`<Error>${tag}<Code>AccessDenied</Code><Message>Access Denied</Message></Error>`);
    }
  }
  return xml(`<DeleteResult>${results.join('')}</DeleteResult>`);
}

function unescapeMarkup(text: string): string {
  const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replaceAll(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return named[name] ?? whole;
    const hex = name[1]?.toLowerCase() === 'x';
    return String.fromCodePoint(Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10));
  });
}

const preconditionFailed = () =>
  new S3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412);
