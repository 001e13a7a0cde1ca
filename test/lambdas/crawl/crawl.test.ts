import { gunzipSync } from 'node:zlib';
import type { Context } from 'aws-lambda';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { PageAuditResult } from '#contract/api-page-audits.ts';
import { SliceDone } from '#contract/messages.ts';
import { LinksPart, SliceObject } from '#contract/slice.ts';
import { MOST_PART_BYTES, decodeLinksPart } from '#core/crawl/state-codec.ts';
import { parseSlice } from '#core/audits/parse-slice.ts';
import { sliceObjectNames } from '#core/crawl/slice-names.ts';
import type * as crawl from '#lambdas/crawl/handler.ts';
import { startup } from '#lambdas/crawl/startup.ts';
import { messageOf } from '../../core/engine/fakes.ts';
import { deliver, invoke, openCloud, recordOf, withEnv } from '../fake-cloud.ts';

let cloud: Awaited<ReturnType<typeof openCloud>>;
let handler: typeof crawl.handler;
beforeAll(async () => {
  cloud = await openCloud();
  ({ handler } = await import('#lambdas/crawl/handler.ts'));
});
afterAll(() => cloud.close());
beforeEach(() => cloud.reset());

/** An address that the egress guard refuses: what a site does is a result, and no socket is opened for it. */
const FORBIDDEN = 'http://169.254.169.254/latest/meta-data/';
const message = (slice: string, more: Parameters<typeof messageOf>[0] = {}) =>
  messageOf({
    slice,
    host: '169.254.169.254',
    urls: [{ id: 0, url: FORBIDDEN, googlebot: true }],
    ...more,
  });
const reports = () => cloud.take('results.fifo').map((body) => SliceDone.parse(body));

describe('a slice', () => {
  test('is worked: its objects are written, then it is reported in its audit’s order', async () => {
    const slice = message('0.1');
    const written: string[] = [];
    cloud.faults.put = (key) => void written.push(key);
    cloud.faults.send = () => void written.push('report');
    expect(await deliver(handler, recordOf('slices-html', slice))).toEqual([]);
    expect(cloud.sent).toMatchObject([{ queue: 'results.fifo', group: slice.aud }]);
    const [done] = reports();
    expect(done).toMatchObject({ slice: '0.1', attempt: slice.attempt, nonce: slice.nonce, left: [] });
    const names = sliceObjectNames({ ...slice, runId: done?.runId ?? '' });
    expect(written).toEqual([names.object, names.links, 'report']);
    const object = parseSlice(cloud.objects.get(names.object) ?? new Uint8Array(0));
    expect(SliceObject.parse(object).pages).toMatchObject([
      { fetch: { status: null, error: 'blocked-address' } },
    ]);
    const links = cloud.objects.get(names.links) ?? new Uint8Array(0);
    expect(links.length).toBeLessThan(MOST_PART_BYTES);
    expect(LinksPart.parse(decodeLinksPart(links, 'pages')).entries).toMatchObject([
      { id: 0, error: 'blocked-address' },
    ]);
  });

  test('delivered twice writes beside itself and never over: the coordinator takes the first', async () => {
    const record = recordOf('slices-html', message('0.1'));
    expect(await deliver(handler, record)).toEqual([]);
    const first = new Map(cloud.objects);
    expect(await deliver(handler, record)).toEqual([]);
    const [one, two] = reports();
    expect(one?.runId).not.toBe(two?.runId);
    expect(cloud.objects.size).toBe(2 * first.size);
    for (const [name, bytes] of first) expect(cloud.objects.get(name)).toBe(bytes);
  });

  test('that has expired is dropped: nothing is fetched, written or reported', async () => {
    expect(await deliver(handler, recordOf('slices-html', message('0.1', { expires: 1 })))).toEqual([]);
    expect([cloud.objects.size, cloud.sent.length]).toEqual([0, 0]);
    expect(cloud.lines).toContainEqual(expect.objectContaining({ message: 'dropped an expired slice' }));
  });

  test.each([
    ['no JSON', '{'],
    ['of no URL', { ...message('0.2'), urls: [] }],
    [
      'of a hundred URLs',
      { ...message('0.2'), urls: Array.from({ length: 100 }, () => message('0.2').urls[0]) },
    ],
    ['of another version', { ...message('0.2'), v: 2 }],
  ])('that is %s is dropped, and the one beside it is worked', async (_name, body) => {
    expect(
      await deliver(handler, recordOf('slices-html', body), recordOf('slices-html', message('0.1'))),
    ).toEqual([]);
    expect(reports().map(({ slice }) => slice)).toEqual(['0.1']);
  });
});

