import * as z from 'zod';
import { TABLE } from '#contract/table.ts';
import type { AuditId } from '#contract/ids.ts';
import { type Now, seconds } from '#core/clock.ts';
import type { HostLeases } from '#core/crawl/ports.ts';
import { hostKey } from './keys.ts';
import { readRow } from './read-row.ts';
import type { DynamoTable, Item } from './table.ts';

const HOUR = 3_600_000;
/** A host that asked for patience is asked slowly for a day; then its own pace is tried anew. */
const SLOW_MS = 24 * HOUR;
/** The row outlives its leases by this; nothing in it matters then. */
const KEEP_MS = 2 * SLOW_MS;

const Row = z.object({
  leases: z.record(z.string(), z.number()).default({}),
  intervalMs: z.number().default(0),
  slowUntil: z.number().default(0),
  blockedUntil: z.number().default(0),
});

/** Who crawls a host at the moment, over all workspaces: one row a host, which tells nothing but audit ids. */
export function createHostLeases(table: DynamoTable, now: Now): HostLeases {
  const ttl = () => seconds(now() + KEEP_MS);

  const renewIn = (host: string, aud: AuditId, expiry: number) =>
    table.update(hostKey(host), {
      set: 'SET leases.#aud = :expiry, #ttl = :ttl',
      condition: 'attribute_exists(leases)',
      names: { '#aud': aud, '#ttl': TABLE.ttl },
      values: { ':expiry': expiry, ':ttl': ttl() },
      returns: 'ALL_NEW',
    });

  const open = (host: string) =>
    table.update(hostKey(host), {
      set: 'SET leases = :none, #ttl = :ttl',
      condition: 'attribute_not_exists(leases)',
      names: { '#ttl': TABLE.ttl },
      values: { ':none': {}, ':ttl': ttl() },
    });

  /** Forgets leases that have run out, unless one of them has been renewed since it was read. */
  const forget = (host: string, expired: readonly (readonly [string, number])[]) =>
    table.update(hostKey(host), {
      set: `REMOVE ${expired.map((_, i) => `leases.#a${i}`).join(', ')}`,
      condition: expired.map((_, i) => `leases.#a${i} = :v${i}`).join(' AND '),
      names: Object.fromEntries(expired.map(([aud], i) => [`#a${i}`, aud])),
      values: Object.fromEntries(expired.map(([, expiry], i) => [`:v${i}`, expiry])),
    });

  return {
    async renew(host, aud, expiry) {
      let item: Item | null = await renewIn(host, aud, expiry);
      while (item === null) {
        await open(host);
        item = await renewIn(host, aud, expiry);
      }
      const { leases, intervalMs, slowUntil, blockedUntil } = readRow(Row, item, 'host');
      const at = now();
      const expired = Object.entries(leases).filter(([, until]) => until <= at);
      if (expired.length > 0) await forget(host, expired.slice(0, 20));
      return {
        live: Math.max(1, Object.keys(leases).length - expired.length),
        intervalMs: slowUntil > at ? intervalMs : 0,
        blockedUntil,
      };
    },
    async slow(host, { intervalMs, until }) {
      const at = now();
      // DynamoDB has no maximum: the condition makes the write one.
      if (intervalMs > 0)
        await table.update(hostKey(host), {
          set: 'SET intervalMs = :interval, slowUntil = :until, #ttl = :ttl',
          condition: 'attribute_not_exists(intervalMs) OR intervalMs <= :interval OR slowUntil < :now',
          names: { '#ttl': TABLE.ttl },
          values: { ':interval': intervalMs, ':until': at + SLOW_MS, ':now': at, ':ttl': ttl() },
        });
      if (until > at)
        await table.update(hostKey(host), {
          set: 'SET blockedUntil = :until, #ttl = :ttl',
          condition: 'attribute_not_exists(blockedUntil) OR blockedUntil < :until',
          names: { '#ttl': TABLE.ttl },
          values: { ':until': Math.min(until, at + HOUR), ':ttl': ttl() },
        });
    },
    async release(host, aud) {
      await table.update(hostKey(host), {
        set: 'REMOVE leases.#aud',
        condition: 'attribute_exists(leases.#aud)',
        names: { '#aud': aud },
      });
    },
  };
}
