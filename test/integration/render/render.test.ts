import { createSocket } from 'node:dgram';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { type BrowserRenderer, createRenderer } from '#adapters/chromium/renderer.ts';
import { createEgressGuard } from '#adapters/http/egress-guard.ts';
import { RenderFacts } from '#contract/fetch-facts.ts';
import type { RenderRequest, Rendered } from '#core/engine/ports.ts';
import { type Listening, serveHttp } from '../fetch/servers.ts';

jest.setTimeout(20_000);

const HTML: readonly (readonly [string, string])[] = [['content-type', 'text/html; charset=utf-8']];
const seen: { url: string; headers: IncomingMessage['headers']; host: string }[] = [];
let server: Listening;
let renderer: BrowserRenderer;
let origin = '';

const routes: Record<string, (response: ServerResponse) => void> = {
  '/data.json': (response) => void setTimeout(() => response.end('{"title":"Loaded later"}'), 150),
  '/style.css': (response) => response.setHeader('content-type', 'text/css').end('body{margin:0}'),
  '/worker.js': (response) => response.setHeader('content-type', 'text/javascript').end('self.x = 1'),
  '/frame.html': (response) => response.setHeader('content-type', 'text/html').end('<p>framed</p>'),
  '/slow.js': () => undefined,
};

beforeAll(async () => {
  server = await serveHttp((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    seen.push({ url: pathname, headers: request.headers, host: request.headers.host ?? '' });
    const route = routes[pathname];
    if (route === undefined) response.writeHead(404).end('no');
    else route(response);
  });
  origin = `http://site.localhost:${server.port}`;
  renderer = createRenderer({ guard: createEgressGuard({ allowPrivate: true }), tabs: 2 });
}, 60_000);

afterAll(async () => {
  await renderer.close();
  await server.close();
});

const requestFor = (html: string, more: Partial<RenderRequest> = {}): RenderRequest => ({
  url: `${origin}/page`,
  status: 200,
  headers: HTML,
  body: Buffer.from(html),
  userAgent: 'Mozilla/5.0 (compatible; Plumbline/1.0)',
  audit: 'aud_1',
  deadlineMs: 6_000,
  ...more,
});

const render = async (html: string, more: Partial<RenderRequest> = {}) => {
  seen.length = 0;
  return renderer.render(requestFor(html, more));
};

type Good = Extract<Rendered, { ok: true }>;
const good = (rendered: Rendered): Good => {
  if (!rendered.ok) throw new Error(rendered.reason);
  expect(RenderFacts.safeParse(rendered.facts).error).toBeUndefined();
  return rendered;
};

