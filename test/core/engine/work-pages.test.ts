import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import { createSliceEngine, workSlice } from '#core/engine/work-slice.ts';
import { renderKey } from '#core/extract/render-key.ts';
import { extractDoc } from '#core/extract/extract.ts';
import { ruleset } from '#core/rules/index.ts';
import { type FakeSite, fakeDeps, fakeRenderer, messageOf, renderedAs } from './fakes.ts';

const words = (count: number) => Array.from({ length: count }, (_, i) => `word${i}`).join(' ');
const PAGE = `<!doctype html><html lang="en"><head><title>Shop</title>
  <link rel="canonical" href="https://a.test/"><link rel="alternate" hreflang="de" href="https://a.test/de">
  <link rel="stylesheet" href="/s.css"><script src="https://cdn.test/x.js"></script></head>
  <body><nav><a href="/b">B</a><a href="/c#part">C</a></nav>
  <main><h1>Hi</h1><p>${words(80)}</p><a href="/d" rel="nofollow">D</a><a href="/b">B again</a>
  <a href="https://other.test/x">Other</a><img src="/i.png" alt=""></main></body></html>`;
const HOME = 'https://a.test/';
const site = (more: FakeSite = {}): FakeSite => ({ [HOME]: { body: PAGE }, ...more });
const keyOf = (html: string) => renderKey(HOME, extractDoc({ html, url: HOME, headers: [] }));

describe('a page over HTTP', () => {
  test('leaves facts, outcomes and links that the schemas accept', async () => {
    const { deps, object, part, sent } = fakeDeps(site());
    const done = await workSlice(deps, messageOf());
    const [page] = object().pages;
    expect(page).toMatchObject({ id: 0, url: HOME, renderState: 'mode', rendered: null, googlebot: true });
    expect(page?.raw?.titles[0]?.text).toBe('Shop');
    expect(page?.fetch.encoding).toEqual({ name: 'utf-8', from: 'header' });
    expect(page?.outcomes.length).toBe(object().ruleset.length);
    expect(object().ruleset).toEqual(ruleset);
    expect(part().entries[0]).toMatchObject({
      id: 0,
      status: 200,
      html: true,
      indexable: true,
      links: ['https://a.test/b', 'https://a.test/c', 'https://other.test/x'],
      nofollow: ['https://a.test/d'],
      refs: ['https://a.test/de'],
      assets: ['https://a.test/i.png', 'https://a.test/s.css'],
      landmarks: ['https://a.test/b', 'https://a.test/c'],
      renderState: 'mode',
    });
    expect(done).toMatchObject({ runId: 'run00000', left: [] });
    expect(sent).toEqual([done]);
  });

  test('keeps its HTML as UTF-8 under a name of this run', async () => {
    const body = Buffer.from('<title>caf\u00e9</title>', 'latin1');
    const headers: [string, string][] = [['content-type', 'text/html; charset=iso-8859-1']];
    const { deps, object, stored } = fakeDeps({ [HOME]: { body, headers } });
    await workSlice(deps, messageOf());
    const name = object().pages[0]?.html ?? '';
    expect(name).toBe(
      'slices/ws_01hzzzzzzzzzzzzzzzzzzzzzzz/aud_01hzzzzzzzzzzzzzzzzzzzzzzz/html/0.1/abc123-run00000-0.html.gz',
    );
    expect(gunzipSync(stored.get(name) ?? new Uint8Array(0)).toString()).toBe('<title>café</title>');
  });

  test('keeps no HTML where none is wanted', async () => {
    const { deps, object, stored } = fakeDeps(site(), { settings: { keepHtml: false } });
    await workSlice(deps, messageOf());
    expect(object().pages[0]?.html).toBeNull();
    expect(stored.size).toBe(2);
  });

  test('a redirect has one link', async () => {
    const { deps, part, object } = fakeDeps({
      [HOME]: { status: 301, location: 'https://a.test/en/', body: '<a href="/x">moved</a>' },
    });
    await workSlice(deps, messageOf());
    expect(part().entries[0]).toMatchObject({
      status: 301,
      links: ['https://a.test/en/'],
      nofollow: [],
      indexable: false,
    });
    expect(object().pages[0]?.renderState).toBe('not-html');
  });

  test('no answer, a wall and a wish to be left alone are told', async () => {
    const { deps, part } = fakeDeps({
      [HOME]: { error: 'timeout' },
      'https://a.test/wall': { status: 403, challenge: 'cloudflare' },
      'https://a.test/busy': { status: 429, retryAfter: 60 },
    });
    const urls = [HOME, 'https://a.test/wall', 'https://a.test/busy'].map((url, id) => ({
      id,
      url,
      googlebot: true,
    }));
    await workSlice(deps, messageOf({ urls }));
    expect(part().entries).toMatchObject([
      { status: null, error: 'timeout', html: false },
      { status: 403, challenge: true },
      { status: 429, retryAfter: 60 },
    ]);
  });

  test('a nofollow page has no followable links', async () => {
    const { deps, part } = fakeDeps({
      [HOME]: { body: '<meta name="robots" content="nofollow"><a href="/b">b</a>' },
    });
    await workSlice(deps, messageOf());
    expect(part().entries[0]).toMatchObject({ links: [], nofollow: ['https://a.test/b'] });
  });

  test('what Googlebot does not read of a long page is told', async () => {
    // The response header counts too: a long one leaves little room.
    const body = `<title>Long</title><a href="/early">early</a>${' '.repeat(500)}<a href="/late">late</a>`;
    const { deps, object } = fakeDeps({ [HOME]: { body, headerBytes: 2_097_152 - 300 } });
    await workSlice(deps, messageOf());
    expect(object().pages[0]?.raw?.beyondLimit).toEqual({ metadata: [], links: 1 });
    expect(object().pages[0]?.findings.map(({ rule }) => rule)).toContain('html-over-2mb');
  });

  test('a page of enormous facts is cut, and its neighbours are whole', async () => {
    const link = (i: number) => `<a href="/${'p'.repeat(1_800)}${i}">${'t'.repeat(300)}</a>`;
    const body = Array.from({ length: 1_200 }, (_, i) => link(i)).join('');
    const { deps, object, part } = fakeDeps({ [HOME]: { body }, 'https://a.test/b': { body: PAGE } });
    const urls = [HOME, 'https://a.test/b'].map((url, id) => ({ id, url, googlebot: true }));
    await workSlice(deps, messageOf({ urls }));
    const [big, small] = object().pages;
    // Halved until the record fits, findings included.
    expect([300, 600]).toContain(big?.raw?.links.length);
    expect(big?.raw?.truncated).toContain('links');
    expect(small?.raw?.truncated).toEqual([]);
    expect(part().entries[0]?.links.length).toBe(1_200);
  });
});

