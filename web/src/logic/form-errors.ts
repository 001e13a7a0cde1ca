import type { FieldError } from '../api/problem.ts';

/**
 * Messages by field name, from JSON pointers into the request's body (`/settings/rate` becomes
 * `settings.rate`). The first message of a field stays.
 */
export function fieldErrors(errors: readonly FieldError[]): Record<string, string> {
  const found = new Map<string, string>();
  for (const { path, message } of errors) {
    const name = path.replace(/^\//, '').replaceAll('/', '.').replaceAll('~1', '/').replaceAll('~0', '~');
    if (name !== '' && !found.has(name)) found.set(name, message);
  }
  return Object.fromEntries(found);
}

/** Six digits out of whatever was pasted: "123 456", "Your code is 123456." */
export function codeDigits(text: string): string {
  return text.replaceAll(/\D/g, '').slice(0, 6);
}
