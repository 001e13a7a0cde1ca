import type { PageFacts } from '../../page/page-facts.ts';

/**
 * Whether something closed the head early, so that the parser moved what follows into the body: then that is the cause, and a
 * finding of its own, for whatever stands outside the head.
 */
export const isHeadBroken = ({ raw }: Pick<PageFacts, 'raw'>): boolean =>
  raw !== null && raw.headBreak !== null;

export const BROKEN_HEAD_REASON = 'the head was closed early, which is a finding of its own';
