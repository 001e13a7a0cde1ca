/** Before and after a deploy that mends some faults and makes others: the second audit has something to tell. */
export const DEMO_STATES = ['before', 'after'] as const;
export type DemoState = (typeof DEMO_STATES)[number];

export const SITE_NAMES = [
  'shop',
  'docs',
  'outlet',
  'legacy',
  'workshops',
  'flaky',
  'preview',
  'closed',
  'private',
  'down',
  'wall',
] as const;
export type SiteName = (typeof SITE_NAMES)[number];

/** What a site is asked. */
export interface SiteRequest {
  /** As sent, without the query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly state: DemoState;
  /** Of this site, such as `http://shop.localhost:3001`. */
  readonly origin: string;
  /** Of another site of the demo. */
  readonly originOf: (name: string) => string;
  /** How often this path was asked for since the demo started or changed its state; this time included. */
  readonly attempt: number;
}

/** What it answers. */
export interface SiteAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** Milliseconds before it answers. */
  readonly delayMs?: number;
  /** Breaks off the connection in place of an answer. */
  readonly hangUp?: boolean;
}

/** One host of the demo. */
export interface DemoSite {
  readonly name: SiteName;
  readonly title: string;
  /** What it is there to show, in one or two sentences. */
  readonly purpose: string;
  readonly answer: (request: SiteRequest) => SiteAnswer;
}
