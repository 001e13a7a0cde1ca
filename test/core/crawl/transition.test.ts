import { beforeEach, describe, expect, test } from '@jest/globals';
import type { AuditHeader } from '#contract/audit.ts';
import type { AuditId } from '#contract/ids.ts';
import type { CrawlEvent } from '#contract/messages.ts';
import { AppError } from '#core/errors.ts';
import { createMemoryHeaders } from '#core/crawl/in-process/memory-headers.ts';
import { createMemoryLeases } from '#core/crawl/in-process/memory-leases.ts';
import { createMemoryObjects } from '#core/crawl/in-process/memory-objects.ts';
import { loadState } from '#core/crawl/load-state.ts';
import type { CrawlPorts, SliceToSend } from '#core/crawl/ports.ts';
import { createHeader } from '#core/crawl/start.ts';
import { createTransition } from '#core/crawl/transition.ts';
import { createFakeWorker, packResult } from './support/fake-worker.ts';
import { IDS, T0, siteOf } from './support/machine.ts';
import { testConfig } from './support/site.ts';

const site = siteOf({ '/': { links: ['/a', '/b'] }, '/a': {}, '/b': {} });
const OTHER: AuditId = 'aud_00000000000000000000000009';

/** One audit, its ports in memory, and what passed through them. */
function setUp(change: Partial<CrawlPorts> = {}, config = {}, of = site) {
  let names = 0;
  const headers = createMemoryHeaders();
  const objects = createMemoryObjects();
  const sent: SliceToSend[] = [];
  const calls: string[] = [];
  const finished: AuditHeader[] = [];
  const metrics: string[] = [];
  const worker = createFakeWorker(of);
  const note = <T>(name: string, result: Promise<T>): Promise<T> => {
    calls.push(name);
    return result;
  };
  const clock = { now: T0 };
  const leases = createMemoryLeases(() => clock.now);
  const ports: CrawlPorts = {
    headers: {
      get: (ws, aud) => note('get header', headers.get(ws, aud)),
      commit: (ws, aud, header) => note('commit', headers.commit(ws, aud, header)),
      markSent: (ws, aud, version, done) =>
        note(done ? 'mark done' : 'mark sent', headers.markSent(ws, aud, version, done)),
    },
    objects: {
      get: (name, most) => note('get object', objects.get(name, most)),
      put: (name, bytes) => note('put object', objects.put(name, bytes)),
    },
    slices: {
      send: (slices) => {
        sent.push(...slices);
        return note('send', Promise.resolve());
      },
    },
    analyze: { send: () => note('analyze', Promise.resolve()) },
    leases: {
      renew: (host, aud, until) => note('renew', leases.renew(host, aud, until)),
      slow: leases.slow,
      release: (host, aud) => note('release', leases.release(host, aud)),
    },
    finish: (header) => {
      finished.push(header);
      return note('finish', Promise.resolve());
    },
    now: () => clock.now,
    newName: () => {
      names += 1;
      return `name${names}`;
    },
    newSecret: () => 'secret',
    metrics: { count: (name) => void metrics.push(name) },
    ...change,
  };
  const header = createHeader({ ...IDS, config: testConfig(config), trigger: 'user', now: T0 });
  headers.put(header);
  const transition = createTransition(ports);
  const run = (...events: CrawlEvent[]) => transition(IDS.ws, IDS.aud, events);
  const base = { v: 1, ws: IDS.ws, aud: IDS.aud } as const;
  const work = async (slice: SliceToSend): Promise<CrawlEvent> => {
    names += 1;
    const { done, objects: written } = packResult(
      slice.message,
      worker.work(slice.message, slice.lane),
      `run0000${String(names).padStart(4, '0')}`,
    );
    for (const { name, bytes } of written) await objects.put(name, bytes);
    return done;
  };
  return {
    ports,
    headers,
    objects,
    sent,
    calls,
    finished,
    metrics,
    clock,
    run,
    work,
    started: { ...base, type: 'started' } as const,
    tick: { ...base, type: 'tick' } as const,
    cancel: { ...base, type: 'cancel' } as const,
    header: () => headers.peek(IDS.aud),
    async toEnd() {
      await run({ ...base, type: 'started' });
      for (let slice = sent.shift(); slice !== undefined; slice = sent.shift()) await run(await work(slice));
    },
  };
}

type World = ReturnType<typeof setUp>;
let world: World;
beforeEach(() => {
  world = setUp();
});

