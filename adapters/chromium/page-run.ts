import type { CDPSession, Protocol } from 'puppeteer-core';
import type { FetchError, RenderFacts } from '#contract/fetch-facts.ts';
import type { RenderRequest } from '#core/engine/ports.ts';
import { type ConsoleLog, createConsoleLog } from './console-log.ts';
import { continueRequest, fulfilDocument } from './document-request.ts';
import { type NetworkLog, createNetworkLog } from './network-log.ts';
import { Taken, WORLD } from './page-world.ts';

export interface PageRunDeps {
  readonly session: CDPSession;
  /** The main frame: its id is the target's. */
  readonly frameId: string;
  readonly proxyFailure: (host: string, port: number) => FetchError | null;
  readonly wireSizes: Map<string, number>;
}

/** One page in a tab, from the moment its document is handed over. */
export interface PageRun {
  readonly network: NetworkLog;
  readonly console: ConsoleLog;
  /** True once the browser asked for the document: until then nothing that goes wrong is this page's doing. */
  readonly isHandedOver: () => boolean;
  /** Resolves at the document's load event. */
  readonly loaded: Promise<void>;
  /** Resolves when the page first wants to go somewhere: its parser stops there, and it may never load. */
  readonly wished: Promise<void>;
  /** Where the page first wanted to go, other than to itself again; it is held back. */
  readonly redirect: () => string | null;
  /** True where the document was replaced by one that we did not hand over (`about:blank`, `blob:`). */
  readonly hasLeft: () => boolean;
  requestPaused(event: Protocol.Fetch.RequestPausedEvent): void;
  navigationRequested(event: Protocol.Page.FrameRequestedNavigationEvent): void;
  frameNavigated(event: Protocol.Page.FrameNavigatedEvent): void;
  lifecycle(event: Protocol.Page.LifecycleEventEvent): void;
  contextCreated(event: Protocol.Runtime.ExecutionContextCreatedEvent): void;
  /** Waits for a quiet DOM and reads the page. Null where its scripts do not let us. */
  take(windowMs: number, maxMs: number): Promise<Taken | null>;
}

const MAX_HTML_CHARS = 10_485_760;

export function createPageRun(
  { session, frameId, proxyFailure, wireSizes }: PageRunDeps,
  request: RenderRequest,
): PageRun {
  let documentId: string | null = null;
  let committed: string | null = null;
  let isLoaded = false;
  let contextId: string | null = null;
  let redirect: string | null = null;
  let left = false;
  let isReloaded = false;
  const load = Promise.withResolvers<void>();
  const wish = Promise.withResolvers<void>();
  const network = createNetworkLog({ isDocument: (id) => id === documentId, proxyFailure, wireSizes });
  // A tab that closes fails what is under way; whoever waits for the page hears of it elsewhere.
  const quietly = (work: Promise<unknown>) => void work.catch(() => undefined);

  const noteWish = (wanted: string) => {
    const url = wanted.split('#', 1)[0] ?? '';
    if (/^(?:about|blob):/i.test(url)) leave();
    // Other schemes open programs: the page stays.
    if (!/^https?:/i.test(url)) return;
    if (!isSameAddress(url, request.url)) redirect ??= url.slice(0, 2048);
    wish.resolve();
  };
  const leave = () => {
    left = true;
    load.resolve();
  };
  const handOver = (event: Protocol.Fetch.RequestPausedEvent) => {
    documentId = event.networkId ?? event.requestId;
    committed = null;
    quietly(fulfilDocument(session, event.requestId, request));
  };
  /** Some pages set a cookie and ask for themselves again before they show anything: they get one more go. */
  const isFirstReload = ({ request: { url, method } }: Protocol.Fetch.RequestPausedEvent): boolean => {
    if (isLoaded || isReloaded || method !== 'GET' || !isSameAddress(url, request.url)) return false;
    isReloaded = true;
    return true;
  };
  const holdBack = (event: Protocol.Fetch.RequestPausedEvent) => {
    noteWish(event.request.url);
    // "No content" leaves the document where it is; an aborted navigation would take its load event with it.
    quietly(session.send('Fetch.fulfillRequest', { requestId: event.requestId, responseCode: 204 }));
  };

  return {
    network,
    console: createConsoleLog(),
    isHandedOver: () => documentId !== null,
    loaded: load.promise,
    wished: wish.promise,
    redirect: () => redirect,
    hasLeft: () => left,

    requestPaused(event) {
      const isMain = event.resourceType === 'Document' && event.frameId === frameId;
      if (!isMain) quietly(continueRequest(session, event, request));
      // The document before may still have wanted to go elsewhere: its request is not for our bytes.
      else if (documentId === null ? isSameAddress(event.request.url, request.url) : isFirstReload(event))
        handOver(event);
      else holdBack(event);
    },

    navigationRequested({ frameId: frame, url, disposition }) {
      // A page that keeps changing its mind never gets as far as a request; one that reloads does.
      const isMain = frame === frameId && disposition === 'currentTab' && documentId !== null;
      if (isMain && !isSameAddress(url.split('#', 1)[0] ?? '', request.url)) noteWish(url);
    },

    frameNavigated({ frame }) {
      if (frame.id !== frameId || documentId === null) return;
      if (committed === null) committed = frame.loaderId;
      else if (committed !== frame.loaderId) leave();
    },

    lifecycle(event) {
      if (event.frameId !== frameId || event.name !== 'load' || event.loaderId !== documentId) return;
      isLoaded = true;
      load.resolve();
    },

    contextCreated({ context }) {
      const { name, uniqueId } = context;
      const frame: unknown = context.auxData?.['frameId'];
      if (name === WORLD && frame === frameId && documentId !== null && !isLoaded) contextId = uniqueId;
    },

    async take(windowMs, maxMs) {
      const canRun = contextId !== null && !isScriptless(request.headers);
      const taken =
        contextId === null || !canRun ? null : await evaluate(session, contextId, windowMs, maxMs);
      return taken ?? (await readMarkup(session, request.url));
    },
  };
}

