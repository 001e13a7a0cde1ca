import { readFileSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import { findBrowser } from '#adapters/chromium/browser-program.ts';
import { type BrowserRenderer, type RendererOptions, createRenderer } from '#adapters/chromium/renderer.ts';
import { createEgressGuard } from '#adapters/http/egress-guard.ts';
import type { RenderRequest } from '#core/engine/ports.ts';
import { soundCertificate } from '#test/support/certificate.ts';
import { type Listening, serveHttp, serveHttps } from '../fetch/servers.ts';

jest.setTimeout(60_000);
const open: { close(): Promise<void> }[] = [];
const rendererWith = (options: RendererOptions = {}): BrowserRenderer => {
  const renderer = createRenderer({ guard: createEgressGuard({ allowPrivate: true }), tabs: 2, ...options });
  open.push(renderer);
  return renderer;
};
afterEach(async () => {
  for (const thing of open.splice(0).toReversed()) await thing.close();
});

const requestFor = (html: string, more: Partial<RenderRequest> = {}): RenderRequest => ({
  url: 'http://site.localhost:9/page',
  status: 200,
  headers: [['content-type', 'text/html; charset=utf-8']],
  body: Buffer.from(html),
  userAgent: 'Mozilla/5.0 (compatible; Plumbline/1.0)',
  audit: 'aud_1',
  deadlineMs: 10_000,
  ...more,
});
const titleOf = async (renderer: BrowserRenderer, title: string, more: Partial<RenderRequest> = {}) => {
  const rendered = await renderer.render(requestFor(`<title>${title}</title>`, more));
  return rendered.ok ? (/<title>(.*)<\/title>/.exec(rendered.html)?.[1] ?? '') : rendered.reason;
};

/** Browsers of this process, told by the profile that they were started with; Linux alone says. */
function browsers(): number[] {
  const mark = `plumbline-profile-${process.pid}-`;
  return readdirSync('/proc').flatMap((name) => {
    try {
      const args = /^\d+$/.test(name) ? readFileSync(`/proc/${name}/cmdline`, 'utf8') : '';
      return args.includes(mark) && !args.includes('--type=') ? [Number(name)] : [];
    } catch {
      return [];
    }
  });
}
const profiles = () =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`plumbline-profile-${process.pid}-`));
const onLinux = process.platform === 'linux' ? test : test.skip;

