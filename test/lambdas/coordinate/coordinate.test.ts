import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AuditHeader } from '#contract/audit.ts';
import { METRICS } from '#contract/metrics.ts';
import type { ControlMessage, SliceDone } from '#contract/messages.ts';
import { SliceMessage } from '#contract/slice.ts';
import { createCrawlHeaderStore } from '#adapters/dynamodb/crawl-header-store.ts';
import { createHeaderStore } from '#adapters/dynamodb/header-store.ts';
import { startup } from '#lambdas/coordinate/startup.ts';
import type { SqsHandler } from '#lambdas/runtime/queue-worker.ts';
import { makeHeader } from '../../core/audits/make-header.ts';
import { type FakeWorker, createFakeWorker, packResult } from '../../core/crawl/support/fake-worker.ts';
import { plainPage } from '../../core/crawl/support/site.ts';
import { deliver, openCloud, recordOf, withEnv } from '../fake-cloud.ts';

let cloud: Awaited<ReturnType<typeof openCloud>>;
let handler: SqsHandler;
let worker: FakeWorker;
beforeAll(async () => {
  cloud = await openCloud();
  ({ handler } = await import('#lambdas/coordinate/handler.ts'));
});
afterAll(() => cloud.close());
beforeEach(() => {
  cloud.reset();
  worker = createFakeWorker({
    start: 'https://a.test/',
    orderly: true,
    hosts: new Map([['a.test', { verdict: 'allow-all', robots: '', sitemap: [] }]]),
    pages: new Map([
      ['https://a.test/', { ...plainPage, links: ['https://a.test/b'] }],
      ['https://a.test/b', plainPage],
    ]),
  });
});

async function newAudit(): Promise<AuditHeader> {
  const header = makeHeader({}, { rate: 0 });
  await createHeaderStore(cloud.table).create(header);
  return header;
}

const stored = ({ ws, aud }: AuditHeader) => createCrawlHeaderStore(cloud.table).get(ws, aud);

const control = (audit: AuditHeader, event: { type: 'started' | 'tick' | 'cancel' }) =>
  recordOf('control.fifo', { v: 1, ws: audit.ws, aud: audit.aud, ...event }, audit.aud);

const result = (done: SliceDone) => recordOf('results.fifo', done, done.aud);

const slicesSent = () => cloud.take('slices-html').map((body) => SliceMessage.parse(body));

let runs = 0;
/** Works a slice as a worker does: its objects are in the bucket, and this is its report. */
function workSlice(message: SliceMessage): SliceDone {
  runs += 1;
  const { done, objects } = packResult(message, worker.work(message, 'html'), String(runs).padStart(8, '0'));
  for (const { name, bytes } of objects) cloud.objects.set(name, bytes);
  return done;
}

