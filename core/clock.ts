/** Milliseconds since 1970: the clock is a port, so that tests can turn it. */
export type Now = () => number;

/** Bytes that nobody can guess. */
export type Random = (bytes: number) => Uint8Array;

export const seconds = (ms: number): number => Math.floor(ms / 1000);
export const iso = (ms: number): string => new Date(ms).toISOString();
