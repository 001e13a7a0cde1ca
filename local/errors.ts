/** What went wrong in one line that a person can act on: shown without a stack, and the process ends with 1. */
export class LocalCloudError extends Error {
  override readonly name = 'LocalCloudError';
}

/** Code of a system error (`EADDRINUSE` and the like), whichever realm it comes from. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/** The message of whatever was thrown. */
export function messageOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : String(error);
}
