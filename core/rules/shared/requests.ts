import type { NetworkRequest, RenderFacts } from '#contract/fetch-facts.ts';

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