describe('a browser', () => {
  onLinux('is one for many pages, and leaves nothing when closed', async () => {
    const renderer = rendererWith();
    await Promise.all(['a', 'b', 'c', 'd'].map((title) => titleOf(renderer, title)));
    expect([browsers().length, profiles().length]).toEqual([1, 1]);
    await renderer.close();
    expect([browsers(), profiles()]).toEqual([[], []]);
    expect(await titleOf(renderer, 'late')).toBe('the browser ended');
  });

  onLinux('that was killed is replaced, and no page is lost', async () => {
    const renderer = rendererWith();
    await titleOf(renderer, 'first');
    for (const pid of browsers()) process.kill(pid, 'SIGKILL');
    expect(await titleOf(renderer, 'second')).toBe('second');
    const slow =
      '<script>const until = performance.now() + 1500; while (performance.now() < until);</script><title>slow</title>';
    const under = renderer.render(requestFor(slow));
    await new Promise((done) => setTimeout(done, 700));
    for (const pid of browsers()) process.kill(pid, 'SIGKILL');
    expect(await under).toMatchObject({ ok: true });
  });

  onLinux('is replaced when it is worn', async () => {
    const renderer = rendererWith({ pagesPerBrowser: 3, pagesPerTab: 2 });
    const seen = new Set<number>();
    for (const title of ['a', 'b', 'c', 'd']) {
      expect(await titleOf(renderer, title)).toBe(title);
      for (const pid of browsers()) seen.add(pid);
    }
    expect(seen.size).toBe(2);
  });

  test.each([false, true])(
    'shows one audit nothing of another (single process: %s)',
    async (singleProcess) => {
      let asked = 0;
      const server = await serveHttp((_request, response) => {
        asked += 1;
        response.setHeader('cache-control', 'max-age=600').setHeader('content-type', 'text/css').end('p{}');
      });
      open.push(server);
      const renderer = rendererWith({ tabs: 1, singleProcess });
      const page = '<link rel="stylesheet" href="/style.css">';
      const url = `http://site.localhost:${server.port}/page`;
      for (const audit of ['aud_1', 'aud_1', 'aud_2', 'aud_2'])
        expect(await renderer.render(requestFor(page, { audit, url }))).toMatchObject({ ok: true });
      // Once for each audit: the second page of either finds it in the cache.
      expect(asked).toBe(2);
    },
  );

  test('too large for its memory is replaced', async () => {
    const renderer = rendererWith({ maxMemory: 1 });
    for (let i = 0; i < 22; i += 1) expect(await titleOf(renderer, `page ${i}`)).toBe(`page ${i}`);
  });

  test('in a single process, as in AWS Lambda, renders too', async () => {
    const renderer = rendererWith({ singleProcess: true });
    expect(await Promise.all(['a', 'b', 'c'].map((title) => titleOf(renderer, title)))).toEqual([
      'a',
      'b',
      'c',
    ]);
    const crash = await renderer.render(
      requestFor('<script>const keep = []; for (;;) keep.push(new Array(1e6).fill(keep.length));</script>'),
    );
    expect(crash.ok).toBe(false);
    expect(await titleOf(renderer, 'after')).toBe('after');
  });

  test('a caller that gives up does not wait', async () => {
    const renderer = rendererWith();
    await titleOf(renderer, 'warm');
    const start = performance.now();
    const rendered = await renderer.render(
      requestFor('<script>for (;;);</script>', { signal: AbortSignal.timeout(200) }),
    );
    expect(rendered).toMatchObject({ ok: false, reason: 'given up' });
    expect(performance.now() - start).toBeLessThan(4_000);
    expect(await titleOf(renderer, 'next')).toBe('next');
  });

  test('that is not there is one clear line', async () => {
    await expect(findBrowser({ CHROME_PATH: '/no/such/chrome' })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: 'CHROME_PATH names no file: /no/such/chrome',
    });
  });
});

describe('https', () => {
  const secure = async (listener: Parameters<typeof serveHttps>[1]): Promise<Listening> => {
    const server = await serveHttps(soundCertificate('site.localhost'), listener);
    open.push(server);
    return server;
  };

  test('mixed content is blocked and told, bad certificates too', async () => {
    const plain = await serveHttp((_request, response) =>
      response.setHeader('content-type', 'text/javascript').end('1'),
    );
    open.push(plain);
    const { port } = await secure((_request, response) => response.end('1'));
    const rendered = await rendererWith().render(
      requestFor(
        `<script src="http://other.localhost.:${plain.port}/mixed.js"></script><script src="https://site.localhost:${port}/untrusted.js"></script>`,
        { url: `https://site.localhost:${port}/page` },
      ),
    );
    if (!rendered.ok) throw new Error(rendered.reason);
    const byPath = Object.fromEntries(
      rendered.facts.requests.map(({ url, error, mixed }) => [new URL(url).pathname, [error, mixed]]),
    );
    expect(byPath['/untrusted.js']).toEqual(['net::ERR_CERT_AUTHORITY_INVALID', false]);
  });

  test('an http script of another host on an https page is mixed content', async () => {
    const rendered = await rendererWith().render(
      requestFor('<script src="http://203.0.114.9/mixed.js"></script>', { url: 'https://203.0.114.9/page' }),
    );
    if (!rendered.ok) throw new Error(rendered.reason);
    expect(rendered.facts.requests).toMatchObject([
      { url: 'http://203.0.114.9/mixed.js', mixed: true, error: 'mixed-content' },
    ]);
  });
});
