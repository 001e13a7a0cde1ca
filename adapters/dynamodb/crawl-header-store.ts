import { RUNNING } from '#contract/table.ts';
import type { HeaderChange, HeaderStore } from '#core/crawl/ports.ts';
import { fromHeaderRow } from './header-row.ts';
import { auditKeys, runningKeys } from './keys.ts';
import type { Change, DynamoTable } from './table.ts';

const RUN = { '#runpk': RUNNING.pk, '#runsk': RUNNING.sk } as const;

/** The coordinator's side of the headers: every write hangs on the version that was seen. */
export function createCrawlHeaderStore(table: DynamoTable): HeaderStore {
  return {
    async get(ws, aud) {
      const item = await table.get(auditKeys.header(ws, aud), { consistent: true });
      return item === null ? null : fromHeaderRow(item);
    },
    async commit(ws, aud, { nextCheckAt, ...fields }) {
      const item = await table.update(auditKeys.header(ws, aud), {
        ...setAll(fields, nextCheckAt === null ? null : runningKeys(aud, nextCheckAt)),
        condition: '#version = :seen AND #phase <> :done',
      });
      return item !== null;
    },
    async markSent(ws, aud, version, done) {
      const item = await table.update(auditKeys.header(ws, aud), {
        set: `SET sentVersion = :version${done ? ' REMOVE #runpk, #runsk' : ''}`,
        condition: '#version = :version',
        names: { '#version': 'version', ...(done && RUN) },
        values: { ':version': version },
      });
      return item !== null;
    },
  };
}

/** Sets the fields that are given, and the index's keys or takes them away. */
function setAll(
  fields: Omit<HeaderChange, 'nextCheckAt'>,
  running: Readonly<Record<string, unknown>> | null,
): Change {
  const given = Object.entries({ ...fields, ...running }).filter(([, value]) => value !== undefined);
  const set = `SET ${given.map(([name]) => `#${name} = :${name}`).join(', ')}`;
  return {
    set: running === null ? `${set} REMOVE #runpk, #runsk` : set,
    names: {
      ...Object.fromEntries(given.map(([name]) => [`#${name}`, name])),
      ...(running === null && RUN),
    },
    values: {
      ...Object.fromEntries(given.map(([name, value]) => [`:${name}`, value])),
      ':seen': fields.version - 1,
      ':done': 'done',
    },
  };
}
