import { describe, expect, test } from '@jest/globals';
import type { LinksPart } from '#contract/slice.ts';
import { Machine, T0, siteOf } from './support/machine.ts';
import { plainPage } from './support/site.ts';

const HOUR = 3_600_000;
const site = siteOf({ '/': { links: ['/a', '/b', '/c'] }, '/a': {}, '/b': {}, '/c': {} });

/** Three pages in one slice. */
function threeInFlight(config: ConstructorParameters<typeof Machine>[1] = {}): Machine {
  const machine = new Machine(site, { width: 1, ...config }).start();
  machine.done(machine.slices()[0] ?? never());
  machine.done(machine.slices()[0] ?? never());
  return machine;
}

const only = (machine: Machine) => machine.slices()[0] ?? never();

describe('a report', () => {
  test('with another nonce, of another slice, or after the first changes nothing', () => {
    const machine = threeInFlight();
    const slice = only(machine);
    const { version } = machine.state;
    const { part } = machine.result(slice);
    machine.report(slice, { part, nonce: 'f'.repeat(32) });
    machine.report({ ...slice, id: '9.9' }, { part });
    expect(machine.state.version).toBe(version);
    machine.report(slice, { part });
    const after = machine.state.version;
    machine.report(slice, { part });
    expect(machine.state.version).toBe(after);
    expect(machine.state.accepted.filter(({ slice: id }) => id === slice.id)).toHaveLength(1);
  });

  test('of the first attempt counts although a second was sent', () => {
    const machine = threeInFlight();
    const slice = { ...only(machine) };
    machine.now = T0 + 2 * HOUR;
    machine.control({ type: 'tick' });
    expect(only(machine)).toMatchObject({ attempt: 2, deadline: T0 + 4 * HOUR });
    machine.report(slice, { part: machine.result(slice).part, attempt: 1 });
    expect(machine.state.slices.has(slice.id)).toBe(false);
    expect(machine.state.accepted.at(-1)?.slice).toBe(slice.id);
  });

  test('names its object by what is known here, and by its run', () => {
    const machine = threeInFlight();
    const { nonce } = machine.message(only(machine));
    machine.done(only(machine));
    expect(machine.state.accepted.at(-1)?.key).toMatch(
      new RegExp(`^slices/ws_0{26}/aud_0{26}/1\\.3/${nonce}-[0-9]{8}\\.json\\.gz$`),
    );
  });

  test('that cannot be read is a failed slice', () => {
    const machine = threeInFlight();
    machine.report(only(machine), { part: null });
    expect(machine.slices().map(({ urls }) => urls.length)).toEqual([1]);
  });

  test('is not heard on URLs that are not in its slice', () => {
    const machine = threeInFlight();
    const slice = only(machine);
    const { part } = machine.result(slice);
    const entry = part.entries[0] ?? never();
    const forged: LinksPart = {
      ...part,
      entries: [
        { ...entry, id: 0, status: 500 },
        { ...entry, id: 999 },
        ...part.entries,
        { ...entry, status: 404 },
      ],
    };
    machine.report(slice, { part: forged });
    expect(machine.state.counters).toMatchObject({ settled: 4, ok: 4 });
  });

  test('of hostile links keeps what looks like normalised URLs', () => {
    const machine = threeInFlight();
    const links = [
      'javascript:alert(1)',
      'https://site.test/a b',
      'https://site.test',
      'ftp://site.test/',
      'https://u:p@site.test/',
      'https://site.test/#x',
      '__proto__',
      'constructor',
      'https://site.test/good',
      'https://site.test/\ngood',
    ];
    machine.done(only(machine), (entries) => entries.map((entry) => ({ ...entry, links })));
    machine.run();
    expect(
      machine
        .end()
        .urls.filter(({ kind }) => kind !== 'probe')
        .map(({ url }) => url),
    ).toEqual([
      'https://site.test/',
      'https://site.test/a',
      'https://site.test/b',
      'https://site.test/c',
      'https://site.test/good',
    ]);
  });
});

describe('what a worker leaves', () => {
  test('for want of time goes into the next slice, and costs no budget', () => {
    const machine = threeInFlight({ maxPages: 4 });
    const slice = only(machine);
    const { part } = machine.result(slice);
    const left = slice.urls.slice(1).map((id) => ({ id, why: 'time' as const }));
    machine.report(slice, { part: { ...part, entries: part.entries.slice(0, 1) }, left });
    expect(only(machine).urls).toEqual(slice.urls.slice(1));
    machine.run();
    expect(machine.state.counters).toMatchObject({ planned: 4, settled: 4 });
  });

  test('without a word is left all the same', () => {
    const machine = threeInFlight();
    const slice = only(machine);
    machine.report(slice, { part: { ...machine.result(slice).part, entries: [] } });
    expect(only(machine).urls).toEqual(slice.urls);
    expect(machine.state.accepted.some(({ slice: id }) => id === slice.id)).toBe(false);
  });

  test('whole three times running counts as failed, and in the end as our fault', () => {
    const machine = threeInFlight();
    for (let i = 0; i < 3; i += 1)
      machine.report(only(machine), { part: { ...machine.result(only(machine)).part, entries: [] } });
    expect(only(machine).urls).toHaveLength(1);
    for (let i = 0; i < 3; i += 1)
      machine.report(only(machine), { part: { ...machine.result(only(machine)).part, entries: [] } });
    expect(machine.state.counters.ourFaults).toBe(3);
  });

  test('for want of a browser goes to one', () => {
    const pages = siteOf({
      '/': { links: ['/a'] },
      '/a': { key: 'k', render: 'different', links: ['/b'] },
      '/b': {},
    });
    const machine = new Machine(pages, { mode: 'auto', width: 1 }).start();
    machine.done(only(machine));
    machine.done(only(machine));
    // The start page, of the same shape, has no scripts: nothing says that this one needs a browser.
    expect(only(machine).lane).toBe('html');
    machine.done(only(machine));
    expect(only(machine).lane).toBe('render');
    expect(machine.message(only(machine)).urls).toMatchObject([{ render: true }]);
    machine.run();
    expect(machine.asked()).toEqual(['/', '/a', '/b']);
    expect(machine.state.counters).toMatchObject({ planned: 3, settled: 3 });
  });
});

