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
