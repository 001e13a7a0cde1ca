import type { LinksEntry } from '#contract/slice.ts';
import { CODE } from './url-table.ts';

/** Failures that asking again cannot mend. */
const FOR_GOOD = new Set<LinksEntry['error']>(['blocked-address', 'unsupported-scheme']);

/** An answer as the table keeps it. A complete answer is one with a status and no error of the connection. */
export function answerCode({ status, error }: Pick<LinksEntry, 'status' | 'error'>): number {
  if (status !== null) return Math.min(999, Math.max(100, status));
  return FOR_GOOD.has(error) ? CODE.never : CODE.none;
}

/** 5xx, 429 and no answer: asked once more at the end of the crawl, and errors only then. */
export const isPassingFault = (code: number): boolean => code === CODE.none || code === 429 || code >= 500;

/** What a check has to answer twice before it counts as broken. */
export const isBrokenCheck = (code: number): boolean => code === CODE.none || code === 404 || code === 410;

/** What bot walls answer, beside known challenges. */
export const isWallCode = (code: number): boolean =>
  code === 401 || code === 403 || code === 429 || code === 503;