describe('a slice that fails', () => {
  test('comes back one URL at a time, and only the page at fault pays', () => {
    const pages = siteOf({ '/': { links: ['/a', '/b', '/c'] }, '/a': {}, '/b': { kills: true }, '/c': {} });
    const machine = new Machine(pages, { width: 1 }).start();
    while (machine.state.phase === 'crawling') {
      const slice = only(machine);
      try {
        machine.done(slice);
      } catch {
        machine.fail(slice);
      }
    }
    expect(machine.known('/b')).toMatchObject({ state: 'our-fault', accepted: null });
    expect(machine.asked()).toEqual(['/', '/a', '/c']);
    expect(machine.state).toMatchObject({ outcome: 'partial', reason: 'our-fault' });
    expect(machine.state.counters).toMatchObject({ planned: 4, settled: 3, ourFaults: 1 });
  });

  test('only its current attempt and only with its nonce', () => {
    const machine = threeInFlight();
    const slice = { ...only(machine) };
    machine.now = T0 + 2 * HOUR;
    machine.control({ type: 'tick' });
    const { version } = machine.state;
    machine.fail(slice, 1);
    expect(machine.state.version).toBe(version);
    machine.take({
      event: {
        v: 1,
        ws: machine.state.ws,
        aud: machine.state.aud,
        type: 'sliceFailed',
        slice: slice.id,
        attempt: 2,
        nonce: 'f'.repeat(32),
      },
    });
    expect(machine.state.version).toBe(version);
    machine.fail(only(machine), 2);
    expect(machine.state.version).toBe(version + 1);
  });

  test('by two deadlines is given up', () => {
    const machine = threeInFlight();
    const { id } = only(machine);
    machine.now = T0 + 2 * HOUR;
    machine.control({ type: 'tick' });
    expect(machine.messages.at(-1)).toMatchObject({ slice: id, attempt: 2 });
    machine.now = T0 + 4 * HOUR;
    machine.control({ type: 'tick' });
    expect(machine.state.slices.has(id)).toBe(false);
    expect(only(machine).urls).toHaveLength(1);
  });

  test('of robots.txt leaves its host unasked, and the audit partial', () => {
    const pages = siteOf(
      { '/': { links: ['https://sub.site.test/x', '/a'] }, '/a': {} },
      { 'sub.site.test': {} },
    );
    const machine = new Machine(pages, { scope: { subdomains: true, include: [], exclude: [] } }).start();
    machine.run((slices) => {
      const discover = slices.find(({ kind, host }) => kind === 'discover' && host > 0);
      if (discover !== undefined) machine.fail(discover);
      return machine.slices()[0];
    });
    expect(machine.known('https://sub.site.test/x')).toMatchObject({
      state: 'skipped',
      why: 'robots-unreachable',
    });
    expect(machine.state).toMatchObject({ outcome: 'partial', reason: 'our-fault' });
  });
});

describe('the message of a slice', () => {
  test('says what Googlebot may, whatever binds us', () => {
    const robots = {
      verdict: 'rules',
      robots: 'User-agent: Googlebot\nDisallow: /a\n\nUser-agent: *\nAllow: /',
    } as const;
    const machine = new Machine(
      siteOf({ '/': { links: ['/a', '/b'] }, '/a': {}, '/b': {} }, { 'site.test': robots }),
    )
      .start()
      .run();
    const asked = new Map(
      machine.messages.flatMap(({ urls }) => urls).map(({ url, googlebot }) => [url, googlebot]),
    );
    expect(asked.get('https://site.test/a')).toBe(false);
    expect(asked.get('https://site.test/b')).toBe(true);
  });

  test('is the same each time it is made', () => {
    const machine = threeInFlight({ headers: { 'x-token': 't' } });
    expect(machine.message(only(machine))).toEqual(machine.messages.at(-1));
    expect(machine.messages.at(-1)).toMatchObject({
      kind: 'pages',
      host: 'site.test',
      expires: T0 + 2 * HOUR,
      headers: { 'x-token': 't' },
      nonce: expect.stringMatching(/^[0-9a-f]{32}$/),
    });
  });

  test('for robots.txt names the host with its scheme', () => {
    const machine = new Machine(siteOf({ '/': plainPage }), { startUrl: 'http://site.test:8080/x' });
    machine.leases.set('site.test:8080', { live: 1, intervalMs: 0, blockedUntil: 0 });
    expect(machine.start().messages[0]?.urls ?? []).toEqual([]);
  });
});

function never(): never {
  throw new Error('there should have been a slice');
}
