import type { AuditConfig } from '#contract/audit.ts';
import type { ControlMessage, SliceDone } from '#contract/messages.ts';
import type { LinksEntry, LinksPart, SliceMessage } from '#contract/slice.ts';
import { applyChange, sealVersion } from '#core/crawl/apply.ts';
import { toCrawlEnd } from '#core/crawl/crawl-end.ts';
import { decide, decideNext } from '#core/crawl/decide.ts';
import { type Change, type Command, type Decision, type Lease, impliedCommands } from '#core/crawl/delta.ts';
import type { CrawlEnd, KnownUrl } from '#core/crawl/known-url.ts';
import { sliceMessage } from '#core/crawl/slice-message.ts';
import { createHeader } from '#core/crawl/start.ts';
import { type CrawlState, type Slice, createState } from '#core/crawl/state.ts';
import { createFakeWorker } from './fake-worker.ts';
import { type FakeHost, type FakePage, type FakeSite, plainPage, testConfig } from './site.ts';

export const IDS = {
  ws: 'ws_00000000000000000000000000',
  site: 'site_00000000000000000000000000',
  aud: 'aud_00000000000000000000000000',
} as const;

export const T0 = Date.UTC(2026, 0, 1);

/** A site from what is interesting of its pages; paths are on https://site.test. */
export function siteOf(
  pages: Record<string, Partial<FakePage>>,
  hosts: Record<string, Partial<FakeHost>> = {},
): FakeSite {
  const url = (path: string): string => (path.startsWith('/') ? `https://site.test${path}` : path);
  const absolute = (page: Partial<FakePage>): FakePage => ({
    ...plainPage,
    ...page,
    links: (page.links ?? []).map(url),
    scriptLinks: (page.scriptLinks ?? []).map(url),
    nofollow: (page.nofollow ?? []).map(url),
    refs: (page.refs ?? []).map(url),
    assets: (page.assets ?? []).map(url),
    landmarks: (page.landmarks ?? []).map(url),
    ...(page.redirect === undefined ? {} : { redirect: url(page.redirect) }),
  });
  const host = (entry: Partial<FakeHost>): FakeHost => ({
    verdict: 'allow-all',
    robots: '',
    ...entry,
    sitemap: (entry.sitemap ?? []).map(url),
  });
  return {
    start: 'https://site.test/',
    pages: new Map(Object.entries(pages).map(([path, page]) => [url(path), absolute(page)])),
    hosts: new Map(Object.entries({ 'site.test': {}, ...hosts }).map(([name, entry]) => [name, host(entry)])),
    orderly: true,
  };
}

/** The pure machine without ports: every event is decided, applied and followed to its end. */
export class Machine {
  readonly state: CrawlState;
  now = T0;
  cancelRequested = false;
  readonly leases = new Map<string, Lease>();
  readonly commands: Command[] = [];
  readonly changes: Change[] = [];
  readonly messages: SliceMessage[] = [];
  readonly #worker;
  #runs = 0;

  constructor(site: FakeSite, config: Partial<AuditConfig> = {}) {
    const header = createHeader({ ...IDS, config: testConfig(config), trigger: 'user', now: T0 });
    this.state = createState(header);
    this.#worker = createFakeWorker(site);
  }

  start(): this {
    this.control({ type: 'started' });
    return this;
  }

  control(
    event: { type: 'started' | 'tick' | 'cancel' } | { type: 'analyzed' | 'analysisFailed'; run: number },
  ): void {
    this.take({
      event: { v: 1, ws: IDS.ws, aud: IDS.aud, ...event } as Exclude<ControlMessage, { type: never }>,
    });
  }

  fail(slice: Slice, attempt = slice.attempt): void {
    const { nonce } = sliceMessage(this.state, { ...slice, attempt });
    this.take({ event: { v: 1, ...base(), type: 'sliceFailed', slice: slice.id, attempt, nonce } });
  }

