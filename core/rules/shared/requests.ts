import type { NetworkRequest, RenderFacts } from '#contract/fetch-facts.ts';
import { siteOf } from '../../url/host.ts';

/** A request of a browser for the examples of rules: a script that was loaded. */
export const exampleRequest = (more: Partial<NetworkRequest> = {}): NetworkRequest => ({
  url: 'https://a.test/app.js',
  type: 'Script',
  status: 200,
  error: null,
  wireBytes: 10_000,
  bodyBytes: 20_000,
  ms: 20,
  mime: 'text/javascript',
  mixed: false,
  ...more,
});

/** Requests that brought something. */
export const loaded = (render: RenderFacts | null): readonly NetworkRequest[] =>
  (render?.requests ?? []).filter(({ status, error }) => error === null && status !== null && status < 400);

export const kilobytes = (bytes: number): string => `${Math.round(bytes / 1024)} KiB`;

export const isScriptOrStyle = ({ type }: NetworkRequest): boolean => /^(?:script|stylesheet)$/i.test(type);

/** Files of the page's own site that seldom change: scripts, styles, images, fonts. */
export function staticFiles(render: RenderFacts | null, page: string): readonly NetworkRequest[] {
  const site = siteOf(page);
  return loaded(render).filter(
    ({ type, url, cache }) =>
      cache !== undefined && /^(?:script|stylesheet|image|font)$/i.test(type) && siteOf(url) === site,
  );
}