describe('a transition', () => {
  test('writes the delta, then the header, then sends, then says that it sent', async () => {
    await world.run(world.started);
    expect(world.calls).toEqual(['get header', 'renew', 'put object', 'commit', 'send', 'mark sent']);
    expect(world.header()).toMatchObject({
      version: 1,
      sentVersion: 1,
      phase: 'crawling',
      startedAt: new Date(T0).toISOString(),
    });
    expect(world.sent).toMatchObject([{ message: { kind: 'discover' }, lane: 'html', delaySeconds: 0 }]);
  });

  test('reads no state that it has in memory', async () => {
    await world.run(world.started);
    world.calls.length = 0;
    await world.run(await world.work(world.sent[0] ?? never()));
    expect(world.calls.filter((call) => call === 'get object')).toHaveLength(1); // the links part
  });

  test('that changes nothing writes nothing', async () => {
    await world.run(world.started);
    world.calls.length = 0;
    await world.run(world.started, world.tick);
    expect(world.calls).toEqual(['get header']);
  });

  test('of an audit that is gone is acknowledged', async () => {
    world.headers.delete(IDS.aud);
    await world.run(world.started, world.cancel);
    expect(world.calls).toEqual(['get header']);
    expect(world.header()).toBeNull();
  });

  test('takes several events of a batch in one commit', async () => {
    await world.run(world.started, world.tick, world.cancel);
    expect(world.header()).toMatchObject({ version: 1, phase: 'done', outcome: 'cancelled' });
    // The slice that was planned before the cancel was never sent.
    expect(world.sent).toEqual([]);
  });

  test('shows figures, the last pages and where the first results are', async () => {
    await world.toEnd();
    const header = world.header();
    expect(header?.counters).toMatchObject({
      found: 3,
      planned: 3,
      settled: 3,
      ok: 3,
      inFlight: 0,
      round: 1,
    });
    expect(header?.counters.last?.map(({ url }) => url)).toEqual([
      'https://site.test/',
      'https://site.test/a',
      'https://site.test/b',
    ]);
    expect(header?.recent).toHaveLength(3);
  });

  test('ends in one snapshot and the start of the analysis', async () => {
    await world.toEnd();
    const header = world.header() ?? never();
    expect(header).toMatchObject({
      phase: 'analyzing',
      outcome: 'completed',
      run: header.version,
      head: { deltas: [] },
    });
    expect(header.head.snapshot).toMatch(/^state\/ws_0+\/aud_0+\/[0-9]+-name[0-9]+\.snap\.gz$/);
    expect(world.calls.slice(-3)).toEqual(['analyze', 'release', 'mark sent']);
    const { state } = await loadState(header, world.objects);
    expect(state.counters.settled).toBe(3);
  });

  test('of a done audit tells the world, then leaves the index', async () => {
    await world.toEnd();
    world.calls.length = 0;
    await world.run({ v: 1, ws: IDS.ws, aud: IDS.aud, type: 'analyzed', run: world.header()?.run ?? 0 });
    expect(world.calls.slice(-3)).toEqual(['commit', 'finish', 'mark done']);
    expect(world.header()).toMatchObject({
      phase: 'done',
      nextCheckAt: null,
      finishedAt: new Date(T0).toISOString(),
    });
    await world.run(world.tick, world.cancel, world.started);
    expect(world.finished).toHaveLength(1);
  });
});

describe('the leases', () => {
  const moved = siteOf(
    {
      '/': { status: 301, redirect: 'https://www.site.test/' },
      'https://www.site.test/': { links: ['https://www.site.test/a', 'https://foreign.test/'] },
      'https://www.site.test/a': {},
    },
    { 'www.site.test': {}, 'foreign.test': {} },
  );
  const others = (of: World, host: string) =>
    of.ports.leases.renew(host, OTHER, T0 + 60_000).then(({ live }) => live - 1);

  test('of all hosts of a site that moved are held while it is crawled, and end with the crawl', async () => {
    const halfway = setUp({}, {}, moved);
    await halfway.run(halfway.started);
    for (let i = 0; i < 2; i += 1) await halfway.run(await halfway.work(halfway.sent.shift() ?? never()));
    expect(await others(halfway, 'site.test')).toBe(1);
    expect(await others(halfway, 'www.site.test')).toBe(1);

    const ended = setUp({}, {}, moved);
    await ended.toEnd();
    expect(ended.header()).toMatchObject({ phase: 'analyzing', counters: { settled: 3 } });
    expect(await others(ended, 'site.test')).toBe(0);
    expect(await others(ended, 'www.site.test')).toBe(0);
  });

  test('of an audit without a page end before it is told that it is over', async () => {
    await world.run(world.started);
    await world.run(world.cancel);
    expect(world.calls.slice(-4)).toEqual(['commit', 'release', 'finish', 'mark done']);
    expect(await others(world, 'site.test')).toBe(0);
  });
});

