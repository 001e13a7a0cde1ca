import { describe, expect, test } from '@jest/globals';
import { hashText } from '#core/crawl/hash.ts';
import { Machine, siteOf } from './support/machine.ts';
import type { FakePage } from './support/site.ts';

/** Paths that are no control pages (and with `true` only such), in a folder of their own. */
function paths(count: number, folder: string, control = false): string[] {
  const found: string[] = [];
  for (let i = 0; found.length < count; i += 1) {
    const path = `/${folder}/p${i}`;
    if ((hashText(`https://site.test${path}`) % 50 === 0) === control) found.push(path);
  }
  return found;
}

const pagesOf = (list: readonly string[], page: Partial<FakePage>): Record<string, Partial<FakePage>> =>
  Object.fromEntries(list.map((path) => [path, page]));

/** A start page that names all of these first, and then an auto crawl of them. */
function crawl(
  pages: Record<string, Partial<FakePage>>,
  config: ConstructorParameters<typeof Machine>[1] = {},
): Machine {
  const start = pages['/'] ?? { links: Object.keys(pages) };
  return new Machine(siteOf({ '/': start, ...pages }), { mode: 'auto', width: 2, rate: 100, ...config })
    .start()
    .run();
}

const keyState = (machine: Machine, name: string) =>
  machine.state.keys.find((key) => key.name === name)?.state;

describe('render keys', () => {
  test('five equal pages make a key static, and the rest go over HTTP', () => {
    const list = paths(60, 'shop');
    const machine = crawl(pagesOf(list, { key: 'k' }));
    expect(keyState(machine, 'k')).toBe('static');
    expect(machine.state.counters.settled).toBe(61);
    // Samples in flight when the fifth came home are rendered too, but no more than a handful.
    expect(machine.state.counters.rendered).toBeLessThan(20);
  });

  test('fewer than five pages are all rendered', () => {
    const machine = crawl(pagesOf(paths(4, 'shop'), { key: 'k' }));
    expect(keyState(machine, 'k')).toBe('sampling');
    // And the start page, as always.
    expect(machine.state.counters.rendered).toBe(4 + 1);
  });

  test('one page that differs makes a key dynamic, and all its pages are rendered', () => {
    const list = paths(60, 'app');
    const machine = crawl(pagesOf(list, { key: 'k', render: 'different' }));
    expect(keyState(machine, 'k')).toBe('dynamic');
    expect(machine.state.counters.rendered).toBe(60 + 1);
    expect(machine.state.dynamicRendered).toBe(60);
  });

  test('three renders that fail in a row make a key failing', () => {
    const machine = crawl(pagesOf(paths(60, 'app'), { key: 'k', render: 'fails' }));
    expect(keyState(machine, 'k')).toBe('failing');
    expect(machine.state.counters).toMatchObject({ settled: 61, rendered: 1 });
  });

  test('pages without scripts need no key', () => {
    const machine = crawl(pagesOf(paths(60, 'docs'), { key: null }));
    expect(machine.state.keys).toEqual([]);
    expect(machine.state.counters.settled).toBe(61);
    const lanes = new Map(
      machine.changes.flatMap((change) =>
        change.op === 'slice' && change.kind === 'pages' ? [[change.id, change.lane]] : [],
      ),
    );
    expect([...lanes.values()].filter((lane) => lane === 'html').length).toBeGreaterThan(0);
  });

  test('a shape that is not known is sampled by a few pages, not by every slice at once', () => {
    const machine = new Machine(
      siteOf({ '/': { links: paths(60, 'shop') }, ...pagesOf(paths(60, 'shop'), { key: 'k' }) }),
      {
        mode: 'auto',
        width: 10,
        rate: 100,
      },
    ).start();
    machine.done(machine.slices()[0] ?? never());
    machine.done(machine.slices()[0] ?? never());
    const inFlight = machine.slices().flatMap(({ urls }) => urls);
    expect(inFlight.length).toBe(8);
  });

  test('past the render budget the pages of dynamic keys go over HTTP', () => {
    const machine = crawl(pagesOf(paths(60, 'app'), { key: 'k', render: 'different' }), { maxRendered: 20 });
    expect(keyState(machine, 'k')).toBe('dynamic');
    expect(machine.state.counters.settled).toBe(61);
    expect(machine.state.counters.rendered).toBeGreaterThanOrEqual(20);
    expect(machine.state.counters.rendered).toBeLessThan(40);
    const pages = machine.messages.filter(({ urls }) => urls.some(({ url }) => url.includes('/app/')));
    expect(pages[0]?.renderKeys).toEqual({ static: [], failing: [] });
    expect(pages.at(-1)?.renderKeys).toEqual({ static: [], failing: ['k'] });
  });

  test('decided keys travel with slices of their own shape alone', () => {
    const shop = pagesOf(paths(40, 'shop'), { key: 'k-shop' });
    const blog = pagesOf(paths(40, 'blog'), { key: 'k-blog' });
    const machine = crawl({ ...shop, ...blog });
    for (const { urls, renderKeys } of machine.messages) {
      const isShop = urls.some(({ url }) => url.includes('/shop/'));
      const isBlog = urls.some(({ url }) => url.includes('/blog/'));
      for (const key of renderKeys?.static ?? []) expect(key === 'k-shop' ? isShop : isBlog).toBe(true);
    }
    expect(machine.messages.some(({ renderKeys }) => renderKeys?.static.includes('k-shop') === true)).toBe(
      true,
    );
  });
});

