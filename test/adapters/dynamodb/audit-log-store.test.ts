import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createAuditLogStore } from '#adapters/dynamodb/audit-log-store.ts';
import { LOG_DAYS } from '#contract/api-audit-log.ts';
import type { LogId, WorkspaceId } from '#contract/ids.ts';
import { TABLE } from '#contract/table.ts';
import { createNote } from '#core/audit-log/note.ts';
import type { LogRecord } from '#core/audit-log/ports.ts';
import { ulid } from '#core/ulid.ts';
import { type OpenTable, openTable } from './open-table.ts';

const WS: WorkspaceId = 'ws_01jd0000000000000000000000';
const OTHER: WorkspaceId = 'ws_01jd0000000000000000000001';
const NOW = Date.parse('2026-11-22T12:00:00Z');

let open: OpenTable;
beforeAll(async () => {
  open = await openTable();
});
afterAll(() => open.close());

const record = (at: number): LogRecord => ({
  id: `log_${ulid(at, new Uint8Array(16))}` satisfies LogId,
  action: 'site.created',
  by: { kind: 'user', id: 'usr_ada' },
  target: { kind: 'site', id: 'site_x', name: 'Shop' },
  details: { url: 'https://shop.example/' },
});

describe('the audit log', () => {
  test('is read newest first, page by page, of its workspace alone', async () => {
    const store = createAuditLogStore(open.table);
    const records = Array.from({ length: 5 }, (_, i) => record(NOW + i * 1_000));
    for (const one of records) await store.add(WS, one);
    await store.add(OTHER, record(NOW));
    const first = await store.list(WS, { limit: 3 });
    expect(first.items).toEqual(records.toReversed().slice(0, 3));
    const second = await store.list(WS, { limit: 3, cursor: first.nextCursor ?? '' });
    expect(second).toEqual({ items: records.toReversed().slice(3), nextCursor: null });
    expect((await store.list(OTHER, { limit: 3 })).items).toHaveLength(1);
    await expect(store.list(WS, { limit: 3, cursor: 'eA' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  test('is kept so long, by its own time', async () => {
    const { items } = await open.table.query(`WS#${OTHER}#LOG`);
    expect(items[0]?.[TABLE.ttl]).toBe(NOW / 1_000 + LOG_DAYS * 86_400);
  });
});

describe('a note', () => {
  const deps = { now: () => NOW, random: (bytes: number) => new Uint8Array(bytes) };

  test('is cut to a length, and says who did it', async () => {
    const added: LogRecord[] = [];
    const note = createNote({
      ...deps,
      auditLog: {
        add: async (_ws, one) => {
          added.push(one);
        },
      },
      lost: () => {
        throw new Error('lost');
      },
    });
    const long = 'x'.repeat(5_000);
    const target = { kind: 'site', id: 'site_x', name: long };
    await note(
      { kind: 'key', key: 'key_01jd0000000000000000000000', workspace: WS },
      {
        action: 'site.changed',
        target,
        details: { long, nothing: undefined },
      },
    );
    await note({ kind: 'system', workspace: WS }, { action: 'audit.started' });
    expect(added).toEqual([
      expect.objectContaining({
        by: { kind: 'key', id: 'key_01jd0000000000000000000000' },
        target: { ...target, name: 'x'.repeat(200) },
        details: { long: 'x'.repeat(200) },
      }),
      expect.objectContaining({ by: { kind: 'system', id: '' }, target: null, details: {} }),
    ]);
  });

  test('that cannot be written undoes nothing, and is not lost without a word', async () => {
    const lost: unknown[] = [];
    const note = createNote({
      ...deps,
      auditLog: {
        add: async () => {
          throw new Error('no table');
        },
      },
      lost: (error, { action }) => lost.push([String(error), action]),
    });
    await note({ kind: 'system', workspace: WS }, { action: 'audit.started' });
    expect(lost).toEqual([['Error: no table', 'audit.started']]);
  });
});
