/** Keeps what was made for a key: a hundred thousand rows are counted and sorted once, not for each request. */
export function remember<T>(): (key: string, make: () => T) => T {
  const kept = new Map<string, { readonly value: T }>();
  return (key, make) => {
    const known = kept.get(key) ?? { value: make() };
    kept.set(key, known);
    return known.value;
  };
}
