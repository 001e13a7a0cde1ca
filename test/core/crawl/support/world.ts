import type { AuditConfig, AuditHeader } from '#contract/audit.ts';
import { gunzipSync } from 'node:zlib';
import type { ControlMessage, CrawlEvent } from '#contract/messages.ts';
import type { LinksPart } from '#contract/slice.ts';
import { loadCrawlEnd } from '#core/crawl/crawl-end.ts';
import { createMemoryHeaders } from '#core/crawl/in-process/memory-headers.ts';
import { createMemoryLeases } from '#core/crawl/in-process/memory-leases.ts';
import { createMemoryObjects } from '#core/crawl/in-process/memory-objects.ts';
import type { CrawlEnd } from '#core/crawl/known-url.ts';
import type { CrawlPorts } from '#core/crawl/ports.ts';
import { createHeader } from '#core/crawl/start.ts';
import { endAsStuck, judgeAudit } from '#core/crawl/sweep.ts';
import { isAppError } from '#core/errors.ts';
import type { WarmStates } from '#core/crawl/warm-states.ts';
import { type Coordinator, createCoordinator } from './coordinator.ts';
import { createFakeWorker, packResult } from './fake-worker.ts';
import { InvariantError, type Watcher, createWatcher } from './invariants.ts';
import { type Group, type Queued, SLICE_RECEIVES, createQueues, receive, settleBatch } from './queues.ts';
import type { Random } from './random.ts';
import { type FakeSite, isDisallowed } from './site.ts';

const WS = 'ws_00000000000000000000000000';
const AUD = 'aud_00000000000000000000000000';
const T0 = Date.UTC(2026, 0, 1);

/** `echo`: the write went through, its answer was lost, and the client library sent it again. */
export type Fault = 'before' | 'after' | 'crash-before' | 'crash-after' | 'echo';

/** What went wrong on the way, to know what the end may be compared with. */
export interface Mishaps {
  sliceFailed: number;
  dropped: number;
  left: number;
  deaths: number;
  duplicated: number;
  jumps: number;
  cancelled: boolean;
  deleted: boolean;
  analysisFailed: boolean;
  stateLost: boolean;
  forged: number;
}

/** One audit, its queues, workers, sweeper, and the coordinators alive now. Every move is one method. */
export class World {
  now = T0;
  readonly headers = createMemoryHeaders();
  readonly objects = createMemoryObjects();
  readonly queues = createQueues();
  readonly mishaps: Mishaps = {
    sliceFailed: 0,
    dropped: 0,
    left: 0,
    deaths: 0,
    duplicated: 0,
    jumps: 0,
    cancelled: false,
    deleted: false,
    analysisFailed: false,
    stateLost: false,
    forged: 0,
  };
  readonly watcher: Watcher;
  readonly deliveries = new Map<Coordinator, { group: Group; batch: readonly Queued<CrawlEvent>[] }>();
  coordinators: Coordinator[] = [];
  finished = 0;
  ticks = 0;
  steps = 0;
  readonly fetched = new Set<string>();
  readonly sends: string[] = [];
  readonly #reports = new Map<number, string>();
  readonly #worker;
  readonly #ports: CrawlPorts;
  readonly #config: AuditConfig;
  readonly #site: FakeSite;
  #names = 0;
  #checkWarm: () => boolean;

