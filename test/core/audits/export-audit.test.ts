import { expect, test } from '@jest/globals';
import { type ExportDeps, exportAudit } from '#core/audits/export-audit.ts';
import type { Table } from '#core/export/table.ts';
import { WS, makeHeader } from './make-header.ts';

const TABLE: Table<string> = { name: 'Rows', columns: [{ name: 'text', width: 10, value: (text) => text }] };
const LINE = 'x'.repeat(998);

/** Lines of a thousand bytes as CSV; each of them takes `msEach` of the clock. */
async function exported(lines: number, msEach = 0) {
  const header = makeHeader({ phase: 'done', outcome: 'completed', finishedAt: '2026-11-22T12:00:00.000Z' });
  const kept = new Map<string, number>();
  let now = 0;
  const deps: ExportDeps = {
    headers: { get: async () => header },
    reports: { read: async () => null, pageIndex: async () => null },
    exports: {
      has: async (key) => kept.has(key),
      put: async (key, parts) => {
        let bytes = 0;
        for await (const part of parts) bytes += part.length;
        kept.set(key, bytes);
      },
    },
    links: { sign: async (key) => ({ url: `https://objects.test/${key}`, expiresAt: 'soon' }) },
    limits: { take: async () => ({ ok: true }), clear: async () => undefined },
    now: () => now,
  };
  function* rows() {
    for (let i = 0; i < lines; i++) {
      now += msEach;
      yield LINE;
    }
  }
  const request = {
    ws: WS,
    aud: header.aud,
    table: TABLE,
    format: 'csv',
    delivery: 'file',
    query: {},
  } as const;
  return { made: await exportAudit(deps, { ...request, rows: async () => rows() }), kept };
}

test('what fits into an answer is one', async () => {
  const { made, kept } = await exported(4_000);
  expect(made).toMatchObject({ kind: 'file', contentType: 'text/csv; charset=utf-8; header=present' });
  expect(made.kind === 'file' && made.bytes.length).toBe(4_000_006);
  expect(kept.size).toBe(0);
});

test('what does not is a file, whole, and a link to it', async () => {
  const { made, kept } = await exported(9_000);
  expect(made).toMatchObject({
    kind: 'link',
    link: { fileName: expect.stringMatching(/\.csv$/) as unknown },
  });
  expect([...kept.values()]).toEqual([9_000_006]);
});

test('what takes longer than a request may is refused with words', async () => {
  await expect(exported(9_000, 10)).rejects.toMatchObject({
    code: 'UNPROCESSABLE',
    reason: 'export-too-large',
  });
});
