import type { HostRecord, LinksPart, SliceMessage } from '#contract/slice.ts';
import type { EngineClock, Fetcher } from './ports.ts';
import { readRobots } from './read-robots.ts';
import { readSitemaps } from './read-sitemaps.ts';
import { createGate } from './run-paced.ts';
import { siteRequest } from './walk-redirects.ts';

export interface Discovered {
  readonly record: HostRecord;
  readonly part: NonNullable<LinksPart['host']>;
}

/**
 * What one host says about itself: robots.txt, certificate, sitemaps. Where robots.txt cannot be had nothing
 * else is asked.
 *
 * @param closing aborts when nothing more may be asked for.
 * @param ending aborts when what is under way is given up.
 */
export async function workDiscover(
  { fetcher, clock }: { readonly fetcher: Fetcher; readonly clock: EngineClock },
  message: SliceMessage,
  { closing, ending }: { readonly closing: AbortSignal; readonly ending: AbortSignal },
): Promise<Discovered> {
  const { host } = message;
  const url = message.urls[0]?.url ?? `https://${host}/robots.txt`;
  const pass = createGate(clock, message.paceMs);
  const gate = () => pass(closing);
  const requestFor = siteRequest({ ...message, signal: ending });
  await gate();
  const { answer, tls } = await readRobots(fetcher, url, requestFor);
  const { sitemaps, entries } =
    answer.verdict === 'unreachable'
      ? { sitemaps: [], entries: [] }
      : await readSitemaps(url, answer.text, {
          fetcher,
          requestFor,
          gate,
          closing,
          pause: (ms) => clock.sleep(ms, closing),
        });
  return {
    record: { host, robots: answer, sitemaps, entries, tls },
    part: {
      host,
      verdict: answer.verdict,
      robots: answer.text,
      sitemapUrls: [...new Set(entries.map((entry) => entry.url))],
    },
  };
}
