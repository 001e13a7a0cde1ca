import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AuditHeader } from '#contract/audit.ts';
import { AuditSummary } from '#contract/report.ts';
import { REPORT } from '#contract/report-objects.ts';
import { createBriefStore } from '#adapters/dynamodb/brief-store.ts';
import { createHeaderStore } from '#adapters/dynamodb/header-store.ts';
import { reportKey } from '#adapters/s3/report-store.ts';
import { startup } from '#lambdas/analyze/startup.ts';
import type { SqsHandler } from '#lambdas/runtime/queue-worker.ts';
import { finishedCrawl } from '../../core/audits/finished-crawl.ts';
import { deliver, openCloud, recordOf, withEnv } from '../fake-cloud.ts';

let cloud: Awaited<ReturnType<typeof openCloud>>;
let handler: SqsHandler;
beforeAll(async () => {
  cloud = await openCloud();
  ({ handler } = await import('#lambdas/analyze/handler.ts'));
});
afterAll(() => cloud.close());
beforeEach(() => cloud.reset());

/** A crawl that has ended, in the table and the bucket. */
async function ended(more: Partial<AuditHeader> = {}) {
  const { header, objects, message, slices } = await finishedCrawl();
  await createHeaderStore(cloud.table).create({ ...header, ...more });
  for (const name of objects.names()) {
    const bytes = await objects.get(name, Number.POSITIVE_INFINITY);
    if (bytes !== null) cloud.objects.set(name, bytes);
  }
  const { ws, aud } = header;
  return {
    header,
    message,
    slices,
    record: () => recordOf('analyze', message),
    summary: () => {
      const bytes = cloud.objects.get(reportKey(ws, aud, REPORT.summary));
      return bytes === undefined ? null : AuditSummary.parse(JSON.parse(gunzipSync(bytes).toString()));
    },
    brief: () => createBriefStore(cloud.table).get(ws, aud),
    reports: () => [...cloud.objects].filter(([key]) => key.startsWith('report/')),
  };
}

describe('an analysis', () => {
  test('leaves its report and its brief, and tells the coordinator', async () => {
    const { record, summary, brief, message, header } = await ended();
    expect(await deliver(handler, record())).toEqual([]);
    expect(summary()).toMatchObject({ audit: header.aud, trust: { known: 5, checked: 5 } });
    expect(await brief()).toMatchObject({ score: summary()?.score.score });
    expect(cloud.sent).toEqual([
      {
        queue: 'control.fifo',
        group: message.aud,
        body: { v: 1, type: 'analyzed', ws: message.ws, aud: message.aud, run: message.run },
      },
    ]);
  });

  test('delivered twice writes the same bytes', async () => {
    const { record, reports, brief } = await ended();
    await deliver(handler, record());
    const [first, told] = [new Map(reports()), await brief()];
    await deliver(handler, record());
    expect(new Map(reports())).toEqual(first);
    expect(await brief()).toEqual(told);
  });

  test('for an audit that is done meanwhile does nothing', async () => {
    const { record, reports } = await ended({ phase: 'done', outcome: 'failed', reason: 'stuck' });
    expect(await deliver(handler, record())).toEqual([]);
    expect([reports(), cloud.sent]).toEqual([[], []]);
  });

  test('with a slice that is torn stands without it, and that is logged', async () => {
    const { record, slices, summary } = await ended();
    cloud.objects.set(slices.at(-1) ?? '', Buffer.from('torn'));
    expect(await deliver(handler, record())).toEqual([]);
    expect(summary()).not.toBeNull();
    expect(cloud.lines).toContainEqual(expect.objectContaining({ message: 'a slice is gone or not sound' }));
  });
});

describe('a message', () => {
  test('that cannot be read is dropped, and the one beside it is worked', async () => {
    const { record, message, summary } = await ended();
    const failed = await deliver(
      handler,
      recordOf('analyze', 'nonsense'),
      recordOf('analyze', { ...message, run: -1 }),
      record(),
    );
    expect(failed).toEqual([]);
    expect(summary()).not.toBeNull();
  });

  test.each(['put', 'get', 'send'] as const)(
    'comes again where the port fails (%s), the one beside it does not',
    async (port) => {
      const [victim, other] = [await ended(), await ended()];
      const { aud } = victim.header;
      const fail = (text: string) => {
        if (text.includes(aud)) throw new Error('it is away');
      };
      if (port === 'send') cloud.faults.send = ({ group }) => fail(group ?? '');
      else cloud.faults[port] = fail;
      const record = victim.record();
      expect(await deliver(handler, record, other.record())).toEqual([record.messageId]);
      expect(cloud.take('control.fifo')).toMatchObject([{ aud: other.header.aud }]);
      delete cloud.faults[port];
      expect(await deliver(handler, record)).toEqual([]);
      expect(cloud.take('control.fifo')).toMatchObject([{ type: 'analyzed', aud }]);
    },
  );

  test('whose crawl’s state is gone fails until it is a dead letter, since only that ends the audit', async () => {
    const { record, header, reports } = await ended();
    for (const name of [header.head.snapshot, ...header.head.deltas]) cloud.objects.delete(name ?? '');
    const first = record();
    expect(await deliver(handler, first)).toEqual([first.messageId]);
    expect([reports(), cloud.sent]).toEqual([[], []]);
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
