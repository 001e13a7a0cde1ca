/**
 * What the edge tells the API in headers (lower case). The API believes them only in a request that also
 * carries the secret that CloudFront alone adds.
 */
export const EDGE = {
  /** The secret; equal to the function's ORIGIN_SECRET. */
  secret: 'x-plumbline-origin',
  /** Host that the viewer asked for, with its port where it has one. */
  host: 'x-viewer-host',
  /** The viewer's address. */
  address: 'x-viewer-address',
} as const;

/** Paths of the distribution that have rules of their own. */
export const EDGE_PATHS = {
  /** Pictures that pages of other origins show; kept by the edge for BADGE_SECONDS. */
  badges: '/api/v1/badges/*',
  /** The dashboard's page of a share link: no search engine may show it, and no link from it tells its address. */
  shared: '/s/*',
} as const;

/** So long a badge may be older than the score, in seconds. */
export const BADGE_SECONDS = 300;