describe('controls', () => {
  const plain = paths(60, 'shop');
  const controls = paths(1, 'shop', true);

  test('one page in fifty is rendered whatever its key says', () => {
    const machine = crawl({ ...pagesOf(plain, { key: 'k' }), ...pagesOf(controls, { key: 'k' }) });
    const control = machine.messages
      .flatMap(({ urls }) => urls)
      .filter(({ url }) => url.endsWith(controls[0] ?? ''));
    expect(control).toMatchObject([{ render: true }]);
  });

  test('one that differs makes a static key dynamic, and its pages are asked again', () => {
    // The control comes last, when the key has long been static.
    const machine = crawl({
      '/': { links: plain },
      ...pagesOf(plain, { key: 'k' }),
      [plain[0] ?? '']: { key: 'k', links: controls },
      ...pagesOf(controls, { key: 'k', render: 'different' }),
    });
    expect(keyState(machine, 'k')).toBe('dynamic');
    expect(machine.state.counters).toMatchObject({ settled: 62, planned: 62, rendered: 62 });
    expect(machine.state.keys[0]?.owed).toBe(false);
  });

  test('no more than the render budget are asked again', () => {
    const machine = crawl(
      {
        '/': { links: plain },
        ...pagesOf(plain, { key: 'k' }),
        [plain[0] ?? '']: { key: 'k', links: controls },
        ...pagesOf(controls, { key: 'k', render: 'different' }),
      },
      { maxRendered: 6 },
    );
    const again = machine.changes.flatMap((change) =>
      change.op === 'requeue' && change.why === 'owed' ? change.ids : [],
    );
    expect(again).toHaveLength(5);
    expect(machine.state.phase).toBe('analyzing');
  });
});

describe('what is always rendered and photographed', () => {
  const site = siteOf({
    '/': { links: ['/a', '/b', '/blog/x', '/blog/y'], landmarks: ['/b'] },
    '/a': {},
    '/b': {},
    '/blog/x': {},
    '/blog/y': {},
  });
  const asked = (mode: 'auto' | 'html' | 'rendered') =>
    Object.fromEntries(
      new Machine(site, { mode })
        .start()
        .run()
        .messages.filter(({ kind }) => kind === 'pages')
        .flatMap(({ urls }) => urls)
        .filter(({ probe }) => probe === undefined)
        .map(({ url, render, screenshot }) => [
          url.replace('https://site.test', ''),
          [render === true, screenshot === true],
        ]),
    );

  test('in auto: the start page and its landmarks; the first page of each shape for the picture', () => {
    expect(asked('auto')).toEqual({
      '/': [true, true],
      '/a': [false, false],
      '/b': [true, true],
      '/blog/x': [false, true],
      '/blog/y': [false, false],
    });
  });

  test('in html: nothing', () => {
    expect(Object.values(asked('html'))).toEqual(Object.values(asked('html')).map(() => [false, false]));
  });

  test('lanes: html and checks go to the HTTP worker, rendered to the browser', () => {
    const lanes = (mode: 'html' | 'rendered') =>
      new Set(
        new Machine(site, { mode })
          .start()
          .run()
          .changes.flatMap((change) =>
            change.op === 'slice' && change.kind === 'pages' ? [change.lane] : [],
          ),
      );
    expect(lanes('html')).toEqual(new Set(['html']));
    // The http and www probes need no browser, but go where pages go.
    expect(lanes('rendered')).toEqual(new Set(['render']));
  });
});

function never(): never {
  throw new Error('there should have been a slice');
}
