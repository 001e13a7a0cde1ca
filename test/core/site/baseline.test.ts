import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type FullBaseline, decodeBaseline, encodeBaseline } from '#core/site/baseline.ts';

const AUDIT = 'aud_00000000000000000000000001';

const baseline = (more: Partial<FullBaseline['more']> = {}): FullBaseline => ({
  audit: AUDIT,
  endedAt: '2026-11-22T12:00:00.000Z',
  rulesVersion: 'v1',
  pages: new Map([
    ['https://a.test/', { status: 200, indexable: true, title: 'Home', canonical: null, offered: true }],
    ['https://a.test/x', { status: null, indexable: false, title: null, canonical: null, offered: false }],
  ]),
  failing: new Map([
    ['', ['site-rule']],
    ['https://a.test/', ['a', 'b']],
  ]),
  robots: new Map([['a.test', 'User-agent: *\nDisallow: /x']]),
  complete: true,
  mode: 'html',
  more: {
    open: new Map([
      ['', [{ rule: 'site-rule', severity: 'error', since: '2026-01-01T00:00:00.000Z', audits: 9 }]],
      [
        'https://a.test/',
        [
          { rule: 'a', severity: 'error', since: '2026-11-22T12:00:00.000Z', audits: 1 },
          { rule: 'b', severity: 'notice', since: '2026-11-22T12:00:00.000Z', audits: 1 },
        ],
      ],
    ]),
    population: new Map([
      ['https://a.test/', null],
      ['https://a.test/dead', { category: 'response', causes: ['http-4xx'] }],
    ]),
    measured: new Set(['a', 'b', 'site-rule']),
    unmeasured: new Set(['c']),
    templates: [{ id: 'tpl_abc', section: null, signature: 'AAAA' }],
    scope: { subdomains: false, include: [], exclude: [] },
    startUrl: 'https://a.test/',
    maxPages: 500,
    known: 3,
    score: 81.25,
    ...more,
  },
});

describe('a baseline', () => {
  test('is read back as it was written, through JSON', () => {
    const written = baseline();
    expect(decodeBaseline(JSON.parse(JSON.stringify(encodeBaseline(written))))).toEqual(written);
  });

  test('keeps what checks said, and reads one of the time before it did', () => {
    const written = {
      ...baseline(),
      checks: new Map([
        ['https://b.example/', 404],
        ['https://c.example/', null],
      ]),
      allChecked: false,
    };
    expect(decodeBaseline(JSON.parse(JSON.stringify(encodeBaseline(written))))).toEqual(written);
    expect(decodeBaseline(encodeBaseline(baseline())).checks).toBeUndefined();
  });

  test('is the same object whatever order its maps were filled in', () => {
    const written = baseline();
    const expected = JSON.stringify(encodeBaseline(written));
    const shuffled = <K, V>(map: ReadonlyMap<K, V>) =>
      fc.shuffledSubarray([...map], { minLength: map.size }).map((entries) => new Map(entries));
    fc.assert(
      fc.property(
        shuffled(written.pages),
        shuffled(written.more.open),
        shuffled(written.more.population),
        (pages, open, population) => {
          const same = { ...written, pages, more: { ...written.more, open, population } };
          expect(JSON.stringify(encodeBaseline(same))).toBe(expected);
        },
      ),
      { numRuns: 50 },
    );
  });

  test.each([
    ['nothing', null],
    ['another version', { ...encodeBaseline(baseline()), v: 2 }],
    [
      'a column too short',
      { ...encodeBaseline(baseline()), columns: { ...encodeBaseline(baseline()).columns, set: [0] } },
    ],
    [
      'checks of different length',
      { ...encodeBaseline(baseline()), checks: { all: true, url: ['https://b.example/'], status: [] } },
    ],
    ['a severity that is none', { ...encodeBaseline(baseline()), sets: [[[0, 'fatal', 0, 1]]] }],
  ])('%s is refused', (_name, object) => {
    expect(() => decodeBaseline(object)).toThrow(expect.objectContaining({ code: 'MALFORMED' }));
  });

  test('an index out of range is no finding', () => {
    const object = encodeBaseline(baseline());
    const read = decodeBaseline({
      ...object,
      columns: { ...object.columns, set: object.columns.set.map(() => 99) },
    });
    expect(read.more.open.size).toBe(0);
  });
});