/** Browser and we may differ about what has to be escaped (`|`, say). */
const isSameAddress = (a: string, b: string): boolean => a === b || decoded(a) === decoded(b);

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url.toLowerCase();
  }
}

/** In a sandbox without scripts not even the timers of our own world run. */
const isScriptless = (headers: RenderRequest['headers']): boolean =>
  headers.some(
    ([name, value]) =>
      name === 'content-security-policy' &&
      value.split(/[;,]/).some((part) => /^\s*sandbox\b/i.test(part) && !/\ballow-scripts\b/i.test(part)),
  );

async function evaluate(
  session: CDPSession,
  uniqueContextId: string,
  windowMs: number,
  maxMs: number,
): Promise<Taken | null> {
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
    expression: `plumblineTake(${windowMs}, ${maxMs}, ${MAX_HTML_CHARS})`,
    uniqueContextId,
    awaitPromise: true,
    returnByValue: true,
  });
  if (exceptionDetails !== undefined) return null;
  return Taken.safeParse(result.value).data ?? null;
}

/** Where no script of ours can run, the markup can still be read. */
async function readMarkup(session: CDPSession, url: string): Promise<Taken | null> {
  const { root } = await session.send('DOM.getDocument', { depth: 0 });
  const { outerHTML } = await session.send('DOM.getOuterHTML', { nodeId: root.nodeId });
  return {
    isQuiet: true,
    noise: 0,
    lcp: null,
    cls: { value: 0, element: null },
    long: { count: 0, totalMs: 0, longestMs: 0 },
    html: outerHTML.slice(0, MAX_HTML_CHARS),
    isCut: outerHTML.length > MAX_HTML_CHARS,
    url,
    layout: null,
    paint: null,
    measures: null,
  };
}

const rounded = (value: number, digits: number) => Number(value.toFixed(digits));

/** Facts in the contract's shape and within its caps: what the page says is hostile. */
export function toRenderFacts(
  run: PageRun,
  taken: Taken,
  url: string,
  { ms, timedOut }: { readonly ms: number; readonly timedOut: boolean },
): RenderFacts {
  const { requests, moreRequests } = run.network.finish();
  return {
    ms: Math.round(ms),
    finalUrl: (run.redirect() ?? (isSameAddress(taken.url, url) ? url : taken.url)).slice(0, 2048),
    console: run.console.entries,
    requests,
    moreRequests,
    lcp:
      taken.lcp === null
        ? null
        : {
            ms: rounded(taken.lcp.ms, 1),
            element: taken.lcp.element.slice(0, 200),
            url: taken.lcp.url?.slice(0, 2048) ?? null,
          },
    cls: { value: rounded(taken.cls.value, 4), element: taken.cls.element?.slice(0, 200) ?? null },
    longTasks: {
      count: Math.trunc(taken.long.count),
      totalMs: rounded(taken.long.totalMs, 1),
      longestMs: rounded(taken.long.longestMs, 1),
    },
    layout: taken.layout,
    ...(taken.paint !== null && { paint: taken.paint }),
    ...(taken.measures !== null && { measures: taken.measures }),
    screenshot: null,
    timedOut,
  };
}
