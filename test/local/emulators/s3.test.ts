import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { crc32 } from 'node:zlib';
import { handleS3 } from '#local/emulators/s3/actions.ts';
import { ObjectStore } from '#local/emulators/s3/object-store.ts';

let folder: string;
let store: ObjectStore;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plumbline-s3-'));
  store = new ObjectStore(folder, new DatabaseSync(':memory:'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const call = async (
  method: string,
  path: string,
  {
    headers = {},
    body = '',
    mayDelete = true,
  }: { headers?: Record<string, string>; body?: string; mayDelete?: boolean } = {},
) => {
  const [pathname = '', query = ''] = path.split('?');
  const answer = await handleS3(
    store,
    new Set(['data']),
    { method, path: pathname, query: new URLSearchParams(query), headers, body: Buffer.from(body) },
    () => mayDelete,
  );
  return { ...answer, text: Buffer.from(answer.body as Uint8Array).toString() };
};

describe('objects', () => {
  test('come back as they were put, with their headers', async () => {
    const headers = { 'content-type': 'text/plain', 'content-encoding': 'gzip', 'x-amz-meta-a': 'b' };
    const { headers: put } = await call('PUT', '/data/a/b%20c', { headers, body: 'bytes' });
    const got = await call('GET', '/data/a/b%20c');
    expect(got).toMatchObject({ status: 200, text: 'bytes', headers: { ...headers, etag: put['etag'] } });
    expect((await call('HEAD', '/data/a/b%20c')).headers['content-length']).toBe('5');
    expect(
      (await call('GET', '/data/a/b%20c', { headers: { 'if-none-match': put['etag'] ?? '' } })).status,
    ).toBe(304);
  });

  test.each([
    ['bytes=1-2', 'yt', 'bytes 1-2/5'],
    ['bytes=3-', 'es', 'bytes 3-4/5'],
    ['bytes=-2', 'es', 'bytes 3-4/5'],
    ['bytes=0-99', 'bytes', 'bytes 0-4/5'],
  ])('range %s', async (range, text, contentRange) => {
    const got = await call('GET', '/data/a/b%20c', { headers: { range } });
    expect(got).toMatchObject({ status: 206, text, headers: { 'content-range': contentRange } });
  });

  test('conditional puts are kept', async () => {
    expect((await call('PUT', '/data/once', { headers: { 'if-none-match': '*' }, body: '1' })).status).toBe(
      200,
    );
    expect((await call('PUT', '/data/once', { headers: { 'if-none-match': '*' }, body: '2' })).status).toBe(
      412,
    );
    const { headers } = await call('HEAD', '/data/once');
    const put = (etag: string) => call('PUT', '/data/once', { headers: { 'if-match': etag }, body: '3' });
    expect((await put('"wrong"')).status).toBe(412);
    expect((await put(headers['etag'] ?? '')).status).toBe(200);
    expect((await call('GET', '/data/once')).text).toBe('3');
  });

  test('a stream in chunks with its checksum behind it', async () => {
    const crc = Buffer.alloc(4);
    crc.writeUInt32BE(crc32('hello world'));
    const body = (sum: string) => `6\r\nhello \r\n5\r\nworld\r\n0\r\nx-amz-checksum-crc32:${sum}\r\n\r\n`;
    const headers = {
      'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
      'content-encoding': 'aws-chunked',
    };
    expect((await call('PUT', '/data/stream', { headers, body: body(crc.toString('base64')) })).status).toBe(
      200,
    );
    const got = await call('GET', '/data/stream');
    expect(got.text).toBe('hello world');
    expect(got.headers).not.toHaveProperty('content-encoding');
    expect((await call('PUT', '/data/stream', { headers, body: body('AAAAAA==') })).text).toContain(
      'BadDigest',
    );
  });

  test('what is not there, and what is not played', async () => {
    expect((await call('GET', '/data/none')).text).toContain('<Code>NoSuchKey</Code>');
    expect((await call('GET', '/other/none')).text).toContain('<Code>NoSuchBucket</Code>');
    expect((await call('POST', '/data/none?uploads')).status).toBe(501);
    expect((await call('DELETE', '/data/none')).status).toBe(204);
  });
});

test('lists by prefix and delimiter, page by page, in the order of the keys', async () => {
  for (const key of ['l/b', 'l/a/1', 'l/a/2', 'l/c', 'm']) await call('PUT', `/data/${key}`, { body: key });
  const keys = (text: string) => [...text.matchAll(/<Key>([^<]+)<\/Key>/g)].map(([, key]) => key);
  expect(keys((await call('GET', '/data?list-type=2&prefix=l/')).text)).toEqual([
    'l/a/1',
    'l/a/2',
    'l/b',
    'l/c',
  ]);
  const folders = await call('GET', '/data?list-type=2&prefix=l/&delimiter=/');
  expect(keys(folders.text)).toEqual(['l/b', 'l/c']);
  expect(folders.text).toContain('<CommonPrefixes><Prefix>l/a/</Prefix></CommonPrefixes>');
  const first = await call('GET', '/data?list-type=2&prefix=l/&max-keys=3');
  const token = /<NextContinuationToken>([^<]+)</.exec(first.text)?.[1] ?? '';
  const second = await call('GET', `/data?list-type=2&prefix=l/&continuation-token=${token}`);
  expect([...keys(first.text), ...keys(second.text)]).toEqual(['l/a/1', 'l/a/2', 'l/b', 'l/c']);
  expect(second.text).toContain('<IsTruncated>false</IsTruncated>');
});

test('deletes many, each only where it is allowed', async () => {
  await call('PUT', '/data/x%26y', { body: '1' });
  const body = '<Delete><Object><Key>x&amp;y</Key></Object></Delete>';
  const refused = await call('POST', '/data?delete', { body, mayDelete: false });
  expect(refused.text).toContain('<Code>AccessDenied</Code>');
  expect((await call('HEAD', '/data/x%26y')).status).toBe(200);
  expect((await call('POST', '/data?delete', { body })).text).toContain('<Deleted>');
  expect((await call('HEAD', '/data/x%26y')).status).toBe(404);
});
