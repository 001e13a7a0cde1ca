import type { CDPSession, Connection } from 'puppeteer-core';
import type { FetchError } from '#contract/fetch-facts.ts';
import type { RenderRequest, Rendered } from '#core/engine/ports.ts';
import { interceptionPatterns } from './document-request.ts';
import { type PageRun, createPageRun, toRenderFacts } from './page-run.ts';
import { MAIN_WORLD, PAGE_WORLD, type Taken, WORLD } from './page-world.ts';
import { captureScreenshot } from './screenshot.ts';

export interface TabOptions {
  readonly connection: Connection;
  /** Resolves when the browser has gone. */
  readonly gone: Promise<void>;
  /** A browser context of its own: no cookies or storage shared with other tabs. Impossible in one process. */
  readonly ownContext: boolean;
  readonly proxyFailure: (host: string, port: number) => FetchError | null;
  readonly wireSizes: Map<string, number>;
  /** How long DOM and network must rest, milliseconds: at first, and once something moved after the load. */
  readonly quietMs: number;
  readonly busyQuietMs: number;
  /** Longest wait for rest after the load event. */
  readonly settleMs: number;
}

export interface TabResult {
  readonly rendered: Rendered;
  /** False where the tab may be in a bad state. */
  readonly reusable: boolean;
  /** True where the fault cannot be this page's: it is worth another tab. */
  readonly retry: boolean;
}

export interface Tab {
  readonly targetId: string;
  readonly pages: () => number;
  /** Renders one page within its deadline. Never throws. */
  render(request: RenderRequest): Promise<TabResult>;
  /** Never throws; false where the browser did not answer. */
  close(): Promise<boolean>;
}

/** Viewport of the phone that Google crawls as: https://developers.google.com/search/docs/crawling-indexing/googlebot */
const VIEWPORT = { width: 412, height: 915, deviceScaleFactor: 1, mobile: true };
const DEADLINE_MS = 20_000;
/** What a page that overran its deadline gets to be read as it stands. */
const GRACE_MS = 2_000;
const CLOSE_MS = 2_000;
/** What a page that leads elsewhere gets to load all the same. */
const WISH_MS = 500;
/** Beyond this a page's console is only noise that costs us time. */
const MAX_CONSOLE_EVENTS = 500;
const GIVEN_UP = 'given up';

export async function openTab(options: TabOptions): Promise<Tab> {
  const { connection, ownContext } = options;
  const context: { browserContextId?: string } = ownContext
    ? await connection.send('Target.createBrowserContext', { disposeOnDetach: true })
    : {};
  const { targetId } = await connection.send('Target.createTarget', { url: 'about:blank', ...context });
  const { targetInfo } = await connection.send('Target.getTargetInfo', { targetId });
  const session = await connection.createSession(targetInfo);
  const broken = watchForEnd(session, options.gone);
  const tab = createDriver(session, targetId, options, broken);
  await prepare(session, connection, context);

  return {
    targetId,
    pages: tab.pages,
    render: tab.render,
    async close() {
      const { browserContextId } = context;
      const closing =
        browserContextId === undefined
          ? connection.send('Target.closeTarget', { targetId })
          : connection.send('Target.disposeBrowserContext', { browserContextId });
      const done = closing.then(
        () => true,
        () => false,
      );
      return Promise.race([done, after(CLOSE_MS).then(() => false)]);
    },
  };
}

async function prepare(
  session: CDPSession,
  connection: Connection,
  context: { readonly browserContextId?: string },
): Promise<void> {
  await Promise.all([
    connection.send('Browser.setDownloadBehavior', { behavior: 'deny', ...context }),
    // An empty grant refuses every permission without asking.
    connection.send('Browser.grantPermissions', { permissions: [], ...context }),
    session.send('Inspector.enable'),
    session.send('Page.enable'),
    session.send('Page.setLifecycleEventsEnabled', { enabled: true }),
    session.send('Runtime.enable'),
    session.send('Log.enable'),
    session.send('Network.enable', { maxTotalBufferSize: 1, maxResourceBufferSize: 1, maxPostDataSize: 0 }),
    session.send('Network.setBypassServiceWorker', { bypass: true }),
    session.send('Emulation.setDeviceMetricsOverride', VIEWPORT),
    session.send('Emulation.setTouchEmulationEnabled', { enabled: true }),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: PAGE_WORLD, worldName: WORLD }),
    session.send('Page.addScriptToEvaluateOnNewDocument', { source: MAIN_WORLD }),
  ]);
}

