import { gzipSync } from 'node:zlib';
import type { PageTask } from '#contract/page-task.ts';
import { auditPage } from '#core/engine/audit-page.ts';
import { pageResultKey } from '#core/page-audits/result-key.ts';
import { type FakeSite, fakeClock, fakeFetcher } from '../../core/engine/fakes.ts';

/** A page without a title, a page behind a redirect, and one that robots.txt forbids, on whichever host is asked. */
const siteOf = (origin: string): FakeSite => ({
  [`${origin}/robots.txt`]: {
    headers: [['content-type', 'text/plain']],
    body: 'User-agent: *\nDisallow: /secret\n',
  },
  [`${origin}/old`]: { status: 301, location: `${origin}/pricing` },
  [`${origin}/secret`]: { body: '<title>Secret</title>' },
  [`${origin}/pricing`]: {
    body: '<!doctype html><html lang="en"><head></head><body><h1>Pricing</h1><p>From ten euros.</p></body></html>',
  },
});

/** What the crawl worker does with a single page, over a site in memory. */
export async function workPageTask(objects: Map<string, Uint8Array>, task: PageTask): Promise<void> {
  const clock = fakeClock(Date.parse('2026-11-22T12:00:01Z'));
  const fetcher = fakeFetcher(siteOf(new URL(task.page.url).origin), clock);
  const result = await auditPage({ fetcher, renderer: null, clock }, task, AbortSignal.timeout(5_000));
  objects.set(pageResultKey(task.page.ws, task.page.id), gzipSync(JSON.stringify(result)));
}