describe('a single page, asked for by the API', () => {
  const page = {
    ws: 'ws_01hzzzzzzzzzzzzzzzzzzzzzzz',
    id: 'pga_01hzzzzzzzzzzzzzzzzzzzzzzz',
    url: FORBIDDEN,
    mode: 'html',
    respectRobots: false,
    userAgent: 'Plumbline/1.0',
    host: '169.254.169.254',
    headers: {},
  };
  const asked = (event: unknown) =>
    invoke(handler as (event: unknown, context: Context) => Promise<unknown>, event);

  test('is judged and left as one object under its own name; the queue hears nothing', async () => {
    expect(await asked({ page })).toEqual({ done: true });
    expect(cloud.sent).toEqual([]);
    expect([...cloud.objects.keys()]).toEqual([`pages/${page.ws}/${page.id}.json.gz`]);
    const [bytes = new Uint8Array()] = cloud.objects.values();
    expect(PageAuditResult.parse(JSON.parse(gunzipSync(bytes).toString()))).toMatchObject({
      url: FORBIDDEN,
      record: { fetch: { error: 'blocked-address' } },
    });
  });

  test('that is malformed, or cannot be kept, fails the call', async () => {
    await expect(asked({ page: { ...page, id: '../../elsewhere' } })).rejects.toMatchObject({
      issues: [{ path: ['page', 'id'] }],
    });
    expect(cloud.objects.size).toBe(0);
    cloud.faults.put = () => {
      throw new Error('the bucket is away');
    };
    await expect(asked({ page })).rejects.toThrow('the bucket is away');
    delete cloud.faults.put;
    expect(cloud.lines).toContainEqual(expect.objectContaining({ message: 'the check of a page failed' }));
  });
});

describe('a fault of ours', () => {
  test.each(['put', 'send'] as const)(
    'of %s fails its message alone, and nothing half is reported',
    async (port) => {
      cloud.faults.put = (key) => {
        if (port === 'put' && key.includes('/0.1/')) throw new Error('the bucket is away');
      };
      cloud.faults.send = ({ body }) => {
        if (port === 'send' && SliceDone.parse(body).slice === '0.1') throw new Error('the queue is away');
      };
      const victim = recordOf('slices-html', message('0.1'));
      expect(await deliver(handler, victim, recordOf('slices-html', message('0.2')))).toEqual([
        victim.messageId,
      ]);
      expect(reports().map(({ slice }) => slice)).toEqual(['0.2']);
      delete cloud.faults.put;
      delete cloud.faults.send;
      expect(await deliver(handler, victim)).toEqual([]);
      expect(reports().map(({ slice }) => slice)).toEqual(['0.1']);
    },
  );
});

describe('a start', () => {
  test.each(['BUCKET_NAME', 'RESULTS_QUEUE_URL', 'WORKER', 'WORK_SECONDS'])(
    'without %s ends in one line that names it',
    (name) => {
      expect(() => withEnv({ [name]: undefined }, startup)).toThrow(
        new RegExp(`^The function's environment is not right\\. ${name}: [^\\n]*$`),
      );
    },
  );

  test('in Lambda with the guard switched off is refused', () => {
    const opened = { PLUMBLINE_ALLOW_PRIVATE: '1', AWS_LAMBDA_RUNTIME_API: '127.0.0.1:9001' };
    expect(() => withEnv(opened, startup)).toThrow(/PLUMBLINE_ALLOW_PRIVATE/);
  });
});
