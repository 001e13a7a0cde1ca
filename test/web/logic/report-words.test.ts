import { describe, expect, test } from '@jest/globals';
import type { DataItem } from '#contract/doc-facts.ts';
import { bandName, bandSearch, depthBars, statusBars } from '../../../web/src/logic/bands.ts';
import { dataTree, openGraphCard, outlineOf, twitterCard } from '../../../web/src/logic/document.ts';
import { ago, bytes, duration, milliseconds, percent, signed } from '../../../web/src/logic/format.ts';
import { outcomeWords } from '../../../web/src/logic/outcomes.ts';
import { ageWords, gainWords, whereWords } from '../../../web/src/logic/places.ts';
import { areComparable, joinable, lastChange, whyNotComparable } from '../../../web/src/logic/trend.ts';
import { byType, documentSteps, waterfall } from '../../../web/src/logic/waterfall.ts';

describe('figures', () => {
  test('small shares are not nought, and nearly all is not all', () => {
    expect(percent(0)).toBe('0 %');
    expect(percent(0.0004)).toBe('< 1 %');
    expect(percent(0.9996)).toBe('> 99 %');
    expect(percent(0.42)).toBe('42 %');
  });

  test('a change has a true minus', () => {
    expect([signed(3), signed(-3), signed(0)]).toEqual(['+3', '−3', '±0']);
  });

  test('times and sizes have units', () => {
    expect([milliseconds(412), milliseconds(1_500)]).toEqual(['412 ms', '1.5 s']);
    expect([bytes(12), bytes(12_400), bytes(3_200_000)]).toEqual(['12 B', '12.4 kB', '3.2 MB']);
    expect([duration(0.4), duration(42), duration(262), duration(7_300)]).toEqual([
      'under a second',
      '42 s',
      '4 min',
      '2 h 2 min',
    ]);
    const now = Date.parse('2026-11-22T12:00:00Z');
    expect(ago('2026-11-22T11:00:00Z', now)).toBe('1 hour ago');
    expect(ago('2026-11-22T11:59:50Z', now)).toBe('just now');
  });
});

describe('places and gains', () => {
  const where = { template: null, name: '' };
  test('where an edit is made', () => {
    expect(whereWords({ where: { ...where, level: 'site' }, places: 1, pages: 0 })).toBe(
      'one place for the whole site',
    );
    expect(whereWords({ where: { ...where, level: 'template' }, places: 1, pages: 900 })).toBe(
      'one template',
    );
    expect(whereWords({ where: { ...where, level: 'pages' }, places: 312, pages: 312 })).toBe(
      '312 separate places',
    );
  });

  test('a gain of nothing and no effect are not the same', () => {
    expect([gainWords(8.07, true), gainWords(0.01, true), gainWords(0, false)]).toEqual([
      '+8.1',
      '< 0.1',
      'No effect on score',
    ]);
    expect([ageWords(1), ageWords(6)]).toEqual([null, 'open for 6 audits']);
  });

  test('an audit’s state is one word', () => {
    expect(outcomeWords('queued', null).word).toBe('Waiting');
    expect(outcomeWords('done', 'blocked')).toEqual({ word: 'Blocked', tone: 'error' });
    expect(outcomeWords('done', null).word).toBe('Failed');
  });
});

describe('trend', () => {
  const point = (shown: number, more = {}) => ({
    id: `aud_${shown}` as const,
    createdAt: '2026-11-22T00:00:00Z',
    score: shown,
    shown,
    complete: true,
    mode: 'auto' as const,
    rulesVersion: '1',
    ...more,
  });

  test('a change is shown between audits that compare alone', () => {
    expect(lastChange([point(70), point(74)])).toBe(4);
    expect(lastChange([point(70), point(74, { mode: 'html' })])).toBeNull();
    expect(lastChange([point(74)])).toBeNull();
  });

  test('no line goes across a pair that does not compare', () => {
    const trend = [point(1), point(2), point(3, { complete: false }), point(4), point(5)];
    expect(joinable(trend).map((run) => run.map(({ shown }) => shown))).toEqual([[1, 2], [3], [4, 5]]);
    expect(areComparable(point(1), point(2, { rulesVersion: '2' }))).toBe(false);
    expect(whyNotComparable(point(1), point(2, { rulesVersion: '2', mode: 'html' }))).toBe(
      'other rules, another mode',
    );
  });
});

