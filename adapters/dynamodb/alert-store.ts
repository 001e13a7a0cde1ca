import * as z from 'zod';
import { AlertRules } from '#contract/api-alerts.ts';
import type { AlertStore, Digests } from '#core/alerts/ports.ts';
import { runningKeys, siteKeys } from './keys.ts';
import { readRow } from './read-row.ts';
import { ABSENT, type DynamoTable, PRESENT } from './table.ts';
import { RUNNING } from '#contract/table.ts';

const Row = z.object({ rules: AlertRules, changedAt: z.string() });
const DigestRow = z.object({
  due: z.number(),
  entries: z.record(z.string(), z.object({ at: z.string(), lines: z.array(z.string()) })),
});

/** What of a site is told: one row beside its audits, once its people chose. */
export function createAlertStore(table: DynamoTable): AlertStore {
  return {
    async get(ws, site) {
      const item = await table.get(siteKeys.alerts(ws, site));
      return item === null ? null : readRow(Row, item, 'set of alert rules');
    },
    async put(ws, site, alerts) {
      await table.put({ ...siteKeys.alerts(ws, site), ...alerts });
    },
    remove: (ws, site) => table.removeMany([siteKeys.alerts(ws, site), siteKeys.digest(ws, site)]),
  };
}

/** Alerts that wait: one row a site, in the RUNNING index by the time at which the digest is due. */
export function createDigestStore(table: DynamoTable): Digests {
  return {
    async get(ws, site) {
      const item = await table.get(siteKeys.digest(ws, site), { consistent: true });
      return item === null ? null : readRow(DigestRow, item, 'digest');
    },
    async add(ws, site, key, entry, due) {
      const at = siteKeys.digest(ws, site);
      await table.put({ ...at, due, entries: {}, ...runningKeys(site, due) }, ABSENT);
      await table.update(at, {
        set: 'SET entries.#key = :entry',
        condition: PRESENT,
        names: { '#key': key },
        values: { ':entry': entry },
      });
    },
    async take(ws, site, keys, next) {
      const at = siteKeys.digest(ws, site);
      const names = Object.fromEntries(keys.map((key, i) => [`#k${i}`, key]));
      const removes = keys.map((_, i) => `entries.#k${i}`);
      await table.update(at, {
        set: `SET due = :next, #running = :next${removes.length > 0 ? ` REMOVE ${removes.join(', ')}` : ''}`,
        condition: PRESENT,
        names: { ...names, '#running': RUNNING.sk },
        values: { ':next': next },
      });
      await table.removeIf(at, 'size(entries) = :none', { values: { ':none': 0 } });
    },
  };
}
