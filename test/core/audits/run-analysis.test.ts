import { gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { ControlMessage } from '#contract/messages.ts';
import type { AuditSummary, IssueRow } from '#contract/report.ts';
import { REPORT } from '#contract/report-objects.ts';
import { parseSlice } from '#core/audits/parse-slice.ts';
import { type AnalysisDeps, runAnalysis } from '#core/audits/run-analysis.ts';
import type { BriefResult } from '#core/audits/to-brief.ts';
import { AppError } from '#core/errors.ts';
import { pageRules, siteRules } from '#core/rules/index.ts';
import { createMemorySink } from '#test/support/report-sink.ts';
import { SITE, finishedCrawl } from './finished-crawl.ts';

/** Analysis over memory; each `kit` stands for one delivery of the message, over the same stored things. */
async function setUp(...args: Parameters<typeof finishedCrawl>) {
  const crawl = await finishedCrawl(...args);
  const kit = (more: Partial<AnalysisDeps> = {}) => {
    const sink = createMemorySink();
    const told: ControlMessage[] = [];
    const briefs: BriefResult[] = [];
    const lost: string[] = [];
    const asked: string[] = [];
    const deps: AnalysisDeps = {
      headers: crawl.headers,
      objects: crawl.objects,
      baseline: async (_ws, aud) => {
        asked.push(aud);
        return null;
      },
      report: () => sink,
      results: { put: async (_ws, _aud, brief) => void briefs.push(brief) },
      control: { send: async (message) => void told.push(message) },
      rules: { page: pageRules, site: siteRules },
      onLost: (slice) => void lost.push(slice),
      ...more,
    };
    return { deps, sink, told, briefs, lost, asked, run: () => runAnalysis(deps, crawl.message) };
  };
  return { ...crawl, kit };
}

type Kit = ReturnType<Awaited<ReturnType<typeof setUp>>['kit']>;
const summaryOf = ({ sink }: Kit) => sink.read(REPORT.summary) as AuditSummary;

describe('an analysis', () => {
  test('writes the report, then the brief, then tells the coordinator, naming its run', async () => {
    const { kit, message } = await setUp();
    const one = kit();
    const order: string[] = [];
    const { deps } = one;
    await runAnalysis(
      {
        ...deps,
        report: () => ({
          put: async (name, value) => {
            order.push(name);
            await one.sink.put(name, value);
          },
        }),
        results: {
          put: async (...args) => {
            order.push('brief');
            await deps.results.put(...args);
          },
        },
        control: {
          send: async (sent) => {
            order.push('told');
            await deps.control.send(sent);
          },
        },
      },
      message,
    );
    expect(order.slice(-3)).toEqual([REPORT.summary, 'brief', 'told']);
    expect(one.told).toEqual([
      { v: 1, type: 'analyzed', ws: message.ws, aud: message.aud, run: message.run },
    ]);
    expect(summaryOf(one).trust).toMatchObject({ known: 5, checked: 5, ourFaults: 0 });
    expect(one.briefs).toEqual([
      expect.objectContaining({
        score: summaryOf(one).score.score,
        errors: summaryOf(one).counts.issues.error,
      }),
    ]);
    const issues = one.sink.read(REPORT.issues) as IssueRow[];
    expect(issues.find(({ rule }) => rule === 'http-4xx')).toMatchObject({ findings: 1 });
    expect(one.lost).toEqual([]);
  });

  test('run again writes the same names with the same bytes', async () => {
    const { kit } = await setUp();
    const [one, two] = [kit(), kit()];
    await Promise.all([one.run(), two.run()]);
    expect(two.sink.texts).toEqual(one.sink.texts);
    expect(two.briefs).toEqual(one.briefs);
  });

  test('compares with the audit before, where there is one', async () => {
    const before = 'aud_01jd0000000000000000000001';
    const first = (await setUp()).kit();
    await first.run();
    expect(first.asked).toEqual([]);
    const second = (await setUp(SITE, { before })).kit();
    await second.run();
    expect(second.asked).toEqual([before]);
    // The one before left nothing sound: this one stands for itself.
    expect(summaryOf(second).score.change).toMatchObject({ comparable: false, reason: 'first-audit' });
  });
});

describe('a message that is late', () => {
  test.each([
    ['of an audit that is gone', () => null],
    ['of one that is done', (header: object) => ({ ...header, phase: 'done' })],
    ['of one that still crawls', (header: object) => ({ ...header, phase: 'crawling' })],
    ['of another run', (header: object) => ({ ...header, run: 999 })],
  ])('%s changes nothing', async (_name, change) => {
    const { kit, header } = await setUp();
    const one = kit({ headers: { get: async () => change(header) as typeof header } });
    await one.run();
    expect([one.sink.texts.size, one.briefs, one.told]).toEqual([0, [], []]);
  });
});

describe('what is missing or torn', () => {
  test.each([
    ['gone', (): Uint8Array | null => null],
    ['cut short', (bytes: Uint8Array) => bytes.subarray(0, bytes.length / 2)],
    ['overwritten', () => Buffer.from('<html>not gzip</html>')],
    ['of another form', () => gzipSync('{"v":1,"pages":"all of them"}')],
    ['a bomb', () => gzipSync(Buffer.alloc(70 * 1024 * 1024, 0x20), { level: 1 })],
  ])('a slice that is %s costs its own pages and no others', async (_name, spoil) => {
    const { kit, objects, slices } = await setUp();
    const pagesOf = async (name: string) => {
      const bytes = await objects.get(name, Number.POSITIVE_INFINITY);
      const pages = (bytes === null ? null : parseSlice(bytes))?.pages ?? [];
      return pages.filter(({ probe }) => probe === undefined).map(({ url }) => url);
    };
    const held = await Promise.all(slices.map(async (name) => [name, await pagesOf(name)] as const));
    const [victim, its] = held.find(([, urls]) => urls.includes('https://a.test/b')) ?? ['', []];
    const one = kit({
      objects: {
        get: async (name, most) => {
          const bytes = await objects.get(name, most);
          return name === victim && bytes !== null ? spoil(bytes) : bytes;
        },
      },
    });
    await one.run();
    expect(one.lost).toHaveLength(1);
    const { trust } = summaryOf(one);
    expect(its.length).toBeGreaterThan(0);
    expect(trust).toMatchObject({ known: 5, ourFaults: its.length, checked: 5 - its.length });
    expect(one.told).toHaveLength(1);
  });

  test.each([
    ['gone', null],
    ['garbage', Buffer.from('garbage')],
  ])(
    'where the state itself is %s nothing is written, and no retry is promised to help',
    async (_name, bytes) => {
      const { kit, header, objects } = await setUp();
      const { snapshot, deltas } = header.head;
      const states = new Set([snapshot, ...deltas]);
      const one = kit({
        objects: { get: async (name, most) => (states.has(name) ? bytes : objects.get(name, most)) },
      });
      await expect(one.run()).rejects.toMatchObject({ code: 'MALFORMED', retryable: false });
      expect([one.sink.texts.size, one.briefs, one.told]).toEqual([0, [], []]);
    },
  );
});

describe('a fault of a port', () => {
  /** All ports count their calls together; the n-th fails, before or after it did its work. */
  function faulty(deps: AnalysisDeps, at: number, when: 'before' | 'after') {
    let calls = 0;
    const through = async <T>(work: () => Promise<T>): Promise<T> => {
      calls += 1;
      const isHere = calls === at;
      if (isHere && when === 'before') throw new AppError('BUSY', 'throttled');
      const answer = await work();
      if (isHere) throw new AppError('BUSY', 'the answer was lost');
      return answer;
    };
    const faultyDeps: AnalysisDeps = {
      ...deps,
      headers: { get: (...args) => through(() => deps.headers.get(...args)) },
      objects: { get: (...args) => through(() => deps.objects.get(...args)) },
      report: (...args) => {
        const sink = deps.report(...args);
        return { put: (...put) => through(() => sink.put(...put)) };
      },
      results: { put: (...args) => through(() => deps.results.put(...args)) },
      control: { send: (...args) => through(() => deps.control.send(...args)) },
    };
    return { deps: faultyDeps, calls: () => calls };
  }

  test('at any call is passed on for another delivery, and that one ends as if nothing had been', async () => {
    const { kit, message } = await setUp();
    const clean = kit();
    const counting = faulty(clean.deps, Number.POSITIVE_INFINITY, 'before');
    await runAnalysis(counting.deps, message);
    const calls = counting.calls();
    expect(calls).toBeGreaterThan(10);
    for (let at = 1; at <= calls; at += 1) {
      for (const when of ['before', 'after'] as const) {
        const one = kit();
        await expect(runAnalysis(faulty(one.deps, at, when).deps, message)).rejects.toMatchObject({
          code: 'BUSY',
        });
        // Only the very last call tells; a coordinator that hears of it twice takes it once.
        expect(one.told).toHaveLength(at === calls && when === 'after' ? 1 : 0);
        expect(one.lost).toEqual([]);
      }
    }
    const again = kit();
    await again.run();
    expect(again.sink.texts).toEqual(clean.sink.texts);
  });
});
