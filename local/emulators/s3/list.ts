import { type Answer, escapeMarkup, xml } from '../../gate/answer.ts';
import type { ObjectStore, StoredObject } from './object-store.ts';

/** `ListObjectsV2` with prefix, delimiter and continuation. */
export function listObjects(store: ObjectStore, bucket: string, query: URLSearchParams): Answer {
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const most = Math.min(Number(query.get('max-keys') ?? 1_000), 1_000);
  const token = query.get('continuation-token');
  let after = token === null ? (query.get('start-after') ?? '') : Buffer.from(token, 'base64url').toString();
  const contents: StoredObject[] = [];
  const prefixes = new Set<string>();
  let more = false;
  scan: for (;;) {
    const page = store.list(bucket, prefix, after, 1_000);
    for (const object of page) {
      const cut = delimiter === '' ? -1 : object.key.indexOf(delimiter, prefix.length);
      const folder = cut < 0 ? undefined : object.key.slice(0, cut + delimiter.length);
      const seen = folder !== undefined && prefixes.has(folder);
      if (!seen && contents.length + prefixes.size >= most) {
        more = true;
        break scan;
      }
      if (folder === undefined) contents.push(object);
      else prefixes.add(folder);
      after = object.key;
    }
    if (page.length < 1_000) break;
  }
  const tag = (name: string, value: string | number | boolean) =>
    `<${name}>${escapeMarkup(String(value))}</${name}>`;
  return xml(
    `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${[
      tag('Name', bucket),
      tag('Prefix', prefix),
      tag('KeyCount', contents.length + prefixes.size),
      tag('MaxKeys', most),
      tag('IsTruncated', more),
      more ? tag('NextContinuationToken', Buffer.from(after).toString('base64url')) : '',
      ...contents.map(
        ({ key, size, etag, modified }) =>
          `<Contents>${tag('Key', key)}${tag('LastModified', new Date(modified).toISOString())}${tag('ETag', etag)}${tag('Size', size)}<StorageClass>STANDARD</StorageClass></Contents>`,
      ),
      ...[...prefixes].map((folder) => `<CommonPrefixes>${tag('Prefix', folder)}</CommonPrefixes>`),
    ].join('')}</ListBucketResult>`,
  );
}
