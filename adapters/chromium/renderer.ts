import { AppError } from '#core/errors.ts';
import type { RenderRequest, Rendered, Renderer } from '#core/engine/ports.ts';
import { type EgressGuard, createEgressGuard } from '../http/egress-guard.ts';
import { type BrowserProcess, startBrowser } from './browser-process.ts';
import { findBrowser, isLambda } from './browser-program.ts';
import { type EgressProxy, startEgressProxy } from './egress-proxy.ts';
import { createLanes } from './lanes.ts';
import { refuseStrangers } from './strangers.ts';
import { type Tab, type TabResult, openTab } from './tab.ts';

export interface RendererOptions {
  readonly guard?: EgressGuard;
  /** Pages at work at a time. */
  readonly tabs?: number;
  /** All of Chromium in one process, as AWS Lambda needs it; elsewhere a crash should cost one page. */
  readonly singleProcess?: boolean;
  /** Pages after which a tab, and all of the browser, is replaced. */
  readonly pagesPerTab?: number;
  readonly pagesPerBrowser?: number;
  /** Resident bytes of the whole browser beyond which it is replaced. */
  readonly maxMemory?: number;
  readonly quietMs?: number;
  readonly busyQuietMs?: number;
  readonly settleMs?: number;
}

export interface BrowserRenderer extends Renderer {
  close(): Promise<void>;
}

const DEFAULTS = {
  tabs: 3,
  pagesPerTab: 50,
  pagesPerBrowser: 1_000,
  maxMemory: 1_610_612_736,
  quietMs: 75,
  busyQuietMs: 250,
  settleMs: 5_000,
};
const MEMORY_EVERY = 20;
const PING_MS = 3_000;
/** A browser that rested this long may have been frozen with its function: ask before use. */
const PING_AFTER_MS = 2_000;
const TRIES = 3;

interface Running {
  readonly browser: BrowserProcess;
  readonly proxy: EgressProxy;
  readonly idle: { readonly tab: Tab; readonly audit: string }[];
  readonly wireSizes: Map<string, number>;
  pages: number;
  lastUsed: number;
}

/**
 * Renders pages in one browser with a few tabs, all kept from page to page. What breaks is replaced: first the
 * tab, then the browser. A page that was at work beside one that took the browser down is rendered again,
 * alone, so that only the guilty one fails.
 */
export function createRenderer(options: RendererOptions = {}): BrowserRenderer {
  const settings = { ...DEFAULTS, singleProcess: isLambda(process.env), ...options };
  const guard = options.guard ?? createEgressGuard();
  const lanes = createLanes(settings.tabs);
  let running: Promise<Running> | null = null;
  let isClosed = false;
  let lastAudit: string | null = null;

  const start = async (): Promise<Running> => {
    const program = await findBrowser(process.env);
    const proxy = await startEgressProxy({ guard });
    try {
      const { singleProcess } = settings;
      const browser = await startBrowser({ program, proxyPort: proxy.port, singleProcess });
      await refuseStrangers(browser.connection);
      return { browser, proxy, idle: [], wireSizes: new Map(), pages: 0, lastUsed: Date.now() };
    } catch (error) {
      await proxy.close();
      throw error;
    }
  };

  /** With `worn`, only if that one is still running: of several who find it so, the first replaces it. */
  const stop = async (worn?: Running) => {
    const current = await running?.catch(() => null);
    if (worn !== undefined && current !== worn) return;
    running = null;
    if (current === null || current === undefined) return;
    await current.browser.close();
    await current.proxy.close();
  };

  /** Called only by a page that has a lane of its own or all of them: see lanes. */
  const ready = async (): Promise<Running> => {
    const current = await running?.catch(() => null);
    if (current !== null && current !== undefined && !(await isSound(current))) await stop(current);
    running ??= start();
    try {
      return await running;
    } catch (error) {
      running = null;
      throw error;
    }
  };

  const attempt = async (request: RenderRequest): Promise<TabResult & { readonly fell: boolean }> => {
    if (isClosed || request.signal?.aborted === true) return { ...FAILED_TAB, fell: false, retry: false };
    const current = await ready();
    const { browser, proxy, wireSizes, idle } = current;
    const tab = takeIdle(current, request.audit) ?? (await open(current));
    if (tab === null) return { ...FAILED_TAB, fell: browser.isGone() };
    const approval = await guard.approve(URL.parse(request.url)?.hostname ?? '');
    const leave = proxy.enter({ private: approval.ok && approval.private });
    const result = await tab.render(request).finally(leave);
    current.pages += 1;
    current.lastUsed = Date.now();
    if (wireSizes.size > 4_000) wireSizes.clear();
    if (result.reusable && tab.pages() < settings.pagesPerTab) idle.push({ tab, audit: request.audit });
    else if (!(await tab.close())) await browser.close();
    return { ...result, fell: browser.isGone() };
  };

  const open = async ({ browser, proxy, wireSizes }: Running): Promise<Tab | null> => {
    try {
      return await openTab({
        connection: browser.connection,
        gone: browser.gone,
        ownContext: !settings.singleProcess,
        proxyFailure: proxy.failure,
        wireSizes,
        ...settings,
      });
    } catch (error) {
      // A browser that opens no tab is of no use.
      await browser.close();
      if (!browser.isGone()) throw new AppError('UNAVAILABLE', 'The browser opens no tab', { cause: error });
      return null;
    }
  };

  /** In one process all tabs share cookies and cache: only a new browser is clean. */
  const refreshFor = (audit: string) =>
    lanes.all(async () => {
      if (lastAudit !== null && lastAudit !== audit) await stop();
      lastAudit = audit;
    });

  const isWorn = async ({ pages, browser }: Running): Promise<boolean> =>
    pages >= settings.pagesPerBrowser ||
    (pages > 0 && pages % MEMORY_EVERY === 0 && (await browser.memory()) > settings.maxMemory);

  return {
    async render(request) {
      if (settings.singleProcess && lastAudit !== request.audit) await refreshFor(request.audit);
      const first = await lanes.one(() => attempt(request));
      if (isClosed) return first.rendered;
      const current = await running?.catch(() => null);
      if (current !== null && current !== undefined && (await isWorn(current)))
        await lanes.all(() => stop(current));
      if (!first.fell && !first.retry) return first.rendered;
      return lanes.all(() => tryAlone(() => attempt(request), first.rendered));
    },
    // Without waiting for what is at work: its pages fail, and are not tried again.
    close: () => {
      isClosed = true;
      return stop();
    },
  };
}

async function isSound({ browser, lastUsed }: Running): Promise<boolean> {
  if (browser.isGone()) return false;
  return Date.now() - lastUsed <= PING_AFTER_MS || browser.ping(PING_MS);
}

/** A tab of the same audit; one of another makes room for a new one. */
function takeIdle({ idle }: Running, audit: string): Tab | null {
  const at = idle.findLastIndex((entry) => entry.audit === audit);
  const [found] = at === -1 ? [] : idle.splice(at, 1);
  if (found === undefined) void idle.shift()?.tab.close();
  return found?.tab ?? null;
}

const FAILED_TAB: TabResult = {
  rendered: { ok: false, reason: 'the browser ended' },
  reusable: false,
  retry: true,
};

/** Alone, a page that takes the browser down is the one to blame: it gets no third try. */
async function tryAlone(
  attempt: () => Promise<TabResult & { readonly fell: boolean }>,
  last: Rendered,
): Promise<Rendered> {
  let rendered = last;
  for (let i = 1; i < TRIES; i += 1) {
    const result = await attempt();
    ({ rendered } = result);
    if (!result.retry) return rendered;
  }
  return rendered;
}
