import { UserId } from '#contract/ids.ts';

/** The user's id is the identity provider's subject with our prefix. Throws where the subject is of no known form. */
export const userIdOf = (sub: string): UserId => UserId.parse(`usr_${sub.toLowerCase()}`);