  /** One transition of the shell, without the shell. */
  take(input: Parameters<typeof decide>[1]): void {
    const ctx = {
      now: this.now,
      cancelRequested: this.cancelRequested,
      secret: 'secret',
      leases: this.#leases(),
    };
    const changes: Change[] = [];
    const commands: Command[] = [];
    const apply = (decision: Decision): boolean => {
      for (const change of decision.changes) applyChange(this.state, change);
      changes.push(...decision.changes);
      commands.push(...decision.commands);
      return decision.changes.length > 0;
    };
    apply(decide(this.state, input, ctx));
    while (apply(decideNext(this.state, ctx)));
    if (changes.length === 0) return;
    const all = [...commands, ...impliedCommands(changes)];
    sealVersion(this.state, { commands: all });
    this.changes.push(...changes);
    this.commands.push(...all);
    for (const command of all) {
      if (command.type !== 'sendSlice') continue;
      const slice = this.state.slices.get(command.slice);
      if (slice !== undefined) this.messages.push(sliceMessage(this.state, slice));
    }
  }

  #leases(): Map<string, Lease> {
    const free = { live: 1, intervalMs: 0, blockedUntil: 0 };
    return new Map(
      ['site.test', 'www.site.test', 'sub.site.test', 'a.site.test', 'b.site.test', 'other.test'].map(
        (host) => [host, this.leases.get(host) ?? free],
      ),
    );
  }

  slices(): Slice[] {
    return [...this.state.slices.values()];
  }

  message(slice: Slice): SliceMessage {
    return sliceMessage(this.state, slice);
  }

  /** What the fake worker makes of a slice. */
  result(slice: Slice): { part: LinksPart; left: SliceDone['left'] } {
    return this.#worker.work(this.message(slice), slice.lane);
  }

  /** A slice is done, as the worker does it or with what `change` makes of its entries. */
  done(slice: Slice, change: (entries: LinksEntry[]) => LinksEntry[] = (entries) => entries): void {
    const { part, left } = this.result(slice);
    this.report(slice, { part: { ...part, entries: change(part.entries) }, left });
  }

  report(
    slice: Slice,
    of: { part: LinksPart | null; left?: SliceDone['left']; nonce?: string; attempt?: number },
  ): void {
    this.#runs += 1;
    const { attempt = slice.attempt, part, left = [] } = of;
    const nonce = of.nonce ?? sliceMessage(this.state, { ...slice, attempt }).nonce;
    const runId = String(this.#runs).padStart(8, '0');
    this.take({
      event: { v: 1, ...base(), type: 'sliceDone', slice: slice.id, attempt, nonce, runId, left },
      part,
    });
  }

  /** Works slices until none is left; `next` chooses which comes home first. */
  run(next: (slices: readonly Slice[]) => Slice | undefined = ([first]) => first): this {
    for (let guard = 0; this.state.phase === 'crawling'; guard += 1) {
      const slice = next(this.slices());
      if (slice === undefined || guard > 10_000) throw new Error('the crawl stands still');
      this.now += 1_000;
      this.done(slice);
    }
    return this;
  }

  /** As `run`, and a slice that kills its worker is reported as failed. */
  runSafely(): this {
    while (this.state.phase === 'crawling') {
      const [slice] = this.slices();
      if (slice === undefined) throw new Error('the crawl stands still');
      this.now += 1_000;
      try {
        this.done(slice);
      } catch {
        this.fail(slice);
      }
    }
    return this;
  }

  end(): CrawlEnd {
    return toCrawlEnd(this.state);
  }

  known(path: string): KnownUrl | undefined {
    const url = path.startsWith('/') ? `https://site.test${path}` : path;
    return this.end().urls.find((known) => known.url === url);
  }

  /** Paths of the pages that were asked, in rank order. */
  asked(): string[] {
    return this.end()
      .urls.filter(({ kind, state }) => kind === 'page' && state === 'settled')
      .map(({ url }) => url.replace('https://site.test', ''));
  }
}

const base = () => ({ ws: IDS.ws, aud: IDS.aud });