  constructor(of: { site: FakeSite; config: AuditConfig; coordinators: number; checkWarm: () => boolean }) {
    this.#site = of.site;
    this.#config = of.config;
    this.#checkWarm = of.checkWarm;
    this.#worker = createFakeWorker(of.site);
    this.watcher = createWatcher(this.objects);
    this.#ports = {
      headers: this.headers,
      objects: this.objects,
      slices: {
        send: (slices) => {
          for (const body of slices) this.#sent(body);
          return Promise.resolve();
        },
      },
      analyze: {
        send: (body) => {
          this.queues.analyze.push({ body, receives: 0, visibleAt: this.now });
          return Promise.resolve();
        },
      },
      leases: createMemoryLeases(() => this.now),
      finish: (header) => {
        if (header.phase !== 'done') throw new InvariantError('finished an audit that is not done');
        this.finished += 1;
        return Promise.resolve();
      },
      now: () => this.now,
      newName: () => this.newName(),
      newSecret: () => this.newName(),
    };
    for (let i = 0; i < of.coordinators; i += 1) this.coordinators.push(this.newCoordinator(`c${i}`));
    this.headers.put(
      createHeader({
        ws: WS,
        site: 'site_00000000000000000000000000',
        aud: AUD,
        config: of.config,
        trigger: 'user',
        now: this.now,
      }),
    );
  }

  #sent(body: World['queues']['slices'][number]['body']): void {
    const { slice, attempt } = body.message;
    const planned = Number(slice.split('.')[1]);
    if (planned > (this.watcher.state()?.seq ?? 0))
      throw new InvariantError(`slice ${slice} was sent before it was committed`);
    this.sends.push(`${slice}#${attempt}`);
    this.queues.slices.push({ body, receives: 0, visibleAt: this.now + body.delaySeconds * 1_000 });
  }

  newName(): string {
    this.#names += 1;
    return `n${String(this.#names).padStart(9, '0')}`;
  }

  newCoordinator(name: string): Coordinator {
    return createCoordinator(name, this.#ports, (states) => this.#watched(states));
  }

  /** Coordinators put a state back when they hold it for clean: that is when it must be what a replay gives. */
  #watched(states: WarmStates): WarmStates {
    return {
      take: states.take,
      put: (entry) => {
        states.put(entry);
        if (entry.clean && this.#checkWarm()) this.#warm.push(entry.state);
      },
    };
  }
  readonly #warm: Parameters<Watcher['checkWarm']>[0][] = [];

  header(): AuditHeader | null {
    return this.headers.peek(AUD);
  }

  isOver(): boolean {
    const header = this.header();
    return header === null || (header.phase === 'done' && header.sentVersion === header.version);
  }

  control(
    body: Omit<Extract<ControlMessage, { type: 'started' | 'tick' | 'cancel' }>, 'v' | 'ws' | 'aud'>,
  ): void {
    const event = { v: 1, ws: WS, aud: AUD, ...body } as ControlMessage;
    this.#push(this.queues.control, event);
  }

  #push(group: Group, body: CrawlEvent): void {
    group.messages.push({ body, receives: 0, visibleAt: this.now });
  }

  /** Everything asynchronous that can happen by itself happens; then the promises are asked for. */
  async settle(): Promise<void> {
    this.steps += 1;
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    await this.watcher.look(this.header(), this.now);
    for (const state of this.#warm.splice(0)) this.watcher.checkWarm(state);
    for (const coordinator of this.coordinators) this.#collect(coordinator);
  }

  /** Hands the result of a transition to its queue. */
  #collect(coordinator: Coordinator): void {
    const { task } = coordinator;
    if (task === null || task.done === 'no') return;
    if (task.error instanceof InvariantError || isBug(task.error, this.mishaps.stateLost)) throw task.error;
    const delivery = this.deliveries.get(coordinator);
    if (delivery !== undefined) this.mishaps.dropped += settleBatch(delivery, task.done === 'ok', this.now);
    this.deliveries.delete(coordinator);
    coordinator.task = null;
  }

  canDeliver(group: Group, coordinator: Coordinator): boolean {
    const isFree = group.out === null || group.out.until <= this.now;
    return (
      isFree && coordinator.task === null && group.messages.some(({ visibleAt }) => visibleAt <= this.now)
    );
  }

  deliver(group: Group, coordinator: Coordinator, random: Random | null): void {
    const batch = receive(group, this.now, random);
    if (batch.length === 0) return;
    const events = batch.map(({ body }) => body);
    const task: NonNullable<Coordinator['task']> = { events, done: 'no' };
    coordinator.task = task;
    this.deliveries.set(coordinator, { group, batch });
    coordinator.transition(WS, AUD, events).then(
      () => {
        task.done = 'ok';
      },
      (error: unknown) => {
        task.done = 'failed';
        task.error = error;
      },
    );
  }

  /** Lets one waiting port call happen, or fail, or die on the way. */
  async step(coordinator: Coordinator, index: number, fault: Fault | null): Promise<void> {
    const [call] = coordinator.pending.splice(index, 1);
    if (call === undefined) return;
    if (fault === 'before') call.reject(new Error(`${call.name} failed`));
    else if (fault === 'crash-before') this.crash(coordinator);
    else {
      let result = await call.run();
      if (fault === 'echo') result = await call.run();
      if (fault === 'after') call.reject(new Error(`the answer of ${call.name} was lost`));
      else if (fault === 'crash-after') this.crash(coordinator);
      else call.resolve(result);
    }
  }

  crash(coordinator: Coordinator): void {
    this.deliveries.delete(coordinator);
    const index = this.coordinators.indexOf(coordinator);
    this.coordinators[index] = this.newCoordinator(`${coordinator.name}'`);
  }

  /** One delivery of a slice: `fate` says how far the worker comes. */
  workSlice(
    message: Queued<World['queues']['slices'][number]['body']>,
    fate: 'ok' | 'dies' | 'dies-written' | 'dies-reported' | 'out-of-time',
  ): void {
    if (fate !== 'ok') this.mishaps.deaths += 1;
    message.receives += 1;
    message.visibleAt = this.now + 30_000;
    const { body } = message;
    if (fate !== 'dies' && body.message.expires > this.now) {
      try {
        this.#checkAsked(body.message);
        const result = this.#worker.work(body.message, body.lane, fate === 'out-of-time' ? 1 : undefined);
        if (fate === 'out-of-time') this.mishaps.left += 1;
        const { done, objects } = packResult(body.message, result, this.newName().padStart(10, '0'));
        for (const { name, bytes } of objects) void this.objects.put(name, bytes);
        if (fate !== 'dies-written') this.#push(this.queues.results, done);
      } catch (error) {
        if (error instanceof InvariantError) throw error;
        return this.#mayDie(message);
      }
      if (fate === 'dies-written' || fate === 'dies-reported') return this.#mayDie(message);
    } else if (fate === 'dies') return this.#mayDie(message);
    this.queues.slices = this.queues.slices.filter((other) => other !== message);
  }

  /** What no crawl may ever ask. */
  #checkAsked({ kind, urls, host }: World['queues']['slices'][number]['body']['message']): void {
    if (kind !== 'pages') return;
    for (const { url, probe } of urls) {
      if (probe !== undefined) continue;
      this.fetched.add(url);
      const robots = this.#site.hosts.get(host);
      if (this.#config.respectRobots && isDisallowed(this.#site, url))
        throw new InvariantError(`${url} was asked against robots.txt`);
      if (robots === undefined) throw new InvariantError(`${url} was asked as a page of a foreign host`);
    }
    if (this.fetched.size > this.#config.maxPages)
      throw new InvariantError(`I2 ${this.fetched.size} pages were asked`);
  }

  #mayDie(message: Queued<World['queues']['slices'][number]['body']>): void {
    if (message.receives < SLICE_RECEIVES) return;
    this.queues.slices = this.queues.slices.filter((other) => other !== message);
    this.queues.deadSlices.push(message.body);
  }

  /** The consumer of the dead letters. */
  reportDead(): void {
    const dead = this.queues.deadSlices.shift();
    if (dead === undefined) return;
    const { slice, attempt, nonce } = dead.message;
    this.mishaps.sliceFailed += 1;
    this.#push(this.queues.control, { v: 1, ws: WS, aud: AUD, type: 'sliceFailed', slice, attempt, nonce });
  }

  /** The report of an analysis that nobody wants. */
  forgeAnalysis(): void {
    this.#push(this.queues.control, {
      v: 1,
      ws: WS,
      aud: AUD,
      type: 'analyzed',
      run: (this.header()?.version ?? 0) + 1,
    });
  }

  /** A report that no worker made: of a slice in flight, with a nonce that is not its own. */
  forge(): void {
    const [slice] = this.watcher.state()?.slices.keys() ?? [];
    if (slice === undefined) return;
    this.mishaps.forged += 1;
    const nonce = 'f'.repeat(32);
    this.#push(this.queues.results, {
      v: 1,
      ws: WS,
      aud: AUD,
      type: 'sliceDone',
      slice,
      attempt: 1,
      nonce,
      runId: this.newName(),
      left: [],
    });
    const part = { v: 1, slice, entries: [], host: null };
    void this.objects.put(
      `slices/${WS}/${AUD}/${slice}/${nonce}.links.json.gz`,
      new TextEncoder().encode(JSON.stringify(part)),
    );
  }

  /** One delivery to analyze: the same crawl must give the same report each time. */
  async analyse(
    message: Queued<World['queues']['analyze'][number]['body']>,
    fate: 'ok' | 'dies',
  ): Promise<void> {
    message.receives += 1;
    message.visibleAt = this.now + 960_000;
    const { run } = message.body;
    if (fate === 'dies') {
      if (message.receives < 2) return;
      this.mishaps.analysisFailed = true;
      this.#push(this.queues.control, { v: 1, ws: WS, aud: AUD, type: 'analysisFailed', run });
    } else {
      const header = this.header();
      if (header?.phase === 'analyzing' && !this.mishaps.stateLost) {
        const report = JSON.stringify(await loadCrawlEnd(header, this.objects));
        if ((this.#reports.get(run) ?? report) !== report)
          throw new InvariantError('two analyses of one run differ');
        this.#reports.set(run, report);
        this.#push(this.queues.control, { v: 1, ws: WS, aud: AUD, type: 'analyzed', run });
      }
    }
    this.queues.analyze = this.queues.analyze.filter((other) => other !== message);
  }

  /** Status by id of the URLs that have a record in the object of an accepted slice. */
  async recordsIn(key: string): Promise<ReadonlyMap<number, number | null>> {
    const bytes = await this.objects.get(key.replace(/\.json\.gz$/, '.links.json.gz'), 1e9);
    const part = bytes === null ? null : (JSON.parse(gunzipSync(bytes).toString()) as LinksPart);
    return new Map(part?.entries.map(({ id, status }) => [id, status]));
  }

  /** What analysis was given; null where there was none. */
  report(): CrawlEnd | null {
    const run = this.header()?.run ?? -1;
    const text = this.#reports.get(run);
    return text === undefined ? null : (JSON.parse(text) as CrawlEnd);
  }

  /** When something can happen again by itself. */
  nextTime(): number {
    const { control, results, slices, analyze } = this.queues;
    const times = [...control.messages, ...results.messages, ...slices, ...analyze].map(
      ({ visibleAt }) => visibleAt,
    );
    return Math.min(...times, this.header()?.nextCheckAt ?? Number.POSITIVE_INFINITY);
  }

  async sweep(): Promise<void> {
    const header = this.header();
    if (header === null || header.nextCheckAt === null || header.nextCheckAt > this.now) return;
    this.ticks += 1;
    const verdict = judgeAudit(header, this.now);
    if (verdict === 'end') await this.headers.commit(header.ws, header.aud, endAsStuck(header, this.now));
    if (verdict !== 'none') this.control({ type: 'tick' });
  }
}

/** Failures of the machine itself, as against those that the simulation makes. */
function isBug(error: unknown, stateLost: boolean): boolean {
  if (!(error instanceof Error)) return false;
  const isMalformed = isAppError(error) && error.code === 'MALFORMED';
  return (
    ['TypeError', 'RangeError', 'ZodError', 'ReferenceError'].includes(error.name) ||
    (isMalformed && !stateLost)
  );
}