/** Resolves with the reason when the renderer or the whole browser has gone. */
function watchForEnd(session: CDPSession, gone: Promise<void>): Promise<string> {
  const closed = new Promise<string>((resolve) => {
    session.once('Inspector.targetCrashed', () => resolve('the page crashed its renderer'));
    session.once('Inspector.detached', () => resolve('the tab was closed'));
  });
  return Promise.race([closed, gone.then(() => 'the browser ended')]);
}

function createDriver(session: CDPSession, targetId: string, options: TabOptions, broken: Promise<string>) {
  let run: PageRun | null = null;
  let pages = 0;
  let userAgent = '';
  let patterns = '';
  let isListening = true;
  const quietly = (work: Promise<unknown>) => void work.catch(() => undefined);

  session.on('Fetch.requestPaused', (event) => {
    if (run === null)
      quietly(session.send('Fetch.failRequest', { requestId: event.requestId, errorReason: 'Aborted' }));
    else run.requestPaused(event);
  });
  session.on('Page.frameRequestedNavigation', (event) => run?.navigationRequested(event));
  session.on('Page.frameNavigated', (event) => run?.frameNavigated(event));
  session.on('Page.lifecycleEvent', (event) => run?.lifecycle(event));
  session.on('Page.javascriptDialogOpening', () => {
    quietly(session.send('Page.handleJavaScriptDialog', { accept: false }));
  });
  session.on('Runtime.executionContextCreated', (event) => run?.contextCreated(event));
  session.on('Runtime.consoleAPICalled', (event) => listen(() => run?.console.consoleCalled(event)));
  session.on('Runtime.exceptionThrown', (event) => listen(() => run?.console.exceptionThrown(event)));
  session.on('Log.entryAdded', (event) => listen(() => run?.console.entryAdded(event)));
  session.on('Network.requestWillBeSent', (event) => {
    if (event.type === 'Document' && event.frameId === targetId) run?.network.begin(event.timestamp);
    else if (run?.isHandedOver() === true) run.network.willBeSent(event);
  });
  session.on('Network.responseReceived', (event) => run?.network.responded(event));
  session.on('Network.dataReceived', (event) => run?.network.dataCame(event));
  session.on('Network.loadingFinished', (event) => run?.network.finished(event));
  session.on('Network.loadingFailed', (event) => run?.network.failed(event));
  session.on('Network.webSocketCreated', (event) => run?.network.socketOpened(event));
  session.on('Network.webSocketFrameError', (event) => run?.network.socketFailed(event));

  const listen = (note: () => void) => {
    note();
    if (!isListening || run === null || run.console.count() < MAX_CONSOLE_EVENTS) return;
    isListening = false;
    quietly(session.send('Runtime.disable'));
    quietly(session.send('Log.disable'));
  };

  /** Commands of one session keep their order, so none of these needs to be waited for. */
  const reset = (request: RenderRequest) => {
    quietly(session.send('Network.clearBrowserCookies'));
    if (!isListening) {
      isListening = true;
      quietly(session.send('Runtime.enable'));
      quietly(session.send('Log.enable'));
    }
    if (userAgent !== request.userAgent) {
      userAgent = request.userAgent;
      quietly(session.send('Emulation.setUserAgentOverride', { userAgent }));
    }
    const wanted = interceptionPatterns(request);
    if (patterns !== JSON.stringify(wanted)) {
      patterns = JSON.stringify(wanted);
      quietly(session.send('Fetch.enable', { patterns: wanted }));
    }
  };

  const load = async (current: PageRun, request: RenderRequest): Promise<Taken | string> => {
    reset(request);
    const { errorText } = await session.send('Page.navigate', { url: request.url });
    if (errorText !== undefined && errorText !== '') return `the document was not accepted: ${errorText}`;
    await Promise.race([current.loaded, current.wished.then(() => after(WISH_MS))]);
    return settle(current, options);
  };

  /** The page overran: its scripts are stopped, and it is read as it stands. */
  const salvage = async (current: PageRun): Promise<Taken | null> => {
    if (!current.isHandedOver()) return null;
    quietly(session.send('Runtime.terminateExecution'));
    quietly(session.send('Page.stopLoading'));
    return Promise.race([current.take(0, 0).catch(() => null), after(GRACE_MS).then(() => null)]);
  };

  const render = async (request: RenderRequest): Promise<TabResult> => {
    const current = createPageRun({ session, frameId: targetId, ...options }, request);
    run = current;
    pages += 1;
    const start = performance.now();
    const clock = timer(request.deadlineMs ?? DEADLINE_MS);
    try {
      const taken = await Promise.race([
        load(current, request),
        clock.expired.then(() => null),
        broken,
        givenUp(request.signal),
      ]);
      const timedOut = taken === null;
      const read = taken ?? (await salvage(current));
      if (typeof read === 'string') return failure(read, read !== GIVEN_UP && !current.isHandedOver());
      if (read === null)
        return failure('the page did not answer before its deadline', !current.isHandedOver());
      if (current.hasLeft()) return failure('the page replaced itself by another document', false);
      const facts = toRenderFacts(current, read, request.url, {
        ms: performance.now() - start,
        timedOut: timedOut || !read.isQuiet,
      });
      const screenshot = request.screenshot === true && !timedOut ? await captureScreenshot(session) : null;
      return {
        rendered: { ok: true, html: read.html, facts, redirect: current.redirect(), screenshot },
        reusable: !timedOut,
        retry: false,
      };
    } catch (error) {
      // A command that fails amid a page means that the tab went away under it.
      const reason = await Promise.race([broken, after(500).then(() => describe(error))]);
      return failure(reason, !current.isHandedOver());
    } finally {
      clock.stop();
      run = null;
    }
  };

  return { render, pages: () => pages };
}