describe('a page', () => {
  test('is built from the bytes given, without asking for it again', async () => {
    const { html, facts } = good(
      await render(
        `<!doctype html><html lang="en"><head><title>raw</title><link rel="stylesheet" href="/style.css"></head>
         <body><h1>Hi</h1><script>document.title = 'rendered';</script></body></html>`,
      ),
    );
    expect(html.startsWith('<!DOCTYPE html><html lang="en">')).toBe(true);
    expect(html).toContain('<title>rendered</title>');
    expect(seen.map(({ url }) => url)).not.toContain('/page');
    expect(facts.requests).toMatchObject([
      { url: `${origin}/style.css`, type: 'Stylesheet', status: 200, error: null },
    ]);
    expect(facts).toMatchObject({ finalUrl: `${origin}/page`, timedOut: false, moreRequests: 0 });
    expect(facts.layout).toEqual({ viewportWidth: 980, contentWidth: 980 });
  });

  test('is as wide as a phone where it says so', async () => {
    const { facts } = good(
      await render('<meta name="viewport" content="width=device-width"><div style="width:600px">wide</div>'),
    );
    expect(facts.layout).toEqual({ viewportWidth: 412, contentWidth: 608 });
  });

  test('that fetches its content is waited for', async () => {
    const { html } = good(
      await render(`<div id="app"></div><script>
        addEventListener('load', () => fetch('/data.json').then((r) => r.json()).then((d) => {
          setTimeout(() => { app.innerHTML = '<h1>' + d.title + '</h1>'; }, 50);
        }));</script>`),
    );
    expect(html).toContain('<h1>Loaded later</h1>');
  });

  test('with open shadow roots is flattened, slots filled', async () => {
    const { html } = good(
      await render(`<x-card><b slot="name">Ada</b></x-card><script>
        customElements.define('x-card', class extends HTMLElement {
          connectedCallback() {
            this.attachShadow({ mode: 'open' }).innerHTML = '<h2>Card of <slot name="name">nobody</slot></h2>';
          }
        });</script>`),
    );
    expect(html).toContain('<h2>Card of <b slot="name">Ada</b></h2>');
  });

  test('keeps its charset, its policies and its base', async () => {
    const body = Buffer.from('<title>caf\u00e9</title><script src="/worker.js"></script>', 'latin1');
    const headers = [
      ['content-type', 'text/html; charset=iso-8859-1'],
      ['content-security-policy', "script-src 'none'"],
    ] as const;
    const { html, facts } = good(await render('', { body, headers }));
    expect(html).toContain('café');
    expect(seen.map(({ url }) => url)).not.toContain('/worker.js');
    expect(facts.console.some(({ text }) => text.includes('Content Security Policy'))).toBe(true);
  });

  test('in a sandbox without scripts can still be read', async () => {
    const headers = [...HTML, ['content-security-policy', 'sandbox']] as const;
    const { html } = good(await render('<title>boxed</title><p>text', { headers }));
    expect(html).toContain('<title>boxed</title>');
  });

  test('tells what its scripts complained of', async () => {
    const { facts } = good(
      await render(
        `<script>console.warn('careful', 1); console.error(new Error('bad')); undefinedThing();</script>`,
      ),
    );
    expect(facts.console.map(({ level, text }) => [level, text.split('\n')[0]])).toEqual([
      ['warning', 'careful 1'],
      ['error', expect.stringContaining('Error: bad')],
      ['error', expect.stringContaining('undefinedThing')],
    ]);
  });

  test('is pictured when asked', async () => {
    const { screenshot } = good(await render('<h1>Picture</h1>', { screenshot: true }));
    expect(
      Buffer.from(screenshot?.bytes ?? [])
        .subarray(8, 12)
        .toString(),
    ).toBe('WEBP');
    expect(screenshot?.bytes.length).toBeLessThan(200_000);
  });

  test('is measured as it is seen', async () => {
    const drawing = encodeURIComponent(
      '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="150"><rect width="9" height="9"/></svg>',
    );
    const { facts } = good(
      await render(`<!doctype html><meta name="viewport" content="width=device-width">
        <img class="hero" src="data:image/svg+xml,${drawing}" style="width:200px;height:60px">
        <img class="free" src="data:image/svg+xml,${drawing}">
        <p style="font-size:10px">${'small '.repeat(50)}</p><p>${'large '.repeat(150)}</p>
        <a class="one" href="/1" style="display:inline-block;width:10px;height:10px"></a><a
          class="two" href="/2" style="display:inline-block;width:10px;height:10px"></a>
        <p>A <a href="/3">link</a> within a long line of running text</p>
        <div class="popup" style="position:fixed;inset:0;background:#fff">Subscribe now</div>`),
    );
    const { measures, paint } = facts;
    expect(measures?.images).toMatchObject([
      {
        element: 'img.hero',
        naturalWidth: 200,
        width: 200,
        height: 60,
        reserved: true,
        plain: true,
        chosen: false,
      },
      { element: 'img.free', naturalHeight: 150, height: 150, reserved: false, lazy: false },
    ]);
    expect(measures?.text).toMatchObject({ small: 299, element: 'p' });
    expect(measures?.targets).toMatchObject({ count: 3, smallCount: 2 });
    expect(measures?.targets.small.map(({ element }) => element)).toEqual(['a.one', 'a.two']);
    expect(measures?.overlay).toEqual({ element: 'div.popup', share: 1, text: 'Subscribe now' });
    expect(paint?.loadMs).toBeGreaterThan(0);
  });

  test('measures what the browser measures', async () => {
    const { facts } = good(
      await render(`<meta name="viewport" content="width=device-width"><h1>Big</h1><p id="late">text</p><script>
        // In a task of its own: the browser does not count the one in which counting began.
        setTimeout(() => {
          const until = performance.now() + 120; while (performance.now() < until);
          fetch('/data.json').then(() => {
            const d = document.createElement('div'); d.style.height = '300px'; document.body.prepend(d);
          });
        });
      </script>`),
    );
    expect(facts.lcp?.ms).toBeGreaterThan(0);
    expect(facts.longTasks.count).toBeGreaterThan(0);
    expect(facts.cls?.value).toBeGreaterThan(0);
  });

  test('sends the site headers to its own host and to nobody else', async () => {
    const other = `http://other.localhost:${server.port}`;
    good(
      await render(`<link rel="stylesheet" href="/style.css"><script src="${other}/worker.js"></script>`, {
        siteHeaders: { 'x-plumbline-token': 'secret' },
      }),
    );
    const tokens = Object.fromEntries(seen.map(({ url, headers }) => [url, headers['x-plumbline-token']]));
    expect(tokens).toEqual({ '/style.css': 'secret', '/worker.js': undefined });
    expect(
      seen.every(({ headers }) => headers['user-agent'] === 'Mozilla/5.0 (compatible; Plumbline/1.0)'),
    ).toBe(true);
  });
});

