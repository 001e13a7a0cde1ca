/** The address's search part as it becomes when some keys change; a null or empty value takes its key away. */
export function withSearch(
  search: URLSearchParams,
  changes: Readonly<Record<string, string | readonly string[] | null>>,
): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [key, value] of Object.entries(changes)) {
    next.delete(key);
    for (const one of value === null ? [] : [value].flat()) if (one !== '') next.append(key, one);
  }
  return next;
}

/** A value of a closed set from the address, or undefined. */
export const oneOf = <const T extends string>(values: readonly T[], value: string | null): T | undefined =>
  values.find((known) => known === value);
