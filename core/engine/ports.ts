import type { FetchFacts, RenderFacts } from '#contract/fetch-facts.ts';
import type { SliceDone } from '#contract/messages.ts';

export interface FetchRequest {
  readonly method?: 'GET' | 'HEAD';
  readonly userAgent: string;
  /** Further request headers; hop-by-hop ones are dropped. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Which bodies are read: HTML alone, text of any kind (default), all, or none. */
  readonly body?: 'html' | 'text' | 'any' | 'none';
  /** Most bytes of the body after decompression. */
  readonly maxBytes?: number;
  /** Most bytes of the body on the wire. */
  readonly maxWire?: number;
  /** For the whole exchange, milliseconds. */
  readonly timeoutMs?: number;
}

export interface Fetched {
  /** Its `encoding` is null: who decodes the body knows. */
  readonly facts: FetchFacts;
  /** The body without its content coding; empty where it was not asked for. */
  readonly body: Uint8Array;
}

/**
 * One request, one answer, nothing followed. Everything that a site can do is a result: where
 * `facts.error` is set there is no complete answer, and `facts.status` is null.
 */
export interface Fetcher {
  fetch(url: string, request: FetchRequest): Promise<Fetched>;
}

export interface RenderRequest {
  /** The document as fetched: Chromium gets these bytes and asks for none of its own. */
  readonly url: string;
  readonly status: number;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Uint8Array;
  readonly userAgent: string;
  /** Pages of one audit may share a tab's cache; what another audit left behind they never meet. */
  readonly audit: string;
  /** Sent with requests to the page's own host alone. */
  readonly siteHeaders?: Readonly<Record<string, string>>;
  readonly screenshot?: boolean;
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal;
}

export type Rendered =
  | {
      readonly ok: true;
      /** The DOM as it was in the end, with its doctype. */
      readonly html: string;
      readonly facts: RenderFacts;
      /**
       * Where scripts or a meta refresh wanted to go: the page redirects, and what was read of it may be
       * half of it. Null where it stayed, or only asked for itself again.
       */
      readonly redirect: string | null;
      readonly screenshot: { readonly bytes: Uint8Array; readonly type: 'image/webp' } | null;
    }
  /** The page broke its tab: one line that says how. */
  | { readonly ok: false; readonly reason: string };

/** Throws only where no browser can be had, which is our fault and no page's. */
export interface Renderer {
  render(request: RenderRequest): Promise<Rendered>;
}

/** Where a worker may write: objects under `slices/`. Throws where the store fails. */
export interface ObjectSink {
  put(name: string, bytes: Uint8Array): Promise<void>;
}

export interface ResultSink {
  send(done: SliceDone): Promise<void>;
}

export interface EngineClock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves early, without throwing, when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface EngineDeps {
  readonly fetcher: Fetcher;
  /** Null in the HTML-only worker. */
  readonly renderer: Renderer | null;
  readonly objects: ObjectSink;
  readonly results: ResultSink;
  readonly clock: EngineClock;
  /** 8-32 characters of 0-9a-z, new for each run. */
  readonly newRunId: () => string;
  readonly settings?: EngineSettings;
}

interface EngineSettings {
  /** Keep each page's HTML for the page view (default true). */
  readonly keepHtml?: boolean;
  /** 1-9 (default 6): less is faster where objects live for minutes. */
  readonly gzipLevel?: number;
  /** Most pages of one slice at work at a time (default 4). */
  readonly width?: number;
  /** Milliseconds after which no further page is started (default 120 s). */
  readonly budgetMs?: number;
  /** Milliseconds more after which pages still at work are left (default 25 s). */
  readonly graceMs?: number;
  readonly renderDeadlineMs?: number;
}
