import { decodeHashes, encodeHashes, mix } from './hash.ts';

/**
 * The hash of a block's words (those from `start` to before `end`) in order: equal for texts that differ in
 * case, white space and punctuation alone. Zero words give one and the same hash.
 */
export function hashBlock(words: Uint32Array, start = 0, end = words.length): number {
  let hash = end - start;
  for (let i = start; i < end; i += 1) hash = (Math.imul(hash, 31) + (words[i] ?? 0)) | 0;
  return mix(hash);
}

/** Block hashes as they stand in MainText.blocks. */
export const encodeBlocks = (hashes: readonly number[]): string => encodeHashes(hashes);

/** Block hashes of a document in order; each has its words in MainText.blockWords. */
export const decodeBlocks = (blocks: string): Uint32Array => decodeHashes(blocks);