/** Load, then rest: no awaited request under way and no mutation for a moment, or the longest wait. */
async function settle(run: PageRun, { quietMs, busyQuietMs, settleMs }: TabOptions): Promise<Taken | string> {
  const end = performance.now() + settleMs;
  let windowMs = run.network.hasData() ? busyQuietMs : quietMs;
  for (;;) {
    while (run.network.pending() > 0 && performance.now() < end) await after(10);
    const begun = run.network.begun();
    const taken = await run.take(windowMs, Math.max(0, Math.round(end - performance.now())));
    if (taken === null) return 'the page could not be read';
    const isBusy = run.network.begun() > begun || run.network.pending() > 0;
    // What moved once after the load may move again: a second, longer look.
    const isNews = taken.noise > 0 && windowMs < busyQuietMs;
    if (performance.now() >= end) return { ...taken, isQuiet: taken.isQuiet && !isBusy };
    if (!isBusy && !isNews) return taken;
    windowMs = busyQuietMs;
  }
}

/** Resolves when the caller has no more use for the page. */
const givenUp = (signal: AbortSignal | undefined): Promise<string> =>
  new Promise((resolve) => {
    if (signal?.aborted === true) resolve(GIVEN_UP);
    signal?.addEventListener('abort', () => resolve(GIVEN_UP), { once: true });
  });

const failure = (reason: string, retry: boolean): TabResult => ({
  rendered: { ok: false, reason: reason.slice(0, 300) },
  reusable: false,
  retry,
});

const describe = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const after = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
  });

function timer(ms: number): { expired: Promise<void>; stop: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  const handle = setTimeout(resolve, ms);
  return { expired: promise, stop: () => clearTimeout(handle) };
}
