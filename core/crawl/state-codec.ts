import { gunzipSync, gzipSync } from 'node:zlib';
import type * as z from 'zod';
import { LinksPart } from '#contract/slice.ts';
import { AppError } from '../errors.ts';

/** Level 1: states are written far more often than read, and half the size again would cost five times the time. */
const LEVEL = 1;
/** Longest of our own objects when unpacked: a state of a million URLs is about 150 MB. */
const MOST_STATE_BYTES = 1_000_000_000;
/** Of a worker's links part, which is hostile input: packed, and unpacked for pages and for a host's sitemaps. */
export const MOST_PART_BYTES = 32_000_000;
const MOST_PAGES_BYTES = 64_000_000;
const MOST_SITEMAP_BYTES = 256_000_000;

export function encodeObject(value: unknown): Uint8Array {
  return gzipSync(JSON.stringify(value), { level: LEVEL });
}

/** Reads one of our own objects. @throws AppError MALFORMED where it is not what the schema says. */
export function decodeObject<S extends z.ZodType>(schema: S, bytes: Uint8Array, name: string): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(gunzipSync(bytes, { maxOutputLength: MOST_STATE_BYTES }).toString());
  } catch (cause) {
    throw new AppError('MALFORMED', `${name} cannot be read`, { cause });
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new AppError('MALFORMED', `${name} is no such object`, { cause: parsed.error });
  return parsed.data;
}

/** Reads what a worker wrote; null where it is too long, or no LinksPart. Never throws. */
export function decodeLinksPart(bytes: Uint8Array, kind: 'discover' | 'pages' | 'checks'): LinksPart | null {
  const maxOutputLength = kind === 'discover' ? MOST_SITEMAP_BYTES : MOST_PAGES_BYTES;
  try {
    const value: unknown = JSON.parse(gunzipSync(bytes, { maxOutputLength }).toString());
    return LinksPart.safeParse(value).data ?? null;
  } catch {
    return null;
  }
}
