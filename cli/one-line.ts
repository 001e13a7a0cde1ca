import { isAppError } from '#core/errors.ts';

/** What went wrong, for a person: never a stack, never a second line. */
export function oneLine(error: unknown): string {
  return wordsOf(error)
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
}

function wordsOf(error: unknown): string {
  if (isAppError(error)) {
    const fields = (error.fields ?? []).map(({ path, message }) => `${path.slice(1)} ${message}`);
    return [error.message, ...fields].join('; ');
  }
  return error instanceof Error ? error.message : String(error);
}