describe('what a slice sends', () => {
  test('the customer headers go to the slice host alone', async () => {
    const { deps, fetcher } = fakeDeps(site());
    const urls = [HOME, 'https://b.test/'].map((url, id) => ({ id, url, googlebot: true }));
    await workSlice(deps, messageOf({ urls, headers: { 'x-plumbline-token': 'secret' } }));
    expect(fetcher.asked.map(({ url, request }) => [url, request.headers?.['x-plumbline-token']])).toEqual([
      [HOME, 'secret'],
      ['https://b.test/', undefined],
    ]);
  });

  test('nothing at all once it has expired', async () => {
    const { deps, fetcher, stored, sent } = fakeDeps(site());
    expect(await workSlice(deps, messageOf({ expires: 999_999 }))).toBeNull();
    expect([fetcher.asked, stored.size, sent]).toEqual([[], 0, []]);
  });
});

describe('pace and budget', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, id) => ({ id, url: `https://a.test/${id}`, googlebot: true }));

  test('pages start no closer together than the pace, side by side where they are slow', async () => {
    const slow = Object.fromEntries(many(8).map(({ url }) => [url, { takes: 700 }]));
    const { deps, fetcher } = fakeDeps(slow);
    await workSlice(deps, messageOf({ urls: many(8), paceMs: 200 }));
    const starts = fetcher.asked.map(({ at }) => at);
    const gaps = starts.slice(1).map((at, i) => at - (starts[i] ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(200);
    // Four side by side: eight pages of 700 ms take far less than one after the other.
    expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBeLessThan(2_500);
  });

  test('what does not fit into the budget is left, in its place', async () => {
    const slow = Object.fromEntries(many(6).map(({ url }) => [url, { takes: 400, body: PAGE }]));
    const { deps, part, sent } = fakeDeps(slow, { settings: { width: 1, budgetMs: 1_000, graceMs: 1_000 } });
    await workSlice(deps, messageOf({ urls: many(6) }));
    expect(part().entries.map(({ id }) => id)).toEqual([0, 1, 2]);
    expect(sent[0]?.left).toEqual([3, 4, 5].map((id) => ({ id, why: 'time' })));
  });

  test('a page that outlasts the grace is left', async () => {
    const { deps, part, sent } = fakeDeps(
      { 'https://a.test/0': { takes: 60_000 }, 'https://a.test/1': { body: PAGE } },
      { settings: { width: 2, budgetMs: 500, graceMs: 500 } },
    );
    await workSlice(deps, messageOf({ urls: many(2) }));
    expect(part().entries.map(({ id }) => id)).toEqual([1]);
    expect(sent[0]?.left).toEqual([{ id: 0, why: 'time' }]);
  });

  test('a store that fails fails the slice, and nothing is reported', async () => {
    const { deps, sent } = fakeDeps(site(), {
      objects: { put: () => Promise.reject(new Error('no store')) },
    });
    await expect(workSlice(deps, messageOf())).rejects.toThrow('no store');
    expect(sent).toEqual([]);
  });
});