describe('distributions', () => {
  const at = (search: string) => `/pages${search}`;

  test('bands lead to their pages', () => {
    expect(bandName({ from: 0, to: 200, count: 1 }, 'ms')).toBe('Under 200 ms');
    expect(bandName({ from: 1_800, to: null, count: 1 }, 'ms')).toBe('1.8 s and more');
    expect(decodeURIComponent(bandSearch('ttfb', { from: 200, to: 500, count: 1 }))).toBe(
      '?filter=ttfb:min:200&filter=ttfb:max:500',
    );
  });

  test('depths beyond eight share a bar, and pages without links have their own', () => {
    const bars = depthBars(
      [
        { depth: 0, pages: 1 },
        { depth: 9, pages: 4 },
        { depth: 12, pages: 2 },
        { depth: null, pages: 7 },
      ],
      at,
    );
    expect(bars.map(({ name, count }) => [name, count])).toEqual([
      ['Start page', 1],
      ['Deeper', 6],
      ['No link leads there', 7],
    ]);
  });

  test('no answer is a status too', () => {
    expect(statusBars([{ status: null, count: 2 }], at)[0]).toMatchObject({
      name: 'No answer',
      tone: 'error',
      to: '/pages?filter=status%3Ais%3Anone',
    });
  });
});

describe('a document', () => {
  const meta = (key: string, content: string, inHead = true) => ({
    attr: 'name' as const,
    key,
    content,
    inHead,
  });

  test('cards fall back as the networks do', () => {
    const doc = {
      titles: [{ text: 'Page', inHead: true }],
      metas: [
        meta('description', 'Words'),
        meta('og:image', 'javascript:x'),
        meta('og:title', 'Shared', false),
      ],
    };
    expect(openGraphCard(doc)).toMatchObject({
      title: 'Shared',
      description: 'Words',
      image: 'javascript:x',
    });
    expect(twitterCard(doc)).toMatchObject({ title: 'Shared', large: false });
  });

  test('an outline says where a level is left out', () => {
    const heading = (level: number) => ({ level, text: '', fromAlt: false });
    expect(outlineOf([heading(1), heading(2), heading(4), heading(2)]).map(({ skips }) => skips)).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });

  test('data that is nested for ever ends', () => {
    let item: DataItem = { syntax: 'json-ld', types: ['Leaf'], props: { name: ['end'] } };
    for (let i = 0; i < 5_000; i += 1)
      item = { syntax: 'json-ld', types: [`T${i}`], props: { part: [item] } };
    expect(JSON.stringify(dataTree(item))).toContain('nested too deeply');
  });
});

describe('waterfall', () => {
  const request = (more = {}) => ({
    url: 'https://a.test/x',
    type: 'Image',
    status: 200,
    error: null,
    wireBytes: 100,
    bodyBytes: 200,
    ms: 50,
    mime: null,
    mixed: false,
    ...more,
  });

  test('bars stand in shares of the whole', () => {
    expect(waterfall([{ startMs: 0, ms: 50 }, { startMs: 150, ms: 50 }, { ms: null }]).bars).toEqual([
      { left: 0, width: 0.25 },
      { left: 0.75, width: 0.25 },
      { left: 0, width: 0 },
    ]);
  });

  test('steps that did not happen are left out', () => {
    const steps = documentSteps({ timings: { dns: null, connect: 10, tls: null, ttfb: 90, download: 5 } });
    expect(steps.map(({ name, startMs }) => [name, startMs])).toEqual([
      ['Connection', 0],
      ['Waiting (TTFB)', 10],
      ['Download', 100],
    ]);
  });

  test('types are counted with their failures', () => {
    expect(
      byType([request(), request({ status: 404 }), request({ type: '__proto__', wireBytes: 900 })]),
    ).toEqual([
      { type: '__proto__', count: 1, bytes: 900, failed: 0 },
      { type: 'Image', count: 2, bytes: 200, failed: 1 },
    ]);
  });
});