describe('a fault', () => {
  test('after the commit: whoever comes next sends what was not sent', async () => {
    let fails = true;
    const broken = setUp({
      slices: {
        send: (slices) => {
          if (fails) return Promise.reject(new Error('SQS is away'));
          broken.sent.push(...slices);
          return Promise.resolve();
        },
      },
    });
    await expect(broken.run(broken.started)).rejects.toThrow('SQS is away');
    expect(broken.header()).toMatchObject({ version: 1, sentVersion: 0 });
    fails = false;
    await broken.run(broken.tick);
    expect(broken.sent).toHaveLength(1);
    expect(broken.header()).toMatchObject({ version: 1, sentVersion: 1 });
  });

  test('the echo of our own commit is a commit', async () => {
    const twice = setUp();
    const ports: CrawlPorts = {
      ...twice.ports,
      headers: {
        ...twice.ports.headers,
        commit: async (ws, aud, change) => {
          await twice.headers.commit(ws, aud, change);
          return twice.headers.commit(ws, aud, change);
        },
      },
    };
    await createTransition(ports)(IDS.ws, IDS.aud, [twice.started]);
    expect(twice.header()).toMatchObject({ version: 1, sentVersion: 1 });
    expect(twice.sent).toHaveLength(1);
  });

  test('another coordinator was quicker: the group fails, and the loser reads anew', async () => {
    await world.run(world.started);
    const other = createTransition(world.ports);
    await other(IDS.ws, IDS.aud, [await world.work(world.sent[0] ?? never())]);
    // This one holds the state of version 1 in memory, and a header that it reads too early.
    const stale = world.header() ?? never();
    const late = createTransition({
      ...world.ports,
      headers: { ...world.ports.headers, get: () => Promise.resolve({ ...stale }) },
    });
    await other(IDS.ws, IDS.aud, [await world.work(world.sent[1] ?? never())]);
    await expect(late(IDS.ws, IDS.aud, [world.cancel])).rejects.toThrow(
      expect.objectContaining({ code: 'BUSY', retryable: true }),
    );
    await world.run(world.cancel);
    expect(world.header()).toMatchObject({ phase: 'analyzing', outcome: 'cancelled' });
  });

  test('a state that is gone fails, and says so', async () => {
    await world.run(world.started);
    for (const name of world.objects.names()) world.objects.delete(name);
    const cold = createTransition(world.ports);
    await expect(cold(IDS.ws, IDS.aud, [world.tick])).rejects.toThrow(
      expect.objectContaining({ code: 'MALFORMED' }),
    );
  });
});

describe('a result', () => {
  test.each([
    ['is missing', null],
    ['is no gzip', new Uint8Array([1, 2, 3])],
  ])('that %s is a failed slice and a metric', async (_name, bytes) => {
    await world.run(world.started);
    const slice = world.sent[0] ?? never();
    const event = await world.work(slice);
    for (const name of world.objects.names().filter((each) => each.startsWith('slices/'))) {
      world.objects.delete(name);
      if (bytes !== null) await world.objects.put(name, bytes);
    }
    await world.run(event);
    expect(world.metrics).toContain('malformedResults');
    expect(world.header()).toMatchObject({ phase: 'done', outcome: 'failed', reason: 'our-fault' });
  });

  test('that is too long is a failed slice', async () => {
    const long = setUp();
    const get: CrawlPorts['objects']['get'] = (name, most) =>
      name.startsWith('slices/')
        ? Promise.reject(new AppError('TOO_LARGE', 'too long'))
        : long.objects.get(name, most);
    const run = createTransition({ ...long.ports, objects: { ...long.ports.objects, get } });
    await run(IDS.ws, IDS.aud, [long.started]);
    await run(IDS.ws, IDS.aud, [await long.work(long.sent[0] ?? never())]);
    expect(long.header()).toMatchObject({ reason: 'our-fault' });
  });

  test('with a nonce that is not its own is not even read', async () => {
    await world.run(world.started);
    const event = await world.work(world.sent[0] ?? never());
    world.calls.length = 0;
    await world.run({ ...event, nonce: 'f'.repeat(32) } as CrawlEvent);
    expect(world.calls).toEqual(['get header']);
  });
});

describe('the next check', () => {
  const minutes = (time: number | null | undefined) => ((time ?? 0) - T0) / 60_000;

  test('is within five minutes, on a whole one', async () => {
    await world.run(world.started);
    expect(minutes(world.header()?.nextCheckAt)).toBe(4);
    world.clock.now += 1;
    await world.run(await world.work(world.sent[0] ?? never()));
    expect(minutes(world.header()?.nextCheckAt)).toBe(5);
  });

  test('is when a host may be asked again, where nothing else is to be done', async () => {
    await world.ports.leases.slow('site.test', { intervalMs: 0, until: T0 + 3_600_000 });
    await world.run(world.started);
    expect(world.sent).toEqual([]);
    expect(minutes(world.header()?.nextCheckAt)).toBe(45);
  });
});

function never(): never {
  throw new Error('there should have been one');
}
