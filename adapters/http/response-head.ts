import { normaliseUrl } from '#core/url/normalise.ts';

const MAX_HEADERS = 200;
const NAME_CHARS = 200;
const VALUE_CHARS = 4_000;
const MAX_RETRY_AFTER = 86_400;

export interface ResponseHead {
  /** Lower-case names, in order, duplicates kept; capped. */
  readonly headers: [string, string][];
  /** Bytes of status line and header on the wire (for HTTP/2: as they would be in HTTP/1.1). */
  readonly headerBytes: number;
  /** Lower-case media type without parameters. */
  readonly contentType: string | null;
}

/** Raw names and values by turns, as the parser saw them (bytes in HTTP/1.1, strings in HTTP/2). */
export type RawHeaders =
  | readonly (Uint8Array | string)[]
  | Readonly<Record<string, unknown>>
  | null
  | undefined;

export function readHead(raw: RawHeaders, statusLine: string): ResponseHead {
  const pairs = toPairs(raw);
  const headers: [string, string][] = [];
  let headerBytes = statusLine.length + 4;
  for (const [name, value] of pairs) {
    headerBytes += name.length + value.length + 4;
    if (headers.length < MAX_HEADERS)
      headers.push([
        name.toString('latin1').toLowerCase().slice(0, NAME_CHARS),
        text(value).slice(0, VALUE_CHARS),
      ]);
  }
  return { headers, headerBytes, contentType: mediaType(headers) };
}

function toPairs(raw: RawHeaders): [Buffer, Buffer][] {
  if (raw === null || raw === undefined) return [];
  const flat = Array.isArray(raw) ? (raw as readonly unknown[]) : flatten(raw as Record<string, unknown>);
  const pairs: [Buffer, Buffer][] = [];
  for (let i = 0; i + 1 < flat.length; i += 2) {
    const name = bytes(flat[i]);
    // HTTP/2 pseudo headers are no header fields.
    if (name[0] !== 0x3a) pairs.push([name, bytes(flat[i + 1])]);
  }
  return pairs;
}

const flatten = (record: Record<string, unknown>): unknown[] =>
  Object.entries(record).flatMap(([name, value]) =>
    Array.isArray(value) ? value.flatMap((one: unknown) => [name, one]) : [name, value],
  );

const bytes = (value: unknown): Buffer =>
  value instanceof Uint8Array
    ? Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    : Buffer.from(typeof value === 'string' || typeof value === 'number' ? String(value) : '', 'latin1');

/** Header values are bytes; browsers read what is not ASCII as UTF-8 where it is valid, else as Latin-1. */
function text(value: Buffer): string {
  const utf8 = value.toString('utf8');
  return utf8.includes('�') ? value.toString('latin1') : utf8;
}

export const headerValue = (headers: readonly (readonly [string, string])[], name: string): string | null =>
  headers.findLast(([key]) => key === name)?.[1] ?? null;

function mediaType(headers: readonly (readonly [string, string])[]): string | null {
  const value = headerValue(headers, 'content-type');
  const type = value?.split(/[;,]/, 1)[0]?.trim().toLowerCase().slice(0, 200) ?? '';
  return type.includes('/') ? type : null;
}

/** The target of a 3xx, resolved against the request's URL and normalised; null where there is none of use. */
export function redirectTarget(
  status: number,
  headers: readonly (readonly [string, string])[],
  url: string,
): string | null {
  if (status < 300 || status > 399 || status === 304) return null;
  const location = headerValue(headers, 'location')?.trim() ?? '';
  if (location === '' || !URL.canParse(location, url)) return null;
  return normaliseUrl(new URL(location, url).href);
}

/**
 * Seconds from a Retry-After header (a number, or a date as of now), at most a day.
 * Source: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after
 */
export function retryAfterSeconds(
  headers: readonly (readonly [string, string])[],
  now: number,
): number | null {
  const value = headerValue(headers, 'retry-after')?.trim() ?? '';
  const seconds = /^\d{1,10}$/.test(value) ? Number(value) : (Date.parse(value) - now) / 1000;
  if (value === '' || Number.isNaN(seconds)) return null;
  return Math.min(Math.max(Math.ceil(seconds), 0), MAX_RETRY_AFTER);
}
