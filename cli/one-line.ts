import type { OutputConfiguration } from 'commander';
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

/** For commander, which repeats a bad value as it was given. */
export const ERRORS_IN_ONE_LINE: OutputConfiguration = {
  outputError: (text, write) => write(`${oneLine(text)}\n`),
};
