import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Context, SQSEvent, ScheduledEvent } from 'aws-lambda';
import type { AuditHeader } from '#contract/audit.ts';
import { METRICS } from '#contract/metrics.ts';
import { createCrawlHeaderStore } from '#adapters/dynamodb/crawl-header-store.ts';
import { createHeaderStore } from '#adapters/dynamodb/header-store.ts';
import { startup } from '#lambdas/sweep/startup.ts';
import { makeHeader } from '../../core/audits/make-header.ts';
import { messageOf } from '../../core/engine/fakes.ts';
import { deliver, invoke, openCloud, recordOf, withEnv } from '../fake-cloud.ts';

let cloud: Awaited<ReturnType<typeof openCloud>>;
let handler: (event: ScheduledEvent | SQSEvent, context: Context) => Promise<unknown>;
beforeAll(async () => {
  cloud = await openCloud();
  ({ handler } = await import('#lambdas/sweep/handler.ts'));
});
afterAll(() => cloud.close());
beforeEach(() => cloud.reset());

const WS = 'ws_01jd0000000000000000000000';
const AUD = 'aud_01jd0000000000000000000000';
const slice = messageOf({ ws: WS, aud: AUD, slice: '3.7', attempt: 2, nonce: 'secret-nonce' });
const analysis = { v: 1, type: 'analyze', ws: WS, aud: AUD, run: 12 };

describe('a dead letter', () => {
  test('that was a slice goes back to the coordinator as failed, with the attempt and the nonce that it had', async () => {
    expect(await deliver(handler, recordOf('slices-html-dead', slice))).toEqual([]);
    expect(cloud.sent).toEqual([
      {
        queue: 'control.fifo',
        group: AUD,
        body: {
          v: 1,
          type: 'sliceFailed',
          ws: WS,
          aud: AUD,
          slice: '3.7',
          attempt: 2,
          nonce: 'secret-nonce',
        },
      },
    ]);
    expect(cloud.counted(METRICS.slicesDead)).toBe(1);
  });

  test('that was an analysis goes back as failed, by its run', async () => {
    expect(await deliver(handler, recordOf('analyze-dead', analysis))).toEqual([]);
    expect(cloud.take('control.fifo')).toEqual([{ v: 1, type: 'analysisFailed', ws: WS, aud: AUD, run: 12 }]);
    expect(cloud.counted(METRICS.analysesDead)).toBe(1);
  });

  test('that cannot be read is dropped and counted, and holds up no other', async () => {
    const failed = await deliver(
      handler,
      recordOf('slices-html-dead', '<html>'),
      recordOf('slices-html-dead', { ...slice, urls: [] }),
      recordOf('slices-html-dead', slice),
    );
    expect(failed).toEqual([]);
    expect(cloud.take('control.fifo')).toHaveLength(1);
    expect(cloud.counted(METRICS.messagesDropped)).toBe(2);
  });

  test('that cannot be handed back stays, alone', async () => {
    cloud.faults.send = ({ body }) => {
      if ((body as { type: string }).type === 'sliceFailed') throw new Error('the queue is away');
    };
    const first = recordOf('slices-html-dead', slice);
    expect(await deliver(handler, first, recordOf('analyze-dead', analysis))).toEqual([first.messageId]);
    expect(cloud.take('control.fifo')).toMatchObject([{ type: 'analysisFailed' }]);
    delete cloud.faults.send;
    expect(await deliver(handler, first)).toEqual([]);
    expect(cloud.take('control.fifo')).toMatchObject([{ type: 'sliceFailed' }]);
  });
});

describe('each minute', () => {
  const MINUTE = { 'detail-type': 'Scheduled Event', source: 'aws.events' } as ScheduledEvent;
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  const put = async (more: Partial<AuditHeader>): Promise<AuditHeader> => {
    const audit = makeHeader({
      phase: 'crawling',
      version: 2,
      sentVersion: 2,
      hardDeadline: hoursAgo(-20),
      nextCheckAt: Date.now() - 1_000,
      ...more,
    });
    await createHeaderStore(cloud.table).create(audit);
    return audit;
  };
  const stored = ({ ws, aud }: AuditHeader) => createCrawlHeaderStore(cloud.table).get(ws, aud);

  test('what is due is ticked or ended, what is not is left; figures are measured', async () => {
    const due = await put({ movedAt: hoursAgo(1) });
    const stuck = await put({ movedAt: hoursAgo(6) });
    const later = await put({ movedAt: hoursAgo(1), nextCheckAt: Date.now() + 600_000 });
    await invoke(handler, MINUTE);
    const ticked = cloud.take('control.fifo').map((body) => (body as { aud: string }).aud);
    expect(ticked.sort()).toEqual([due.aud, stuck.aud].sort());
    expect(await stored(stuck)).toMatchObject({ phase: 'done', outcome: 'failed', reason: 'stuck' });
    expect(await stored(due)).toEqual(due);
    expect(await stored(later)).toEqual(later);
    expect(cloud.counted(METRICS.auditsStuck)).toBe(1);
    expect(cloud.counted(METRICS.oldestUnmoved)).toBeGreaterThanOrEqual(6 * 3_600);

    cloud.reset();
    await invoke(handler, MINUTE);
    expect(cloud.counted(METRICS.auditsStuck)).toBe(0);
    expect(await stored(stuck)).toMatchObject({ version: 3 });
  });

  test('one audit that cannot be told costs no other its tick', async () => {
    const [one, other] = [await put({ movedAt: hoursAgo(1) }), await put({ movedAt: hoursAgo(1) })];
    cloud.faults.send = ({ group }) => {
      if (group === one.aud) throw new Error('the queue is away');
    };
    await invoke(handler, MINUTE);
    const ticked = cloud.take('control.fifo').map((body) => (body as { aud: string }).aud);
    expect(ticked).toContain(other.aud);
    expect(ticked).not.toContain(one.aud);
    expect(cloud.lines).toContainEqual(
      expect.objectContaining({
        message: 'a row could not be swept',
        row: expect.objectContaining({ aud: one.aud }),
      }),
    );
  });
});

test.each(['TABLE_NAME', 'BUCKET_NAME', 'CONTROL_QUEUE_URL'])(
  'a start without %s ends in one line that names it',
  (name) => {
    expect(() => withEnv({ [name]: undefined }, startup)).toThrow(
      new RegExp(`^The function's environment is not right\\. ${name}: [^\\n]*$`),
    );
  },
);
