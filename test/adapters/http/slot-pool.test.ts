import { describe, expect, test } from '@jest/globals';
import type { Slot } from '#adapters/http/slot.ts';
import { createSlotPool } from '#adapters/http/slot-pool.ts';

const makePool = (limits: { perOrigin: number; maxOrigins: number }) => {
  const made: { origin: string; destroyed: boolean }[] = [];
  const create = (origin: string): Slot => {
    const entry = { origin, destroyed: false };
    made.push(entry);
    return {
      origin,
      destroy: () => {
        entry.destroyed = true;
      },
      opened: () => 0,
      connection: () => null,
      client: undefined as never,
    };
  };
  return { made, pool: createSlotPool(create, limits) };
};
const signal = new AbortController().signal;

describe('connections by origin', () => {
  test('are used again, and no more are made than allowed', async () => {
    const { made, pool } = makePool({ perOrigin: 2, maxOrigins: 10 });
    const [first, second] = await Promise.all([pool.acquire('a', signal), pool.acquire('a', signal)]);
    const third = pool.acquire('a', signal);
    expect(made.length).toBe(2);
    pool.release(first);
    expect(await third).toBe(first);
    pool.release(second);
    expect(made.length).toBe(2);
  });

  test('a waiter gets a new one in place of one that broke', async () => {
    const { made, pool } = makePool({ perOrigin: 1, maxOrigins: 10 });
    const first = await pool.acquire('a', signal);
    const waiting = pool.acquire('a', signal);
    pool.discard(first);
    expect(await waiting).not.toBe(first);
    expect(made.map(({ destroyed }) => destroyed)).toEqual([true, false]);
  });

  test('whoever gives up waiting is passed over', async () => {
    const { pool } = makePool({ perOrigin: 1, maxOrigins: 10 });
    const first = await pool.acquire('a', signal);
    const controller = new AbortController();
    const gone = pool.acquire('a', controller.signal);
    const staying = pool.acquire('a', signal);
    controller.abort(new Error('given up'));
    await expect(gone).rejects.toThrow('given up');
    pool.release(first);
    expect(await staying).toBe(first);
  });

  test('idle origins are forgotten, oldest first; those at work are not', async () => {
    const { made, pool } = makePool({ perOrigin: 1, maxOrigins: 2 });
    pool.release(await pool.acquire('a', signal));
    const busy = await pool.acquire('b', signal);
    pool.release(await pool.acquire('c', signal));
    pool.release(await pool.acquire('d', signal));
    expect(made.filter(({ destroyed }) => destroyed).map(({ origin }) => origin)).toEqual(['a', 'c']);
    pool.release(busy);
  });
});
