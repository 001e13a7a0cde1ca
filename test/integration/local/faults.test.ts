import { expect, test } from '@jest/globals';
import { startFixture } from './support.ts';

test('faults on demand: throttling that the SDK outlasts, late indexes, messages that come twice', async () => {
  const cloud = await startFixture({ faults: { throttle: 0.2, seed: 7 } });
  try {
    for (let i = 0; i < 10; i++) {
      expect(await cloud.ask('note', { name: 'n', item: { i } })).toMatchObject({ status: 200 });
    }
    expect(await cloud.notes('n')).toHaveLength(10);

    await cloud.setFaults({ lateIndexMs: 1_500 });
    await cloud.ask('note', { name: 'n', item: { kind: 'late' } });
    expect((await cloud.ask('index', { name: 'late' })).body).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 1_600));
    expect((await cloud.ask('index', { name: 'late' })).body).toHaveLength(1);

    await cloud.setFaults({ duplicate: 1 });
    await cloud.ask('work', { body: 'twice' });
    const seen = await cloud.await('worker', 2);
    expect(seen.map(({ body }) => body)).toEqual(['twice', 'twice']);
  } finally {
    await cloud.close();
  }
}, 60_000);
