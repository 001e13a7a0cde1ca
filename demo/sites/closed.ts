import { page, plainText, sitemap } from '../answers.ts';
import { markup } from '../html.ts';
import { htmlDocument, simpleBody } from '../layout.ts';
import { sharedFile } from '../shared-files.ts';
import type { DemoSite, SiteAnswer, SiteRequest } from '../site.ts';

const ROOMS = [
  {
    path: '/',
    title: 'Tarnside rooms',
    text: 'Three rooms above the Keswick store, for walkers who missed the last bus.',
  },
  {
    path: '/rooms/',
    title: 'The rooms',
    text: 'Named after becks, and as loud as those: there is a drying room below.',
  },
  {
    path: '/breakfast/',
    title: 'Breakfast',
    text: 'Porridge from six, bacon from seven, advice about the weather at any time.',
  },
] as const;

const ROOM_PATHS: readonly string[] = ROOMS.map(({ path }) => path);

function roomPage(request: SiteRequest): SiteAnswer {
  const { path, origin } = request;
  const room = ROOMS.find((candidate) => candidate.path === path);
  if (room === undefined) return sharedFile(path) ?? plainText('Not found\n', { status: 404 });
  return page(
    htmlDocument({
      head: { title: room.title, description: room.text, canonical: new URL(path, origin).href },
      accent: '#1d4e6b',
      bodyClass: 'rooms',
      body: simpleBody({
        brand: 'Tarnside rooms',
        nav: ROOMS.map(({ path: href, title }) => ({ href, text: title })),
        main: markup`<h1>${room.title}</h1><p>${room.text}</p>`,
        footer: 'Above the store, Keswick',
      }),
    }),
  );
}

/** Closed to search engines by one line; the auditor was let in, so that the line can be found. */
const closed: DemoSite = {
  name: 'closed',
  title: 'Closed by one line',
  purpose: 'A small site whose robots.txt closes it to every search engine, and lets Plumbline in to say so.',
  answer: (request) => {
    if (request.path === '/robots.txt')
      return plainText(`User-agent: *
Disallow: /

User-agent: Plumbline
Allow: /

Sitemap: ${request.origin}/sitemap.xml
`);
    return request.path === '/sitemap.xml' ? sitemap(request.origin, ROOM_PATHS) : roomPage(request);
  },
};

const privateSite: DemoSite = {
  name: 'private',
  title: 'Closed to us too',
  purpose: 'The same line without the exception: the audit ends as blocked, with the line that did it.',
  answer: (request) =>
    request.path === '/robots.txt' ? plainText('User-agent: *\nDisallow: /\n') : roomPage(request),
};

const down: DemoSite = {
  name: 'down',
  title: 'robots.txt is broken',
  purpose: 'robots.txt answers 503, which closes a site like "Disallow: /" does: the audit ends as blocked.',
  answer: (request) =>
    request.path === '/robots.txt' ? plainText('Service unavailable\n', { status: 503 }) : roomPage(request),
};

/** What a well-known bot wall answers while it makes up its mind about a visitor. */
const wall: DemoSite = {
  name: 'wall',
  title: 'Behind a bot wall',
  purpose:
    'Every request is answered by a simulated bot wall (403 and a challenge): no score, and what to do about it.',
  answer: () =>
    page(
      markup`<html lang="en"><head><title>Just a moment...</title><meta name="robots" content="noindex,nofollow"></head>
<body><h1>Checking that you are human</h1><p>This check is simulated; it never ends.</p></body></html>`,
      { status: 403, headers: { 'cf-mitigated': 'challenge', server: 'cloudflare' } },
    ),
};

export const closedSites: readonly DemoSite[] = [closed, privateSite, down, wall];
