import type { FetchFacts, NetworkRequest } from '#contract/fetch-facts.ts';

export interface WaterfallBar {
  /** Share of the whole span, 0..1. */
  readonly left: number;
  readonly width: number;
}

/**
 * Where each request stands in time, as shares of the whole. A request without a start begins at nought; one
 * without a length is a point.
 */
export function waterfall(requests: readonly Pick<NetworkRequest, 'startMs' | 'ms'>[]): {
  readonly span: number;
  readonly bars: readonly WaterfallBar[];
} {
  const ends = requests.map(({ startMs = 0, ms }) => startMs + (ms ?? 0));
  const span = Math.max(1, ...ends);
  return {
    span,
    bars: requests.map(({ startMs = 0, ms }) => ({ left: startMs / span, width: (ms ?? 0) / span })),
  };
}

/** The document's own steps, one after the other: name, start and length in milliseconds. */
export function documentSteps({ timings }: Pick<FetchFacts, 'timings'>) {
  const steps = [
    ['DNS', timings.dns],
    ['Connection', timings.connect],
    ['TLS', timings.tls],
    ['Waiting (TTFB)', timings.ttfb],
    ['Download', timings.download],
  ] as const;
  let at = 0;
  return steps.flatMap(([name, ms]) => {
    if (ms === null) return [];
    const step = { name, startMs: at, ms };
    at += ms;
    return [step];
  });
}

/** Requests, bytes on the wire and failures by type, the heaviest first. */
export function byType(requests: readonly NetworkRequest[]) {
  const types = new Map<string, { type: string; count: number; bytes: number; failed: number }>();
  for (const { type, wireBytes, error, status } of requests) {
    const row = types.get(type) ?? { type, count: 0, bytes: 0, failed: 0 };
    row.count += 1;
    row.bytes += wireBytes ?? 0;
    if (error !== null || (status !== null && status >= 400)) row.failed += 1;
    types.set(type, row);
  }
  return [...types.values()].sort((a, b) => b.bytes - a.bytes || (a.type < b.type ? -1 : 1));
}
