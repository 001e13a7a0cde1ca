import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ExportFormat } from '#contract/api-exports.ts';
import { csvLine } from '#core/export/csv.ts';
import { encodeRows } from '#core/export/encode.ts';
import { markupText } from '#core/export/markup-text.ts';
import type { Table } from '#core/export/table.ts';
import { toXlsx } from '#core/export/xlsx.ts';
import { readXlsx } from './read-xlsx.ts';

interface Row {
  readonly text: string | null;
  readonly number: number;
  readonly flag: boolean;
  readonly list: readonly string[];
}

const TABLE: Table<Row> = {
  name: 'Rows & more',
  columns: [
    { name: 'text', width: 20, value: ({ text }) => text },
    { name: 'number', width: 10, value: ({ number }) => number },
    { name: 'flag', width: 10, value: ({ flag }) => flag },
    { name: 'list', width: 10, value: ({ list }) => list },
  ],
};

const row = (text: string | null, more: Partial<Row> = {}): Row => ({
  text,
  number: 1.5,
  flag: true,
  list: ['a', 'b'],
  ...more,
});

const HOSTILE = [
  '=cmd|" /C calc"!A0',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '\tx',
  '\rx',
  '＝1',
  '"quoted", and; parted',
  'two\r\nlines',
  '</t></is></c><c t="n"><f>1+1</f>',
  '_x0041_ stays',
  'bell \u0007 nul \0 esc \u001b',
  'lone \ud800 surrogate',
  '\uffff \ufffe',
  '\u202eright to left',
  '',
  'é 漢字 😀',
];

const bytesOf = async (format: ExportFormat, rows: readonly Row[]) =>
  Buffer.concat(await Array.fromAsync(encodeRows(format, TABLE, rows)));
const xlsxOf = async (rows: readonly Row[], most?: number) =>
  readXlsx(Buffer.concat(await Array.fromAsync(toXlsx(TABLE, rows, most))));

/** RFC 4180, read back. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [];
  for (const [, line = ''] of text.matchAll(/((?:[^"\r\n]|"(?:[^"]|"")*")*)\r\n/g)) {
    rows.push(
      [...line.matchAll(/(?:^|,)("(?:[^"]|"")*"|[^,"]*)/g)].map(([, cell = '']) =>
        cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
      ),
    );
  }
  return rows;
}

describe('CSV', () => {
  test('is read back as it was, with a formula told as text', async () => {
    const rows = readCsv(
      (
        await bytesOf(
          'csv',
          HOSTILE.map((text) => row(text)),
        )
      ).toString(),
    );
    expect(rows[0]).toEqual(['text', 'number', 'flag', 'list']);
    expect(rows.slice(1).map(([text]) => text)).toEqual(
      HOSTILE.map((text) => Buffer.from(/^[=+\-@\t\r\n＝]/.test(text) ? `'${text}` : text).toString()),
    );
    expect(rows[1]?.slice(1)).toEqual(['1.5', 'true', 'a; b']);
  });

  test('has no cell that a spreadsheet would run, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), (texts) => {
        const [cells = []] = readCsv(csvLine(texts));
        for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20]/);
      }),
    );
  });

  test('negative figures stay figures', () => {
    expect(csvLine([-3, -0.5])).toBe('-3,-0.5\r\n');
  });
});

describe('JSON and NDJSON', () => {
  test.each([0, 1, 3])('hold %d rows as they are', async (count) => {
    const rows = HOSTILE.slice(0, count).map((text) => row(text));
    expect(JSON.parse((await bytesOf('json', rows)).toString())).toEqual(rows);
    const lines = (await bytesOf('ndjson', rows)).toString().split('\n').slice(0, -1);
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(rows);
  });
});

describe('XLSX', () => {
  test('is read back as it was: nothing is markup, and nothing a formula', async () => {
    const rows = HOSTILE.map((text) => row(text));
    const [sheet] = await xlsxOf(rows);
    expect(sheet?.name).toBe('Rows & more');
    expect(sheet?.rows[0]).toEqual(['text', 'number', 'flag', 'list']);
    expect(sheet?.rows.slice(1)).toEqual(
      rows.map(({ text }) => [text === '' ? null : text?.toWellFormed(), 1.5, true, 'a; b']),
    );
  });

  test('holds any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (text) => {
        const [sheet] = await xlsxOf([row(text)]);
        expect(sheet?.rows[1]?.[0]).toBe(text.toWellFormed());
      }),
      { numRuns: 60 },
    );
  });

  test('leaves empty what is nothing, and what is no number', async () => {
    const [sheet] = await xlsxOf([row(null, { number: Number.NaN, flag: false, list: [] })]);
    expect(sheet?.rows[1]).toEqual([null, null, false]);
  });

  test('goes on in a further sheet where one is full', async () => {
    const sheets = await xlsxOf(
      Array.from({ length: 5 }, (_, i) => row(`r${i}`)),
      3,
    );
    expect(sheets.map(({ name, rows }) => [name, rows.map(([text]) => text)])).toEqual([
      ['Rows & more', ['text', 'r0', 'r1']],
      ['Rows & more 2', ['text', 'r2', 'r3']],
      ['Rows & more 3', ['text', 'r4']],
    ]);
  });

  test('cuts a cell at what a sheet can hold', async () => {
    const [sheet] = await xlsxOf([row('x'.repeat(40_000))]);
    expect(sheet?.rows[1]?.[0]).toHaveLength(32_767);
  });

  test('is the same bytes each time', async () => {
    expect(await bytesOf('xlsx', [row('a')])).toEqual(await bytesOf('xlsx', [row('a')]));
  });
});

test.each(['csv', 'json', 'ndjson', 'xlsx'] as const)(
  '100,000 rows as %s are never held at a time',
  async (format) => {
    let parts = 0;
    let most = 0;
    let behind = 0;
    function* many() {
      for (let i = 0; i < 100_000; i++) {
        behind += 1;
        most = Math.max(most, behind);
        yield row(`https://example.com/some/page/${i}`, { number: i });
      }
    }
    for await (const part of encodeRows(format, TABLE, many())) {
      parts += 1;
      behind = 0;
      expect(part.length).toBeLessThan(400_000);
    }
    expect(parts).toBeGreaterThan(20);
    expect(most).toBeLessThan(5_000);
  },
);

test('text as markup: nothing of it is a tag, an entity, or what XML has no place for', () => {
  expect(markupText(`<a b="c" d='e'>&\0\u0007\r\ud800\uffff\n\t`)).toBe(
    '&lt;a b=&quot;c&quot; d=&#39;e&#39;&gt;&amp;\ufffd\ufffd\ufffd\ufffd\ufffd\n\t',
  );
});
