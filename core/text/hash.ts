import { Buffer } from 'node:buffer';

/**
 * A 32-bit hash of UTF-16 units, well mixed (FNV-1a with MurmurHash3's finaliser): for sketches and grouping,
 * never for security. https://github.com/aappleby/smhasher
 */
export function hashText(text: string): number {
  let hash = FNV_BASIS;
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), FNV_PRIME);
  return mix(hash);
}

export const FNV_BASIS = 0x811c9dc5;
export const FNV_PRIME = 0x01000193;

/** Spreads every input bit over all 32 output bits; unsigned. */
export function mix(value: number): number {
  let hash = value ^ (value >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Hashes in order as base64 of little-endian Uint32. */
export function encodeHashes(hashes: readonly number[]): string {
  const bytes = Buffer.allocUnsafe(hashes.length * 4);
  for (let i = 0; i < hashes.length; i += 1) bytes.writeUInt32LE(hashes[i] ?? 0, i * 4);
  return bytes.toString('base64');
}

/** The reverse of encodeHashes; what is left over at the end is dropped. */
export function decodeHashes(text: string): Uint32Array {
  const bytes = Buffer.from(text, 'base64');
  const hashes = new Uint32Array(Math.floor(bytes.length / 4));
  for (let i = 0; i < hashes.length; i += 1) hashes[i] = bytes.readUInt32LE(i * 4);
  return hashes;
}
