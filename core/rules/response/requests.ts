import type { NetworkRequest } from '#contract/fetch-facts.ts';

/** Requests by what the browser asked for them as, whatever case the browser writes it in. */
export const requestsOf = (
  requests: readonly NetworkRequest[],
  types: ReadonlySet<string>,
): readonly NetworkRequest[] => requests.filter(({ type }) => types.has(type.toLowerCase()));

export const CODE: ReadonlySet<string> = new Set(['script', 'stylesheet']);
