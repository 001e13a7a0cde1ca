const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

export const SESSION = {
  /** From sign-in to the end, renewed or not: the refresh token's own life. */
  lifeMs: 30 * 24 * HOUR,
  /** After this without a word from the identity provider, a session has to be renewed. */
  checkMs: HOUR,
  /** How long a changed id still works, so that parallel tabs do not fall out. */
  graceMs: 30 * SECOND,
} as const;
