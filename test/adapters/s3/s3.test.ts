import { Readable } from 'node:stream';
import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { mockClient } from 'aws-sdk-client-mock';
import * as z from 'zod';
import { createS3 } from '#adapters/s3/client.ts';
import { createLinks } from '#adapters/s3/links.ts';
import { createObjects } from '#adapters/s3/objects.ts';
import { createObjectPurge } from '#adapters/s3/purge.ts';
import { createReportSink, createReportStore } from '#adapters/s3/report-store.ts';
import { createSliceStore } from '#adapters/s3/slice-store.ts';
import { createWarmCache } from '#adapters/s3/warm-cache.ts';
import { AppError } from '#core/errors.ts';
import { literalCrawl } from '#test/support/literal-site.ts';

const ws = 'ws_01jd0000000000000000000000';
const aud = 'aud_01jd0000000000000000000000';

function mocked() {
  const s3 = createS3({ region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
  return { s3, mock: mockClient(s3), objects: createObjects(s3, 'bucket') };
}

const body = (text: string) => {
  const stream = Object.assign(Readable.from([text]), {
    transformToByteArray: async () => new Uint8Array(Buffer.from(text)),
  });
  return { Body: stream as never, ContentLength: text.length };
};
const failure = (name: string) => Object.assign(new Error(name), { name });

describe('objects', () => {
  test.each(['NoSuchKey', 'NotFound', 'AccessDenied'])('%s is no object', async (name) => {
    const { mock, objects } = mocked();
    mock.on(GetObjectCommand).rejects(failure(name));
    expect(await objects.get('k')).toBeNull();
  });

  test('any other failure passes through', async () => {
    const { mock, objects } = mocked();
    mock.on(GetObjectCommand).rejects(failure('SlowDown'));
    await expect(objects.get('k')).rejects.toMatchObject({ name: 'SlowDown' });
  });

  test('one that is too large is not read', async () => {
    const { mock, objects } = mocked();
    const large = body('0123456789');
    mock.on(GetObjectCommand).resolves(large);
    await expect(objects.get('k', 9)).rejects.toMatchObject({ code: 'TOO_LARGE' });
    expect((large.Body as unknown as Readable).destroyed).toBe(true);
    mock.on(GetObjectCommand).resolves(body('0123456789'));
    expect(Buffer.from((await objects.get('k', 10)) ?? '').toString()).toBe('0123456789');
  });

  test('a prefix is emptied page by page', async () => {
    const { mock, objects } = mocked();
    mock
      .on(ListObjectsV2Command)
      .resolvesOnce({ Contents: [{ Key: 'p/1' }, { Key: 'p/2' }] })
      .resolvesOnce({ Contents: [{ Key: 'p/3' }] })
      .resolves({});
    mock.on(DeleteObjectsCommand).resolves({});
    await objects.removePrefix('p/');
    const deleted = mock
      .commandCalls(DeleteObjectsCommand)
      .flatMap(({ args: [{ input }] }) => input.Delete?.Objects ?? []);
    expect(deleted.map(({ Key }) => Key)).toEqual(['p/1', 'p/2', 'p/3']);
  });

  test('what could not be deleted is worth another try', async () => {
    const { mock, objects } = mocked();
    mock.on(ListObjectsV2Command).resolves({ Contents: [{ Key: 'p/1' }] });
    mock.on(DeleteObjectsCommand).resolves({ Errors: [{ Key: 'p/1', Code: 'InternalError' }] });
    await expect(objects.removePrefix('p/')).rejects.toMatchObject({ code: 'BUSY' });
  });

  test('an audit’s objects are those under its own name, of every kind', async () => {
    const prefixes: string[] = [];
    await createObjectPurge({
      removePrefix: async (prefix) => {
        prefixes.push(prefix);
      },
    })(ws, aud);
    expect(prefixes.toSorted()).toEqual([
      `exports/${ws}/${aud}/`,
      `pages/${ws}/${aud}/`,
      `report/${ws}/${aud}/`,
      `slices/${ws}/${aud}/`,
      `state/${ws}/${aud}/`,
    ]);
  });
});

describe('links', () => {
  test('force the type, last for minutes, and are the same within five', async () => {
    const { s3 } = mocked();
    const clock = { now: Date.parse('2026-11-22T12:01:00Z') };
    const links = createLinks(s3, 'bucket', () => clock.now);
    const sign = () =>
      links.sign('slices/a/body.html.gz', { contentType: 'application/octet-stream', attachment: 'p.html' });
    const first = await sign();
    const query = new URL(first.url).searchParams;
    expect(Object.fromEntries(query)).toMatchObject({
      'response-content-type': 'application/octet-stream',
      'response-content-disposition': 'attachment; filename="p.html"',
      'response-content-encoding': 'gzip',
      'X-Amz-Expires': '900',
      'X-Amz-Date': '20261122T120000Z',
    });
    expect(first.expiresAt).toBe('2026-11-22T12:15:00.000Z');
    clock.now += 3 * 60_000;
    expect(await sign()).toEqual(first);
    clock.now += 2 * 60_000;
    expect((await sign()).url).not.toBe(first.url);
    const shot = new URL((await links.sign('slices/a/s.webp', { contentType: 'image/webp' })).url)
      .searchParams;
    expect([shot.get('response-content-disposition'), shot.get('response-content-encoding')]).toEqual([
      null,
      null,
    ]);
  });
});

describe('reports', () => {
  const Value = z.object({ a: z.number() });

  function store() {
    const kept = new Map<string, Uint8Array>();
    let reads = 0;
    const objects = {
      get: async (key: string) => {
        reads += 1;
        return kept.get(key) ?? null;
      },
      put: async (key: string, bytes: Uint8Array) => {
        kept.set(key, bytes);
      },
    };
    const reports = createReportStore(objects, createWarmCache(1_000_000));
    return { kept, objects, reports, reads: () => reads };
  }

  test('come back as they were put, are read once, and are the same bytes each time', async () => {
    const { kept, objects, reports, reads } = store();
    const sink = createReportSink(objects, ws, aud);
    await sink.put('x/y', { a: 1 });
    const bytes = kept.get(`report/${ws}/${aud}/x/y.json.gz`);
    await sink.put('x/y', { a: 1 });
    expect(kept.get(`report/${ws}/${aud}/x/y.json.gz`)).toEqual(bytes);
    expect(gunzipSync(bytes ?? '').toString()).toBe('{"a":1}');
    const all = await Promise.all(Array.from({ length: 5 }, () => reports.read(ws, aud, 'x/y', Value)));
    expect(all).toEqual(Array.from({ length: 5 }, () => ({ a: 1 })));
    expect(reads()).toBe(1);
  });

  test('one that is not there is asked for again, one that is not sound is told as such', async () => {
    const { kept, reports, reads } = store();
    expect(await reports.read(ws, aud, 'late', Value)).toBeNull();
    kept.set(`report/${ws}/${aud}/late.json.gz`, gzipSync('{"a":2}'));
    expect(await reports.read(ws, aud, 'late', Value)).toEqual({ a: 2 });
    expect(reads()).toBe(2);
    kept.set(`report/${ws}/${aud}/wrong.json.gz`, gzipSync('{"a":"2"}'));
    await expect(reports.read(ws, aud, 'wrong', Value)).rejects.toMatchObject({ code: 'MALFORMED' });
  });

  test('a page index with columns of other lengths is not sound', async () => {
    const { kept, reports } = store();
    const index = { v: 1, n: 1, more: 0, rules: [], ruleSets: [], templates: [], columns: { id: [] } };
    kept.set(`report/${ws}/${aud}/pages/index.json.gz`, gzipSync(JSON.stringify(index)));
    await expect(reports.pageIndex(ws, aud)).rejects.toMatchObject({ code: 'MALFORMED' });
  });
});

describe('slices', () => {
  test('what no honest worker writes is none', async () => {
    const [slice] = literalCrawl({ pages: { 'https://a.test/': {} } }).slices;
    const stored: Record<string, Uint8Array> = {
      good: gzipSync(JSON.stringify(slice)),
      bad: Buffer.from('x'),
    };
    const slices = createSliceStore(
      {
        get: async (key) => {
          if (key === 'large') throw new AppError('TOO_LARGE', key);
          return stored[key] ?? null;
        },
      },
      createWarmCache(1_000_000),
    );
    expect(await slices.read('good')).toEqual(slice);
    for (const key of ['bad', 'large', 'none']) expect(await slices.read(key)).toBeNull();
  });
});

describe('the warm cache', () => {
  test('drops what was used longest ago once it weighs too much, and keeps what alone is too heavy', async () => {
    const cache = createWarmCache(100);
    const loads: string[] = [];
    const get = (key: string, weight = 40) =>
      cache.get(key, async () => {
        loads.push(key);
        return { value: key, weight };
      });
    await get('a');
    await get('b');
    await get('a');
    await get('c');
    await get('a');
    await get('b');
    expect(loads).toEqual(['a', 'b', 'c', 'b']);
    await get('huge', 500);
    await get('huge', 500);
    expect(loads.filter((key) => key === 'huge')).toHaveLength(1);
  });

  test('a load that fails is tried again', async () => {
    const cache = createWarmCache(100);
    await expect(cache.get('k', () => Promise.reject(new Error('once')))).rejects.toThrow('once');
    expect(await cache.get('k', async () => ({ value: 1, weight: 1 }))).toBe(1);
  });
});

test('puts say how they are packed', async () => {
  const { mock, objects } = mocked();
  mock.on(PutObjectCommand).resolves({});
  await objects.put('k', Buffer.from('x'), { contentType: 'application/json', contentEncoding: 'gzip' });
  expect(mock.commandCalls(PutObjectCommand)[0]?.args[0].input).toMatchObject({
    Bucket: 'bucket',
    Key: 'k',
    ContentType: 'application/json',
    ContentEncoding: 'gzip',
  });
});
