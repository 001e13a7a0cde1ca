import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { applyChange, applyDelta } from '#core/crawl/apply.ts';
import { Delta } from '#core/crawl/delta.ts';
import { packColumn, unpackFloat64, unpackInt32, unpackUint8 } from '#core/crawl/pack.ts';
import {
  CLASS,
  addToPool,
  classOf,
  createPool,
  improve,
  linkKey,
  packPool,
  placesOf,
  sitemapKey,
  squeezePool,
  takeFromPool,
  unpackPool,
  withClass,
} from '#core/crawl/pool.ts';
import { Snapshot, fromSnapshot, toSnapshot } from '#core/crawl/snapshot.ts';
import { decodeLinksPart, decodeObject, encodeObject } from '#core/crawl/state-codec.ts';
import { createState } from '#core/crawl/state.ts';
import { createHeader } from '#core/crawl/start.ts';
import { appendUrl, createUrlTable, packTable, unpackTable } from '#core/crawl/url-table.ts';
import { IDS, Machine, T0 } from './support/machine.ts';
import { createRandom } from './support/random.ts';
import { generateSite, testConfig } from './support/site.ts';

const header = (config = testConfig()) => createHeader({ ...IDS, config, trigger: 'user', now: T0 });

describe('replay', () => {
  test('of all changes, through their schema and JSON, gives the live state', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), (seed) => {
        const { site, config } = generateSite(seed);
        const random = createRandom(seed);
        const machine = new Machine(
          { ...site, pages: new Map([...site.pages].map(([url, page]) => [url, { ...page, kills: false }])) },
          config,
        );
        machine.start().run((slices) => random.pick(slices));
        const replayed = createState(header(config));
        const delta = {
          v: 1,
          base: 0,
          ctx: { now: T0, cancelRequested: false, leases: {} },
          changes: machine.changes,
          commands: machine.state.commands,
        };
        applyDelta(replayed, decodeObject(Delta, encodeObject(delta), 'delta'));
        replayed.version = machine.state.version;
        expect(JSON.stringify(toSnapshot(replayed))).toBe(JSON.stringify(toSnapshot(machine.state)));
      }),
      { numRuns: 100 },
    );
  });

  test('a snapshot in the middle loses nothing that matters', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.integer({ min: 0, max: 30 }), (seed, cut) => {
        const { site, config } = generateSite(seed);
        const calm = {
          ...site,
          pages: new Map([...site.pages].map(([url, page]) => [url, { ...page, kills: false }])),
        };
        const whole = new Machine(calm, config).start().run();
        const first = new Machine(calm, config).start();
        for (let i = 0; i < cut && first.state.phase === 'crawling'; i += 1) {
          first.now += 1_000;
          first.done(first.slices()[0] ?? never());
        }
        const bytes = encodeObject(toSnapshot(first.state));
        const loaded = fromSnapshot(header(config), decodeObject(Snapshot, bytes, 'snapshot'));
        Object.assign(first, { state: loaded });
        first.run();
        expect(JSON.stringify(toSnapshot(first.state))).toBe(JSON.stringify(toSnapshot(whole.state)));
      }),
      { numRuns: 100 },
    );
  });

  test('refuses a delta of another version, and changes that fit no state', () => {
    const state = createState(header());
    const delta: Delta = {
      v: 1,
      base: 3,
      ctx: { now: T0, cancelRequested: false, leases: {} },
      changes: [],
      commands: [],
    };
    const malformed = expect.objectContaining({ code: 'MALFORMED' });
    expect(() => applyDelta(state, delta)).toThrow(malformed);
    expect(() => applyChange(state, { op: 'retire', slice: '1.1' })).toThrow(malformed);
    expect(() => applyChange(state, { op: 'requeue', why: 'time', ids: [7] })).toThrow(malformed);
    expect(() => applyChange(state, { op: 'drop', places: packColumn(Int32Array.of(4)) })).toThrow(malformed);
    expect(() =>
      applyChange(state, {
        op: 'slice',
        id: '0.1',
        kind: 'pages',
        host: 0,
        urls: [3],
        lane: 'html',
        paceMs: 0,
        delayMs: 0,
        deadline: 0,
      }),
    ).toThrow(malformed);
  });
});

