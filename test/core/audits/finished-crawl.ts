import type { AuditConfig, AuditHeader } from '#contract/audit.ts';
import type { AnalyzeMessage, CrawlEvent } from '#contract/messages.ts';
import type { SliceMessage } from '#contract/slice.ts';
import { createMemoryHeaders } from '#core/crawl/in-process/memory-headers.ts';
import { createMemoryLeases } from '#core/crawl/in-process/memory-leases.ts';
import { createMemoryObjects } from '#core/crawl/in-process/memory-objects.ts';
import { createTransition } from '#core/crawl/transition.ts';
import { createSliceEngine } from '#core/engine/work-slice.ts';
import { type FakeSite, fakeClock, fakeFetcher } from '../engine/fakes.ts';
import { NOW, makeHeader } from './make-header.ts';

const page = (title: string, body: string) => ({
  body: `<!doctype html><html lang="en"><head><title>${title}</title></head><body><main><h1>${title}</h1>${body}</main></body></html>`,
});

/** Five pages, one of them with a link that leads nowhere. */
export const SITE: FakeSite = {
  'https://a.test/robots.txt': { headers: [['content-type', 'text/plain']], body: 'User-agent: *\nAllow: /' },
  'https://a.test/': page('The start of it', '<a href="/b">B</a> <a href="/c">C</a> <a href="/d">D</a>'),
  'https://a.test/b': page('The page called B', '<a href="/gone">Old</a>'),
  'https://a.test/c': page('The page called C', '<a href="/b">B</a>'),
  'https://a.test/d': page('The page called D', '<a href="/c">C</a>'),
};

/**
 * A crawl from its first message to the one that asks for analysis: the real machine and the real engine over
 * ports in memory and a site in memory.
 */
export async function finishedCrawl(site: FakeSite = SITE, config: Partial<AuditConfig> = {}) {
  const headers = createMemoryHeaders();
  const objects = createMemoryObjects();
  const clock = fakeClock(NOW);
  const slices: SliceMessage[] = [];
  const analyses: AnalyzeMessage[] = [];
  let named = 0;
  const newName = () => String((named += 1)).padStart(16, '0');
  const first = makeHeader({}, { rate: 0, ...config });
  const { ws, aud } = first;
  headers.put(first);
  const transition = createTransition({
    headers,
    objects,
    slices: { send: async (sent) => void slices.push(...sent.map(({ message }) => message)) },
    analyze: { send: async (message) => void analyses.push(message) },
    leases: createMemoryLeases(clock.now),
    finish: async () => {},
    now: clock.now,
    newName,
    newSecret: () => 'x'.repeat(64),
  });
  const engine = createSliceEngine({
    fetcher: fakeFetcher(site, clock),
    renderer: null,
    objects,
    results: { send: async () => {} },
    clock,
    newRunId: newName,
    settings: { keepHtml: false },
  });
  let events: CrawlEvent[] = [{ v: 1, type: 'started', ws, aud }];
  for (let turn = 0; events.length > 0; turn += 1) {
    if (turn > 100) throw new Error('the crawl stands still');
    await transition(ws, aud, events);
    const done = await Promise.all(slices.splice(0).map((message) => engine(message)));
    events = done.filter((event) => event !== null);
  }
  const header: AuditHeader | null = headers.peek(aud);
  const [message] = analyses;
  if (header === null || message === undefined) throw new Error('the crawl did not come to its end');
  return { header, headers, objects, message, slices: objects.names().filter(isSlice) };
}

const isSlice = (name: string): boolean =>
  name.startsWith('slices/') && name.endsWith('.json.gz') && !name.endsWith('.links.json.gz');
