/** Cuts of normalised URLs; no parsing, since there are millions. */

/** Absolute http(s), a host, a path, no fragment, no white space: what a normalised URL looks like. */
const SHAPE = /^https?:\/\/[^\s/?#@\\]{1,260}\/[^\s#]*$/;
const MAX_URL = 2_048;

/** Lists of links come from workers that may be taken over: what looks like no normalised URL is dropped. */
export const looksNormalised = (url: string): boolean => url.length <= MAX_URL && SHAPE.test(url);

/** Host with port. */
export function hostPart(url: string): string {
  const start = url.indexOf('//') + 2;
  const end = url.indexOf('/', start);
  return end === -1 ? url.slice(start) : url.slice(start, end);
}

/** Path and query. */
export function pathPart(url: string): string {
  const slash = url.indexOf('/', url.indexOf('//') + 2);
  return slash === -1 ? '/' : url.slice(slash);
}

/** Scheme, host and port, without a slash. */
export function originPart(url: string): string {
  const slash = url.indexOf('/', url.indexOf('//') + 2);
  return slash === -1 ? url : url.slice(0, slash);
}

export const schemePart = (url: string): 'http' | 'https' => (url.startsWith('https:') ? 'https' : 'http');
