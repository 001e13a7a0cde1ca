import type { IncomingHttpHeaders } from 'node:http';
import { type Listening, serveHttp } from '../fetch/servers.ts';

interface Asked {
  readonly host: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
}

export interface SmallSite {
  readonly start: string;
  /** Everything that was asked since it was last emptied. */
  readonly asked: Asked[];
  readonly paths: () => string[];
  readonly close: () => Promise<void>;
}

const TEXT = Array.from({ length: 60 }, (_, i) => `word${i}`).join(' ');

const page = (title: string, body: string) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>${title}</title><meta name="description" content="What the page ${title} is about, in a sentence.">
<meta name="viewport" content="width=device-width"></head>
<body><main><h1>${title}</h1><p>${title} ${TEXT}</p>${body}</main></body></html>`;

/**
 * A site of a few pages on loopback: one dead link, one page built by script, one link to another host (the same
 * server by another name), and below /slow pages without an end.
 */
export async function serveSmallSite(): Promise<SmallSite> {
  const asked: Asked[] = [];
  const server: Listening = await serveHttp((request, response) => {
    const { url: path = '/', headers } = request;
    asked.push({ host: headers.host ?? '', path, headers });
    const port = (headers.host ?? '').split(':')[1] ?? '';
    const slow = /^\/slow\/(\d+)$/.exec(path)?.[1];
    const body =
      slow === undefined
        ? PAGES(port)[path]
        : page(
            `Slow ${slow}`,
            `<a href="/slow/${Number(slow) + 1}">on</a> <a href="/slow/${Number(slow) + 2}">on</a>`,
          );
    response.setHeader('content-type', path === '/robots.txt' ? 'text/plain' : 'text/html; charset=utf-8');
    response.writeHead(body === undefined ? 404 : 200).end(body ?? '<h1>Not here</h1>');
  });
  return {
    start: `http://small.localhost:${server.port}/`,
    asked,
    paths: () => asked.map(({ path }) => path),
    close: () => server.close(),
  };
}

const PAGES = (port: string): Record<string, string> => ({
  '/': page(
    'The home of all pages',
    `<a href="/a">A</a> <a href="/b/one">One</a> <a href="/b/two">Two</a> <a href="/made">Made</a>
     <a href="http://away.localhost:${port}/there">Away</a>`,
  ),
  '/a': page('The page that is called A', '<a href="/gone">Gone</a> <a href="/gone">Gone</a>'),
  '/b/one': page('The first of the two pages', '<a href="/">Home</a>'),
  '/b/two': page('The second of the two pages', '<a href="/">Home</a>'),
  '/made': page(
    'A page that a script has made',
    `<div id="app"></div><script>document.getElementById('app').innerHTML = '<a href="/hidden">Hidden</a>'</script>`,
  ),
  '/hidden': page('Only scripts lead to this page', ''),
  '/there': page('A page of another host', ''),
  '/robots.txt': 'User-agent: *\nAllow: /',
});
