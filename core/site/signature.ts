import { createHash } from 'node:crypto';
import { decodeHashes } from '../text/hash.ts';

/** DOM signatures of all pages, each distinct one kept once. */
export class SignaturePool {
  readonly #indexes = new Map<string, number>();
  readonly #texts: string[] = [];
  readonly #ofPage = new Map<number, number>();

  add(id: number, signature: string): void {
    let index = this.#indexes.get(signature);
    if (index === undefined) {
      index = this.#texts.length;
      this.#indexes.set(signature, index);
      this.#texts.push(signature);
    }
    this.#ofPage.set(id, index);
  }

  /** Number of the page's signature; undefined where it has none. */
  of(id: number): number | undefined {
    return this.#ofPage.get(id);
  }

  text(index: number): string {
    return this.#texts[index] ?? '';
  }

  /** The features as a strictly ascending list. */
  features(index: number): Uint32Array {
    return signatureFeatures(this.text(index));
  }
}

/** Decodes a signature; hostile input may be unsorted or repeat itself, so both are mended here. */
export function signatureFeatures(base64: string): Uint32Array {
  return Uint32Array.from(new Set(decodeHashes(base64))).sort();
}

/** Share of features that two ascending lists have in common, 0..1; two empty lists are alike. */
export function jaccard(a: Uint32Array, b: Uint32Array): number {
  if (a.length === 0 && b.length === 0) return 1;
  let common = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const x = a[i] ?? 0;
    const y = b[j] ?? 0;
    if (x === y) common += 1;
    if (x <= y) i += 1;
    if (y <= x) j += 1;
  }
  return common / (a.length + b.length - common);
}

/** A short name made from texts, of digits and lower-case letters. */
export function shortHash(...parts: readonly string[]): string {
  const digest = createHash('sha256').update(parts.join('\n')).digest();
  return digest.readBigUInt64BE().toString(36).padStart(13, '0').slice(0, 12);
}