describe('an audit', () => {
  test('is brought from its first message to its analysis, and every step is told once', async () => {
    const audit = await newAudit();
    expect(await deliver(handler, control(audit, { type: 'started' }))).toEqual([]);
    const asked: string[] = [];
    for (let messages = slicesSent(); messages.length > 0; messages = slicesSent()) {
      asked.push(...messages.flatMap(({ urls }) => urls.map(({ url }) => url)));
      expect(await deliver(handler, ...messages.map((message) => result(workSlice(message))))).toEqual([]);
    }
    expect(asked).toEqual(expect.arrayContaining(['https://a.test/', 'https://a.test/b']));
    expect(await stored(audit)).toMatchObject({ phase: 'analyzing', outcome: 'completed' });
    expect(new Set(cloud.lines.map(({ message }) => message))).toEqual(new Set(['batch']));
    const [analyze] = cloud.take('analyze');
    expect(analyze).toEqual({
      v: 1,
      type: 'analyze',
      ws: audit.ws,
      aud: audit.aud,
      run: (await stored(audit))?.run,
    });
  });

  test('delivered twice, together or apart, does nothing twice', async () => {
    const audit = await newAudit();
    const started = () => control(audit, { type: 'started' });
    expect(await deliver(handler, started(), started())).toEqual([]);
    expect(await deliver(handler, started())).toEqual([]);
    const [discover, ...more] = slicesSent();
    expect(more).toEqual([]);
    expect(discover?.kind).toBe('discover');
    if (discover === undefined) throw new Error('no slice');

    const done = workSlice(discover);
    await deliver(handler, result(done), result(done));
    const version = (await stored(audit))?.version;
    const pages = slicesSent();
    await deliver(handler, result(done));
    expect(slicesSent()).toEqual([]);
    expect((await stored(audit))?.version).toBe(version);

    // A second run of the same slice has a name of its own, and comes too late.
    const [page] = pages;
    if (page === undefined) throw new Error('no slice of pages');
    const [first, second] = [workSlice(page), workSlice(page)];
    expect(first.runId).not.toBe(second.runId);
    await deliver(handler, result(first));
    const settled = (await stored(audit))?.counters.settled;
    await deliver(handler, result(second));
    expect((await stored(audit))?.counters.settled).toBe(settled);
  });

  test('that is cancelled ends, and what comes later is not heard', async () => {
    const audit = await newAudit();
    await deliver(handler, control(audit, { type: 'started' }));
    const [discover] = slicesSent();
    await deliver(handler, control(audit, { type: 'cancel' }));
    expect(await stored(audit)).toMatchObject({ phase: 'done', outcome: 'cancelled' });
    if (discover === undefined) throw new Error('no slice');
    expect(await deliver(handler, result(workSlice(discover)))).toEqual([]);
    expect(slicesSent()).toEqual([]);
    expect((await stored(audit))?.sentVersion).toBe((await stored(audit))?.version);
  });

  test('that is gone is no reason to try again', async () => {
    const gone = makeHeader();
    expect(await deliver(handler, control(gone, { type: 'tick' }))).toEqual([]);
    expect(cloud.sent).toEqual([]);
  });

  test('whose slice ended among the dead letters goes on without it', async () => {
    const audit = await newAudit();
    await deliver(handler, control(audit, { type: 'started' }));
    const [discover] = slicesSent();
    if (discover === undefined) throw new Error('no slice');
    const { ws, aud, slice, attempt, nonce } = discover;
    const failed: ControlMessage = { v: 1, type: 'sliceFailed', ws, aud, slice, attempt, nonce };
    // Who does not know the nonce cannot fail a slice.
    await deliver(handler, recordOf('control.fifo', { ...failed, nonce: 'guessed' }, aud));
    expect(await stored(audit)).toMatchObject({ phase: 'crawling' });
    await deliver(handler, recordOf('control.fifo', failed, aud), recordOf('control.fifo', failed, aud));
    expect(await stored(audit)).toMatchObject({ phase: 'done', outcome: 'failed', reason: 'our-fault' });
  });
});

describe('a message', () => {
  test.each([
    ['no JSON', '{"v":1,'],
    ['of another version', { v: 2, type: 'tick' }],
    ['of an unknown type', { v: 1, type: 'explode' }],
    ['without an audit', { v: 1, type: 'tick', ws: 'ws_01jd0000000000000000000000' }],
  ])('that is %s is dropped and counted, and holds up nobody', async (_name, body) => {
    const audit = await newAudit();
    const dropped = cloud.counted(METRICS.messagesDropped);
    const failed = await deliver(
      handler,
      recordOf('control.fifo', body, audit.aud),
      control(audit, { type: 'started' }),
    );
    expect(failed).toEqual([]);
    expect(slicesSent()).toHaveLength(1);
    expect(cloud.counted(METRICS.messagesDropped)).toBe(dropped + 1);
  });

  test('on the wrong queue is dropped: a worker cannot end an audit, the API cannot report pages', async () => {
    const audit = await newAudit();
    await deliver(handler, control(audit, { type: 'started' }));
    const [discover] = slicesSent();
    if (discover === undefined) throw new Error('no slice');
    const before = await stored(audit);
    const cancel = { v: 1, type: 'cancel', ws: audit.ws, aud: audit.aud };
    expect(await deliver(handler, recordOf('results.fifo', cancel, audit.aud))).toEqual([]);
    expect(await deliver(handler, recordOf('control.fifo', workSlice(discover), audit.aud))).toEqual([]);
    expect(await stored(audit)).toEqual(before);
    expect(cloud.counted(METRICS.messagesDropped)).toBe(2);
  });

  test('that names another audit than its group is heard for that audit alone', async () => {
    const [one, other] = [await newAudit(), await newAudit()];
    const stray = { v: 1, type: 'started', ws: other.ws, aud: other.aud };
    expect(
      await deliver(handler, control(one, { type: 'started' }), recordOf('control.fifo', stray, one.aud)),
    ).toEqual([]);
    expect(slicesSent().map(({ aud }) => aud)).toEqual([one.aud, other.aud]);
  });
});