describe('objects', () => {
  test('that are not what they should be are refused', () => {
    const malformed = expect.objectContaining({ code: 'MALFORMED' });
    expect(() => decodeObject(Delta, new Uint8Array([1, 2]), 'x')).toThrow(malformed);
    expect(() => decodeObject(Delta, encodeObject({ v: 2 }), 'x')).toThrow(malformed);
    const good = toSnapshot(createState(header()));
    const bad = { ...good, urls: { ...good.urls, count: 5 } };
    expect(() => fromSnapshot(header(), decodeObject(Snapshot, encodeObject(bad), 'x'))).toThrow(malformed);
  });

  test('of workers are never an exception', () => {
    expect(decodeLinksPart(new Uint8Array([31, 139, 8]), 'pages')).toBeNull();
    expect(decodeLinksPart(encodeObject({ v: 1, slice: '1.1', entries: 'no' }), 'pages')).toBeNull();
    expect(
      decodeLinksPart(encodeObject({ v: 1, slice: '1.1', entries: [], host: null }), 'pages'),
    ).toMatchObject({ slice: '1.1' });
    // A bomb: 70 MB of blanks in some kilobytes.
    expect(decodeLinksPart(encodeObject(' '.repeat(70_000_000)), 'pages')).toBeNull();
  });
});

describe('columns', () => {
  test('survive packing', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
        fc.array(fc.double({ noNaN: true })),
        (ints, doubles) => {
          expect([...unpackInt32(packColumn(Int32Array.from(ints)))]).toEqual(ints);
          expect([...unpackFloat64(packColumn(Float64Array.from(doubles)))]).toEqual(doubles);
          const bytes = ints.map((int) => int & 255);
          expect([...unpackUint8(packColumn(Uint8Array.from(bytes)))]).toEqual(bytes);
        },
      ),
    );
  });

  test('a table grows and survives packing', () => {
    const table = createUrlTable();
    for (let i = 0; i < 100; i += 1)
      appendUrl(table, {
        url: `https://a.test/${i}`,
        kind: i % 3,
        via: 1,
        state: i % 5,
        why: 2,
        flags: i,
        round: i * 1_000,
        host: i,
        detail: -1,
      });
    const copy = unpackTable(packTable(table));
    expect(packTable(copy)).toEqual(packTable(table));
    expect(copy.url[99]).toBe('https://a.test/99');
    expect([copy.round[99], copy.detail[99], copy.accepted[99]]).toEqual([99_000, -1, -1]);
  });
});

describe('the pool', () => {
  test('keys order by class, parent and place, and keep their place in another class', () => {
    const keys = [
      linkKey(CLASS.link, 0, 4_999),
      linkKey(CLASS.link, 1, 0),
      linkKey(CLASS.link, 1_100_000, 4_999),
      linkKey(CLASS.ref, 0, 0),
      sitemapKey(CLASS.sitemap, 0, 999_999),
      sitemapKey(CLASS.sitemap, 1, 0),
      linkKey(CLASS.nofollow, 1_100_000, 4_999),
    ];
    expect(keys).toEqual(keys.toSorted((a, b) => a - b));
    expect(keys.every(Number.isSafeInteger)).toBe(true);
    expect(keys.map(classOf)).toEqual([0, 0, 0, 1, 2, 2, 6]);
    expect(withClass(linkKey(CLASS.checkLink, 7, 3), CLASS.link)).toBe(linkKey(CLASS.link, 7, 3));
  });

  test('keeps the least key, counts what it holds, and closes its gaps', () => {
    const pool = createPool();
    const places = Array.from({ length: 40 }, (_, i) =>
      addToPool(pool, `u${i}`, linkKey(CLASS.link, i, 0), 1),
    );
    improve(pool, 39, linkKey(CLASS.link, 0, 1), 2);
    improve(pool, 39, linkKey(CLASS.link, 50, 1), 3);
    expect([...placesOf(pool, () => true)].slice(0, 3)).toEqual([0, 39, 1]);
    for (const place of places.slice(0, 30)) takeFromPool(pool, place);
    expect([pool.pages, pool.others]).toEqual([10, 0]);
    const moved = new Map<string, number>();
    squeezePool(pool, (url, place) => moved.set(url, place));
    expect(pool.count).toBe(10);
    expect(moved.get('u39')).toBe(9);
    expect(packPool(unpackPool(packPool(pool)))).toEqual(packPool(pool));
    expect(unpackPool(packPool(pool)).pages).toBe(10);
  });
});

function never(): never {
  throw new Error('there should have been a slice');
}
