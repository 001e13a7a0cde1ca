/** Labels asked before; null where there is no decoder: unknown ones, and the `replacement` encodings. */
const known = new Map<string, string | null>();
const MOST_KNOWN = 500;

/**
 * The WHATWG name, lower case, of an encoding's label (https://encoding.spec.whatwg.org/#names-and-labels), or
 * null where it is unknown or has no decoder.
 */
export function encodingName(label: string): string | null {
  const key = label.trim().toLowerCase();
  if (key === '' || key.length > 40) return null;
  const before = known.get(key);
  if (before !== undefined) return before;
  const name = lookUp(key);
  // Labels come from sites: the memory is bounded.
  if (known.size < MOST_KNOWN) known.set(key, name);
  return name;
}

function lookUp(label: string): string | null {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}