describe('a fault', () => {
  test('of a queue fails its group alone, puts it off, and the next delivery makes it good', async () => {
    const [one, other] = [await newAudit(), await newAudit()];
    cloud.faults.send = ({ group, body }) => {
      if (group === one.ws && (body as SliceMessage).aud === one.aud) throw new Error('the queue is away');
    };
    const first = control(one, { type: 'started' });
    const failed = await deliver(handler, first, control(other, { type: 'started' }));
    expect(failed).toEqual([first.messageId]);
    expect(slicesSent().map(({ aud }) => aud)).toEqual([other.aud]);
    expect(cloud.putOff).toMatchObject([
      {
        QueueUrl: expect.stringMatching(/control\.fifo$/),
        Entries: [{ ReceiptHandle: first.receiptHandle, VisibilityTimeout: 2 }],
      },
    ]);
    // It had committed before it could send: the commands are sent again, the step is not taken again.
    const version = (await stored(one))?.version;
    delete cloud.faults.send;
    expect(await deliver(handler, control(one, { type: 'started' }))).toEqual([]);
    expect(slicesSent().map(({ aud, slice }) => [aud, slice])).toHaveLength(1);
    expect((await stored(one))?.version).toBe(version);
  });

  test('of the bucket fails the whole group in its order', async () => {
    const audit = await newAudit();
    cloud.faults.put = () => {
      throw new Error('the bucket is away');
    };
    const records = [control(audit, { type: 'started' }), control(audit, { type: 'tick' })];
    expect(await deliver(handler, ...records)).toEqual(records.map(({ messageId }) => messageId));
    expect(await stored(audit)).toMatchObject({ phase: 'queued', version: 0 });
  });

  test('a result that is gone or torn fails its slice and not the coordinator', async () => {
    const audit = await newAudit();
    await deliver(handler, control(audit, { type: 'started' }));
    const [discover] = slicesSent();
    if (discover === undefined) throw new Error('no slice');
    const done = workSlice(discover);
    for (const [name, bytes] of cloud.objects)
      if (name.endsWith('.links.json.gz')) cloud.objects.set(name, bytes.subarray(0, 20));
    expect(await deliver(handler, result(done))).toEqual([]);
    expect(await stored(audit)).toMatchObject({ phase: 'done', outcome: 'failed', reason: 'our-fault' });
  });
});

test.each([
  'TABLE_NAME',
  'BUCKET_NAME',
  'CONTROL_QUEUE_URL',
  'RESULTS_QUEUE_URL',
  'SLICES_HTML_QUEUE_URL',
  'SLICES_RENDER_QUEUE_URL',
  'ANALYZE_QUEUE_URL',
])('a start without %s ends in one line that names it', (name) => {
  expect(() => withEnv({ [name]: undefined }, startup)).toThrow(
    new RegExp(`^The function's environment is not right\\. ${name}: [^\\n]*$`),
  );
});