describe('one page leaves nothing for the next', () => {
  test('cookies and storage are empty again', async () => {
    const keep = `<script>
      document.title = [document.cookie, localStorage.length, sessionStorage.length].join('|');
      document.cookie = 'a=1'; localStorage.x = 1; sessionStorage.y = 1;</script>`;
    const single = createRenderer({ guard: createEgressGuard({ allowPrivate: true }), tabs: 1 });
    try {
      for (let i = 0; i < 3; i += 1) {
        const { html } = good(await single.render(requestFor(keep)));
        expect(html).toContain('<title>|0|0</title>');
      }
    } finally {
      await single.close();
    }
  });

  test('service workers are never registered', async () => {
    good(
      await render(
        `<script>navigator.serviceWorker.register('/worker.js').then(() => { document.title = 'on'; });</script>`,
      ),
    );
    expect(seen.map(({ url }) => url)).not.toContain('/worker.js');
  });
});

describe('a page that wants to go elsewhere is held and its wish noted', () => {
  test.each([
    ['location', `<script>location.href = '/elsewhere';</script>`],
    [
      'location after load',
      `<script>addEventListener('load', () => { location.replace('/elsewhere'); });</script>`,
    ],
    ['meta refresh', `<meta http-equiv="refresh" content="0; url=/elsewhere">`],
    ['a form', `<form action="/elsewhere" method="post"></form><script>document.forms[0].submit();</script>`],
  ])('%s', async (_name, markup) => {
    const { redirect, facts } = good(await render(`<title>here</title>${markup}<p>rest</p>`));
    expect(redirect).toBe(`${origin}/elsewhere`);
    expect(facts.finalUrl).toBe(`${origin}/elsewhere`);
    expect(seen.map(({ url }) => url)).not.toContain('/elsewhere');
  });

  test('a page that sets a cookie and asks for itself again is seen as it is then', async () => {
    const { html, redirect } = good(
      await render(
        `<script>if (!document.cookie) { document.cookie = 'seen=1'; location.reload(); }</script><title>second</title><p>whole`,
      ),
    );
    expect(html).toContain('whole');
    expect(redirect).toBeNull();
    expect(seen).toEqual([]);
  });

  test('a page that asks for itself for ever is read as it is', async () => {
    const { redirect, facts } = good(await render(`<script>location.reload();</script><p>never`));
    expect(redirect).toBeNull();
    expect(facts.timedOut).toBe(false);
  });

  test('a page that asks for itself again does not redirect', async () => {
    const { redirect, facts } = good(
      await render(`<script>addEventListener('load', () => location.reload());</script>`),
    );
    expect(redirect).toBeNull();
    expect(facts.finalUrl).toBe(`${origin}/page`);
    expect(seen).toEqual([]);
  });

  test('history.pushState is an address after scripts ran', async () => {
    const { facts } = good(await render(`<script>history.pushState({}, '', '/pushed');</script>`));
    expect(facts.finalUrl).toBe(`${origin}/pushed`);
  });

  test('redirects without end', async () => {
    const { facts } = good(
      await render(`<script>let i = 0; setInterval(() => { location.href = '/r' + i++; }, 1);</script><p>x`),
    );
    expect(facts.finalUrl).toMatch(/\/r\d+$/);
    expect(seen).toEqual([]);
  });

  test('about:blank leaves nothing to judge', async () => {
    const rendered = await render(
      `<script>addEventListener('load', () => { location = 'about:blank'; });</script>`,
    );
    expect(rendered).toMatchObject({ ok: false });
  });
});

