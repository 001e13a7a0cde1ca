/** The address as a link may carry it: http and https alone, whatever a crawled page wrote. */
export function safeHref(url: string): string | null {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return null;
  }
  return parsed.protocol === 'http:' || parsed.protocol === 'https:' ? parsed.href : null;
}

/**
 * Shortens in the middle, so that both the folder and the file name stay readable.
 *
 * @param max UTF-16 units of the result, ellipsis included.
 */
export function shortenMiddle(text: string, max: number): string {
  if (text.length <= max) return text;
  const tail = Math.floor((max - 1) * 0.45);
  return `${wholeStart(text, max - 1 - tail)}…${wholeEnd(text, tail)}`;
}

const isHigh = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
const isLow = (unit: number) => unit >= 0xdc00 && unit <= 0xdfff;

function wholeStart(text: string, length: number): string {
  return text.slice(0, isHigh(text.charCodeAt(length - 1)) ? length - 1 : length);
}

function wholeEnd(text: string, length: number): string {
  const start = text.length - length;
  return text.slice(isLow(text.charCodeAt(start)) ? start + 1 : start);
}

/** Path and query for pages of the site's own origin, the whole address for all others. */
export function displayUrl(url: string, siteUrl: string | undefined): string {
  if (siteUrl === undefined) return url;
  const origin = originOf(siteUrl);
  if (origin === null || !url.startsWith(`${origin}/`)) return url;
  return url.slice(origin.length);
}

function originOf(url: string): string | null {
  try {
    return new URL(url).origin;
  } catch {
    return null;
  }
}

export function hostOf(url: string): string {
  try {
    return new URL(url).host;
  } catch {
    return url;
  }
}
