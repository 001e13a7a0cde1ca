import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { printPdf } from '#adapters/chromium/print-pdf.ts';
import { readPdf } from '#test/support/read-pdf.ts';
import { type Listening, serveHttp } from '../fetch/servers.ts';

jest.setTimeout(60_000);

const asked: string[] = [];
let server: Listening;

beforeAll(async () => {
  server = await serveHttp((request, response) => {
    asked.push(request.url ?? '');
    response.end('x');
  });
});
afterAll(() => server.close());

const alive = () => new AbortController().signal;

test('a sheet is printed: its text, its pages, a number on each', async () => {
  const html =
    '<!doctype html><title>Sheet</title><style>@page{size:A4;margin:20mm}</style><h1>First page</h1><h1 style="break-before:page">Second page</h1>';
  const { pages, texts } = readPdf(Buffer.from(await printPdf(html, alive())));
  expect(pages).toBe(2);
  expect(texts[0]).toContain('First page');
  expect(texts[1]).toContain('Second page');
  expect(texts.map((text) => text.replaceAll(/\s/g, '').slice(-3))).toEqual(['1/2', '2/2']);
});

test('nothing is fetched and nothing runs, even of a sheet that asks for it', async () => {
  const at = `http://127.0.0.1:${server.port}`;
  const html = `<!doctype html><title>t</title><link rel=stylesheet href="${at}/style.css"><img src="${at}/image.png"><iframe src="${at}/frame"></iframe><img src="file:///etc/passwd"><script>document.body.textContent='ran';fetch('${at}/script')</script><p>still here</p>`;
  const { texts } = readPdf(Buffer.from(await printPdf(html, alive())));
  expect(texts.join('')).toContain('still here');
  expect(texts.join('')).not.toContain('ran');
  expect(asked).toEqual([]);
});

test('what is out of time ends the browser', async () => {
  const stop = new AbortController();
  stop.abort();
  await expect(printPdf('<p>x</p>', stop.signal)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});