/** Whatever a page does, the one after it is rendered soundly. */
const survives = async () => {
  const { html } = good(await renderer.render(requestFor('<title>fine</title>')));
  expect(html).toContain('<title>fine</title>');
};

describe('a hostile page costs itself only', () => {
  test('a script that never ends', async () => {
    const rendered = await render('<p>before</p><script>for (;;);</script>', { deadlineMs: 1_500 });
    if (rendered.ok) expect(rendered.facts.timedOut).toBe(true);
    await survives();
  });

  test('a script that never ends in a timer', async () => {
    const rendered = await render('<p>before</p><script>setInterval(() => { for (;;); }, 0);</script>', {
      deadlineMs: 1_500,
    });
    if (rendered.ok) expect(rendered.facts.timedOut).toBe(true);
    await survives();
  });

  test('an unload handler that never ends does not hurt the next page', async () => {
    const single = createRenderer({ guard: createEgressGuard({ allowPrivate: true }), tabs: 1 });
    try {
      good(
        await single.render(
          requestFor(`<script>addEventListener('pagehide', () => { for (;;); });
        addEventListener('beforeunload', () => { for (;;); });</script>`),
        ),
      );
      const { html } = good(await single.render(requestFor('<title>next</title>', { deadlineMs: 2_000 })));
      expect(html).toContain('next');
    } finally {
      await single.close();
    }
  });

  test('a storm of dialogs', async () => {
    const rendered = await render(
      `<script>for (let i = 0; i < 200; i++) { alert(i); confirm(i); prompt(i); }</script><p>after`,
    );
    if (rendered.ok) expect(rendered.html).toContain('after');
    await survives();
  });

  test('a storm of windows', async () => {
    const { html } = good(
      await render(`<script>for (let i = 0; i < 100; i++) window.open('/frame.html?' + i);</script><p>after`),
    );
    expect(html).toContain('after');
    expect(seen.filter(({ url }) => url === '/frame.html').length).toBe(0);
    await survives();
  });

  test('a storm of messages on the console', async () => {
    const { facts } = good(
      await render(`<script>for (let i = 0; i < 20000; i++) console.error('noise', i);</script><p>after`),
    );
    expect(facts.console.length).toBe(50);
    await survives();
  });

  test('a renderer that runs out of memory', async () => {
    const rendered = await render(
      `<script>const keep = []; for (;;) keep.push(new Array(1e6).fill(keep.length));</script>`,
      { deadlineMs: 20_000 },
    );
    expect(rendered).toMatchObject({ ok: false });
    await survives();
  }, 40_000);

  test('a DOM of a hundred megabytes is cut', async () => {
    const rendered = await render(
      `<script>const s = 'x'.repeat(1e6); for (let i = 0; i < 100; i++) { const p = document.createElement('p'); p.textContent = s; document.body.append(p); }</script>`,
      { deadlineMs: 15_000 },
    );
    if (rendered.ok) expect(rendered.html.length).toBeLessThanOrEqual(10_485_760);
    await survives();
  }, 40_000);

  test('a script that never arrives', async () => {
    const { html, facts } = good(
      await render('<title>early</title><script src="/slow.js"></script><p>late', { deadlineMs: 1_500 }),
    );
    expect(html).toContain('early');
    expect(facts.timedOut).toBe(true);
    await survives();
  });

  test('a DOM that never rests is read as it is', async () => {
    const { facts } = good(
      await render(
        `<p id="p"></p><script>setInterval(() => { p.textContent = Math.random(); }, 5);</script>`,
        { deadlineMs: 15_000 },
      ),
    );
    expect(facts.timedOut).toBe(true);
    expect(facts.ms).toBeLessThan(8_000);
    await survives();
  }, 20_000);

  test('neighbours of a page that dies are rendered', async () => {
    const pages = [
      '<script>const keep = []; for (;;) keep.push(new Array(1e6).fill(keep.length));</script>',
      '<title>neighbour 1</title><script>const until = performance.now() + 500; while (performance.now() < until);</script>',
      '<title>neighbour 2</title>',
      '<title>neighbour 3</title>',
    ];
    const all = await Promise.all(
      pages.map((html) => renderer.render(requestFor(html, { deadlineMs: 20_000 }))),
    );
    expect(all.map(({ ok }) => ok)).toEqual([false, true, true, true]);
  }, 60_000);
});

