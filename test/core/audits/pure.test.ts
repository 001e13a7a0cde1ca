import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { DocFacts } from '#contract/doc-facts.ts';
import { DocView, VIEW_CAPS } from '#contract/api-pages.ts';
import { toDocView } from '#core/audits/doc-view.ts';
import { decodeOffsets, encodeOffsets, pageOfList } from '#core/audits/offset-cursor.ts';
import { ownObject } from '#core/audits/own-object.ts';
import { parseSlice } from '#core/audits/parse-slice.ts';
import { toAudit } from '#core/audits/to-audit.ts';
import { widthFor } from '#core/audits/width.ts';
import { ulid, ulidTime } from '#core/ulid.ts';
import { literalCrawl } from '#test/support/literal-site.ts';
import { WS, makeHeader } from './make-header.ts';

const crawl = () => literalCrawl({ pages: { 'https://a.test/': { links: ['https://a.test/b'] } } });

describe('names of objects', () => {
  const aud = 'aud_01jd0000000000000000000000';
  const base = `slices/${WS}/${aud}`;

  test('of the audit itself are let through', () => {
    expect(ownObject(WS, aud, `${base}/1.2/abc-def.json.gz`)).toBe(`${base}/1.2/abc-def.json.gz`);
  });

  test.each([
    null,
    '',
    `report/${WS}/${aud}/summary.json.gz`,
    `slices/ws_01jd0000000000000000000001/${aud}/x`,
    `slices/${WS}/aud_01jd0000000000000000000001/x`,
    base,
    `${base}/../../ws_other/aud_other/x`,
    `${base}/x?versionId=1`,
    `${base}/x y`,
    `/${base}/x`,
  ])('%j is not', (key) => {
    expect(ownObject(WS, aud, key)).toBeNull();
  });
});

describe('cursors of fixed lists', () => {
  test('come back as they were made', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1e9 - 1), { minLength: 1, maxLength: 3 }), (offsets) => {
        expect(decodeOffsets(encodeOffsets(...offsets), offsets.length)).toEqual(offsets);
      }),
    );
  });

  test('whatever else is given is refused, never a crash', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          for (const offset of decodeOffsets(text, 1)) expect(Number.isSafeInteger(offset)).toBe(true);
        } catch (error) {
          expect(error).toMatchObject({ code: 'BAD_REQUEST' });
        }
      }),
    );
  });

  test('a list read page by page is the list', () => {
    fc.assert(
      fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 7 }), (list, limit) => {
        const seen: number[] = [];
        let cursor: string | null | undefined;
        do {
          const page = pageOfList(list, { limit, cursor: cursor ?? undefined });
          seen.push(...page.items);
          cursor = page.nextCursor;
        } while (cursor !== null);
        expect(seen).toEqual(list);
      }),
    );
  });
});

describe('a slice from the bucket', () => {
  const [slice] = crawl().slices;

  test('is read where it is sound', () => {
    expect(parseSlice(gzipSync(JSON.stringify(slice)))).toEqual(slice);
  });

  test.each([
    ['no gzip', Buffer.from('hello')],
    ['no JSON', gzipSync('{')],
    ['of another form', gzipSync(JSON.stringify({ ...slice, pages: 'many' }))],
    ['a bomb', gzipSync(Buffer.alloc(80 * 1024 * 1024, 0x20), { level: 1 })],
  ])('%s is none', (_name, bytes) => {
    expect(parseSlice(bytes)).toBeNull();
  });
});

describe('a document’s view', () => {
  const doc = (): DocFacts => {
    const found = crawl().slices.flatMap(({ pages }) => pages)[0]?.raw ?? null;
    if (found === null) throw new Error('no document');
    return found;
  };

  test('is what the contract says, and counts what it leaves out', () => {
    const view = toDocView(doc());
    expect(DocView.parse(view)).toEqual(view);
    expect(view).toMatchObject({ counts: { links: 1 }, cut: [] });
  });

  test('of a page made to be large is cut, and says where', () => {
    const big = 'x'.repeat(2_000);
    const view = toDocView({
      ...doc(),
      hreflangs: Array.from({ length: 500 }, () => ({
        code: 'en',
        href: big,
        url: big,
        from: 'html',
        inHead: true,
      })),
      jsonLd: Array.from({ length: 50 }, () => ({
        error: null,
        empty: false,
        text: big.repeat(25),
        inHead: true,
      })),
      items: Array.from({ length: 200 }, () => ({
        syntax: 'json-ld',
        types: ['Product'],
        props: { name: [big] },
      })),
    });
    expect(view.cut).toEqual(['hreflangs', 'jsonLd', 'items']);
    expect(view.hreflangs).toHaveLength(VIEW_CAPS.hreflangs);
    expect(JSON.stringify(view).length).toBeLessThan(1_500_000);
  });
});

test('ids sort by their time, and tell it', () => {
  const a = ulid(1_000, Buffer.alloc(16, 31));
  const b = ulid(1_001, Buffer.alloc(16, 0));
  expect(a < b).toBe(true);
  expect(a).toMatch(/^[0-9a-hjkmnp-tv-z]{26}$/);
  expect(ulidTime(`aud_${b}`)).toBe(1_001);
  expect(ulidTime('aud_nonsense')).toBeNaN();
});

test('slices in flight follow the rate', () => {
  expect([widthFor('html', 5), widthFor('rendered', 5), widthFor('auto', 5)]).toEqual([2, 4, 4]);
  expect([widthFor('rendered', 0.1), widthFor('rendered', 50), widthFor('html', 50)]).toEqual([2, 40, 20]);
});

test('progress is as of the last step, and never tells the site’s token', () => {
  const header = makeHeader({
    phase: 'crawling',
    startedAt: '2026-11-22T12:00:00.000Z',
    movedAt: '2026-11-22T12:01:40.000Z',
  });
  const audit = toAudit({
    ...header,
    counters: { ...header.counters, found: 900, skipped: 100, settled: 250 },
  });
  expect(audit).toMatchObject({ rate: 2.5, remaining: 550 });
  expect(JSON.stringify(audit)).not.toContain('Token');
  expect(toAudit({ ...header, phase: 'done' })).toMatchObject({ rate: null, remaining: 0 });
});
