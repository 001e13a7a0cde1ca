import * as z from 'zod';

const text = (max: number) => z.string().max(max);

/** Why there is no complete answer. `blocked-address` is the egress guard's refusal. */
const FETCH_ERRORS = [
  'dns',
  'refused',
  'reset',
  'tls',
  'timeout',
  'too-many-redirects',
  'bad-redirect',
  'bad-response',
  'too-large-headers',
  'blocked-address',
  'unsupported-scheme',
] as const;
export const FetchError = z.enum(FETCH_ERRORS);
export type FetchError = z.infer<typeof FetchError>;

export const Redirect = z.object({ url: text(2048), status: z.int() });
export type Redirect = z.infer<typeof Redirect>;

export const TlsFacts = z.object({
  protocol: text(20).nullable(),
  issuer: text(300).nullable(),
  /** ISO 8601. */
  validFrom: text(40).nullable(),
  validTo: text(40).nullable(),
  names: z.array(text(300)).max(200),
  /** Null where the certificate was accepted, else Node's code, e.g. `CERT_HAS_EXPIRED`. */
  problem: text(100).nullable(),
});
export type TlsFacts = z.infer<typeof TlsFacts>;

/** Milliseconds; null where the phase did not happen (a kept-alive connection has no DNS phase). */
export const Timings = z.object({
  dns: z.number().nullable(),
  connect: z.number().nullable(),
  tls: z.number().nullable(),
  /** From the request's last byte to the answer's first: never includes rendering or our own queue. */
  ttfb: z.number().nullable(),
  download: z.number().nullable(),
});
export type Timings = z.infer<typeof Timings>;

/** One request and its answer: one hop, nothing followed. */
export const FetchFacts = z.object({
  url: text(2048),
  status: z.int().min(100).max(999).nullable(),
  error: FetchError.nullable(),
  /** The system's own words for the error. */
  detail: text(300).nullable(),
  /** Lower-case names, in order, duplicates kept. */
  headers: z.array(z.tuple([text(200), text(4_000)])).max(200),
  /** Bytes of the response header, as a search engine counts them towards its limit. */
  headerBytes: z.int().min(0),
  /** Lower-case media type without parameters. */
  contentType: text(200).nullable(),
  /** The Location of a 3xx, resolved and normalised; null elsewhere and where it is unusable. */
  location: text(2048).nullable(),
  bytes: z.object({ wire: z.int().min(0), body: z.int().min(0) }),
  /** True where the body is longer than our own limit and was cut there. */
  cut: z.boolean(),
  httpVersion: text(10).nullable(),
  encoding: z.object({ name: text(40), from: z.enum(['bom', 'header', 'meta', 'default']) }).nullable(),
  timings: Timings,
  tls: TlsFacts.nullable(),
  /** The bot wall that answered instead of the site, where its marks are known. */
  challenge: text(50).nullable(),
  /** Seconds from a Retry-After header, capped. */
  retryAfter: z.number().nullable(),
  /** When it was asked, ISO 8601. */
  at: text(40),
});
export type FetchFacts = z.infer<typeof FetchFacts>;

export const NetworkRequest = z.object({
  url: text(2048),
  type: text(30),
  status: z.int().nullable(),
  /** Chromium's words, e.g. `net::ERR_BLOCKED_BY_CLIENT`, or our proxy's refusal. */
  error: text(200).nullable(),
  wireBytes: z.int().nullable(),
  bodyBytes: z.int().nullable(),
  ms: z.number().nullable(),
  /** From the start of the render to this request's own, milliseconds; absent where it was not taken. */
  startMs: z.number().min(0).optional(),
  mime: text(100).nullable(),
  /** Content-Encoding of the answer, lower case; empty for none; absent where there was no answer. */
  coding: text(40).optional(),
  /** Its Cache-Control, or `expires` where it has an Expires header alone; empty for neither. */
  cache: text(200).optional(),
  /** Blocked by the browser as mixed content. */
  mixed: z.boolean(),
});
export type NetworkRequest = z.infer<typeof NetworkRequest>;

/** What was measured on the settled page, CSS pixels; at most so many of each are kept. */
export const Measures = z.object({
  images: z
    .array(
      z.object({
        element: text(200),
        url: text(2048),
        naturalWidth: z.number(),
        naturalHeight: z.number(),
        width: z.number(),
        height: z.number(),
        /** From the top of the page. */
        top: z.number(),
        lazy: z.boolean(),
        /** Its place is kept before it arrives: by attributes, or by a style that fixes its height or ratio. */
        reserved: z.boolean(),
        /** It fills its box as it is: no `object-fit` cuts or scales it. */
        plain: z.boolean(),
        /** One of several sizes: its natural size is not that of the file. */
        chosen: z.boolean(),
      }),
    )
    .max(100),
  /** Characters of visible text, and of those how many are smaller than 12 px. */
  text: z.object({ chars: z.number(), small: z.number(), element: text(200) }),
  /** Links and controls outside running text that are smaller than 24 px both ways, or in one. */
  targets: z.object({
    count: z.number(),
    small: z.array(z.object({ element: text(200), width: z.number(), height: z.number() })).max(20),
    smallCount: z.number(),
  }),
  /** The fixed layer that lies over most of the first screen, and the share of it. */
  overlay: z.object({ element: text(200), share: z.number(), text: text(300) }).nullable(),
});
export type Measures = z.infer<typeof Measures>;

/** What only a browser can tell: everything here is a lab figure of one unthrottled load at 412 x 915. */
export const RenderFacts = z.object({
  /** From handing over the document's bytes to the settled page, milliseconds. */
  ms: z.number(),
  /** The address after scripts ran. */
  finalUrl: text(2048),
  console: z
    .array(z.object({ level: z.enum(['error', 'warning']), text: text(1_000), url: text(2048).nullable() }))
    .max(50),
  requests: z.array(NetworkRequest).max(300),
  /** Requests beyond those kept. */
  moreRequests: z.int().min(0),
  lcp: z.object({ ms: z.number(), element: text(200), url: text(2048).nullable() }).nullable(),
  cls: z.object({ value: z.number(), element: text(200).nullable() }).nullable(),
  longTasks: z.object({ count: z.int(), totalMs: z.number(), longestMs: z.number() }),
  /** CSS pixels. */
  layout: z.object({ viewportWidth: z.number(), contentWidth: z.number() }).nullable(),
  /** From the start of the load, milliseconds; absent where it was not measured. */
  paint: z.object({ fcpMs: z.number().nullable(), loadMs: z.number().nullable() }).optional(),
  measures: Measures.optional(),
  screenshot: text(500).nullable(),
  /** True where the page never became quiet before the deadline: what was seen by then is reported. */
  timedOut: z.boolean(),
});
export type RenderFacts = z.infer<typeof RenderFacts>;