describe('no way out but the guard', () => {
  let inside: Listening;
  const reached: string[] = [];
  beforeAll(async () => {
    inside = await serveHttp((request, response) => {
      reached.push(request.url ?? '');
      response.setHeader('access-control-allow-origin', '*').end('internal');
    });
  });
  afterAll(() => inside.close());

  // A page of a public site, whatever the guard's setting is.
  const fromOutside = (html: string) =>
    renderer.render(requestFor(html, { url: 'http://203.0.114.9/page', deadlineMs: 4_000 }));

  test('private addresses are shut to public pages in every spelling', async () => {
    reached.length = 0;
    const { port } = inside;
    const targets = [
      '127.0.0.1',
      '[::ffff:127.0.0.1]',
      '[::1]',
      '2130706433',
      '0x7f.1',
      'localhost',
      'x.localhost',
      '0',
    ];
    const { facts } = good(
      await fromOutside(
        `${targets.map((host) => `<img src="http://${host}:${port}/img">`).join('')}
         <iframe src="http://127.0.0.1:${port}/iframe"></iframe>
         <link rel="stylesheet" href="http://127.0.0.1:${port}/css">
         <script>
           fetch('http://127.0.0.1:${port}/fetch', { mode: 'no-cors' }).catch(() => {});
           navigator.sendBeacon('http://127.0.0.1:${port}/beacon', 'x');
           navigator.sendBeacon('http://169.254.169.254/latest/meta-data/', 'x');
           new WebSocket('ws://127.0.0.1:${port}/socket');
           new EventSource('http://127.0.0.1:${port}/events');
         </script>`,
      ),
    );
    expect(reached).toEqual([]);
    const errors = new Set(facts.requests.map(({ error }) => error));
    expect(errors).toEqual(new Set(['blocked-address']));
    expect(facts.requests.some(({ type }) => type === 'WebSocket')).toBe(true);
  });

  test('a redirect to loopback is refused at its hop', async () => {
    reached.length = 0;
    // The site itself is private here, so its pages may reach it; metadata stays shut all the same.
    routes['/to-metadata'] = (response) =>
      response.writeHead(302, { location: 'http://169.254.169.254/x' }).end();
    const { facts } = good(await render('<img src="/to-metadata">'));
    expect(facts.requests[0]).toMatchObject({ error: 'blocked-address', status: null });
  });

  test('WebRTC sends nothing past the proxy', async () => {
    const udp = createSocket('udp4');
    let packets = 0;
    udp.on('message', () => {
      packets += 1;
    });
    await new Promise<void>((done) => udp.bind(0, '127.0.0.1', done));
    const { port } = udp.address();
    const script = `
      const frame = document.createElement('iframe'); document.body.append(frame);
      for (const scope of [window, frame.contentWindow]) {
        try {
          const peer = new scope.RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:${port}' }] });
          peer.createDataChannel('x'); peer.createOffer().then((offer) => peer.setLocalDescription(offer));
        } catch {}
      }
      setTimeout(() => { document.title = 'done'; }, 200);`;
    good(await render(`<body><script>${script}</script>`));
    await new Promise((done) => setTimeout(done, 500));
    udp.close();
    expect(packets).toBe(0);
  });
});
