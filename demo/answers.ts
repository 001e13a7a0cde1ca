import { type Html, markup, raw } from './html.ts';
import type { SiteAnswer, SiteRequest } from './site.ts';

type More = Partial<Pick<SiteAnswer, 'status' | 'delayMs' | 'hangUp'>> & {
  readonly headers?: Readonly<Record<string, string>>;
};

const answer = (type: string, body: string | Uint8Array, { headers, ...more }: More): SiteAnswer => ({
  status: 200,
  ...more,
  headers: { 'content-type': type, ...headers },
  body,
});

export const page = ({ text }: Html, more: More = {}): SiteAnswer =>
  answer('text/html; charset=utf-8', `<!doctype html>\n${text}\n`, more);

export const plainText = (text: string, more: More = {}): SiteAnswer =>
  answer('text/plain; charset=utf-8', text, more);

export const xml = (text: string, more: More = {}): SiteAnswer =>
  answer('application/xml; charset=utf-8', text, more);

export const file = (type: string, body: string | Uint8Array): SiteAnswer =>
  answer(type, body, { headers: { 'cache-control': 'public, max-age=3600' } });

export const redirect = (location: string, status: 301 | 302 = 301): SiteAnswer =>
  plainText(`Moved to ${location}\n`, { status, headers: { location } });

export const hangUp = (): SiteAnswer => plainText('', { hangUp: true });

/** A sitemap of these paths or whole URLs. */
export function sitemap(origin: string, paths: readonly string[]): SiteAnswer {
  const entries = paths.map((path) => markup`<url><loc>${new URL(path, origin).href}</loc></url>\n`);
  return xml(
    markup`${raw('<?xml version="1.0" encoding="UTF-8"?>')}
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${entries}</urlset>
`.text,
  );
}

/** A site that is no more than a table of paths. */
export const fromRoutes =
  (
    routes: Readonly<Record<string, (request: SiteRequest) => SiteAnswer>>,
    otherwise: (request: SiteRequest) => SiteAnswer,
  ) =>
  (request: SiteRequest): SiteAnswer =>
    Object.hasOwn(routes, request.path) ? (routes[request.path] ?? otherwise)(request) : otherwise(request);