describe('rendering', () => {
  const SHELL = '<!doctype html><title>App</title><div id="app"></div><script src="/app.js"></script>';
  const BUILT = `<!doctype html><html><head><title>App</title></head><body><h1>Built</h1><p>${words(60)}</p><a href="/made">made</a></body></html>`;
  const STATIC = PAGE.replace('</script>', '</script><script>1</script>');
  const run = async (
    html: string,
    answer: Parameters<typeof fakeRenderer>[0],
    more: Parameters<typeof messageOf>[0] = {},
  ) => {
    const renderer = fakeRenderer(answer);
    const all = fakeDeps({ [HOME]: { body: html } }, { renderer });
    const done = await workSlice(
      all.deps,
      messageOf({ mode: 'auto', renderKeys: { static: [], failing: [] }, ...more }),
    );
    return { ...all, done, renderer, page: () => all.object().pages[0], entry: () => all.part().entries[0] };
  };

  test('every page in `rendered`, once, with the bytes that were fetched', async () => {
    const { renderer, page, entry } = await run(SHELL, () => renderedAs(BUILT), {
      mode: 'rendered',
      renderKeys: undefined,
    });
    expect(renderer.calls.length).toBe(1);
    expect(Buffer.from(renderer.calls[0]?.body ?? []).toString()).toBe(SHELL);
    expect(page()).toMatchObject({ renderState: 'rendered', renderError: null });
    expect(page()?.rendered?.headings[0]?.text).toBe('Built');
    expect(entry()?.links).toEqual(['https://a.test/made']);
  });

  test('a difference that shows twice makes a page different', async () => {
    const { renderer, page } = await run(SHELL, () => renderedAs(BUILT));
    expect(renderer.calls.length).toBe(2);
    expect(page()?.renderState).toBe('different');
    expect(page()?.renderKey).toBe(keyOf(SHELL));
  });

  test('a difference that shows once does not', async () => {
    const { renderer, page } = await run(STATIC, (_request, call) => renderedAs(call === 1 ? BUILT : STATIC));
    expect(renderer.calls.length).toBe(2);
    expect(page()?.renderState).toBe('equal');
  });

  test('of a kind that was seen to differ one look is enough', async () => {
    const renderer = fakeRenderer(() => renderedAs(BUILT));
    const { deps } = fakeDeps({ [HOME]: { body: SHELL } }, { renderer });
    const engine = createSliceEngine(deps);
    const message = messageOf({ mode: 'auto', renderKeys: { static: [], failing: [] } });
    await engine(message);
    await engine(message);
    expect(renderer.calls.length).toBe(3);
  });

  test.each([
    ['no scripts at all', '<title>T</title><p>text', {}, 'no-scripts'],
    ['a static key', STATIC, { renderKeys: { static: [keyOf(STATIC)], failing: [] } }, 'static-key'],
    ['a failing key', STATIC, { renderKeys: { static: [], failing: [keyOf(STATIC)] } }, 'failed'],
    ['mode html', STATIC, { mode: 'html' as const }, 'mode'],
  ])('%s is not rendered', async (_name, html, more, state) => {
    const { renderer, page } = await run(html, () => renderedAs(html), more);
    expect(renderer.calls.length).toBe(0);
    expect(page()).toMatchObject({ renderState: state, rendered: null, render: null });
  });

  test('whatever its key, a page that is asked for is rendered', async () => {
    const urls = [{ id: 0, url: HOME, googlebot: true, render: true }];
    const { page } = await run(STATIC, () => renderedAs(STATIC), {
      urls,
      renderKeys: { static: [keyOf(STATIC)], failing: [] },
    });
    expect(page()?.renderState).toBe('equal');
  });

  test('a page that breaks its tab says why, and is judged raw', async () => {
    const { page } = await run(PAGE, () => ({ ok: false, reason: 'the page crashed its renderer' }));
    expect(page()).toMatchObject({
      renderState: 'failed',
      renderError: 'the page crashed its renderer',
      rendered: null,
    });
    expect(page()?.outcomes).not.toBe('');
  });

  test('a script that leads elsewhere is a link, and half a page is no page', async () => {
    const { page, entry } = await run(SHELL, () => renderedAs('<html></html>', 'https://a.test/login#top'));
    expect(page()).toMatchObject({ rendered: null, renderState: 'different' });
    expect(page()?.render).not.toBeNull();
    expect(entry()?.links).toEqual(['https://a.test/login']);
  });

  test('of a page whose script leads on the target is all, as of any redirect', async () => {
    const { page, entry } = await run(PAGE, () => renderedAs('<html></html>', 'https://a.test/login'));
    expect(entry()).toMatchObject({
      links: ['https://a.test/login'],
      nofollow: [],
      refs: [],
      assets: [],
      landmarks: [],
      indexable: false,
    });
    expect(page()?.findings.map(({ rule }) => rule)).toEqual(['redirect-javascript']);
  });

  test('links of a rendered page are written in the encoding of its document', async () => {
    const link =
      '<title>T</title><script src="/a.js"></script><p>text</p><a href="/find?q=\u0441\u044b\u0440">';
    const bytes = Buffer.from(
      Array.from(link, (char) => {
        const code = char.charCodeAt(0);
        // Cyrillic letters in windows-1251.
        return code > 0x400 ? code - 0x350 : code;
      }),
    );
    const renderer = fakeRenderer(() => renderedAs(link));
    const headers: [string, string][] = [['content-type', 'text/html; charset=windows-1251']];
    const all = fakeDeps({ [HOME]: { body: bytes, headers } }, { renderer });
    await workSlice(all.deps, messageOf({ mode: 'auto', renderKeys: { static: [], failing: [] } }));
    const page = all.object().pages[0];
    expect(page?.raw?.links.map(({ url }) => url)).toEqual(['https://a.test/find?q=%F1%FB%F0']);
    expect(page?.rendered?.links).toEqual(page?.raw?.links);
    expect(page?.renderState).toBe('equal');
  });

  test('without a browser the page is left for one', async () => {
    const { deps, part, sent } = fakeDeps({
      [HOME]: { body: SHELL },
      'https://a.test/p': { body: '<p>plain' },
    });
    const urls = [HOME, 'https://a.test/p'].map((url, id) => ({ id, url, googlebot: true }));
    await workSlice(deps, messageOf({ mode: 'auto', urls, renderKeys: { static: [], failing: [] } }));
    expect(sent[0]?.left).toEqual([{ id: 0, why: 'render' }]);
    expect(part().entries.map(({ id }) => id)).toEqual([1]);
  });

  test('no browser to be had is our fault and fails the slice', async () => {
    const renderer = { render: () => Promise.reject(new Error('no browser')) };
    const { deps, sent } = fakeDeps({ [HOME]: { body: SHELL } }, { renderer });
    await expect(workSlice(deps, messageOf({ mode: 'rendered' }))).rejects.toThrow('no browser');
    expect(sent).toEqual([]);
  });

  test('a screenshot is kept and named', async () => {
    const urls = [{ id: 7, url: HOME, googlebot: true, screenshot: true }];
    const bytes = Buffer.from('picture');
    const { page, stored, renderer } = await run(
      SHELL,
      () => ({ ...renderedAs(BUILT), screenshot: { bytes, type: 'image/webp' as const } }),
      { mode: 'rendered', urls, renderKeys: undefined },
    );
    expect(renderer.calls[0]?.screenshot).toBe(true);
    const name = page()?.render?.screenshot ?? '';
    expect(name.endsWith('/screenshots/0.1/abc123-run00000-7.webp')).toBe(true);
    expect(stored.get(name)).toEqual(bytes);
  });
});
