const MAX_CHARS = 8_000;
const MAX_CANDIDATES = 100;

/**
 * What is wrong with a srcset, in a few words; null where it is sound: a descriptor that is none, widths mixed
 * with densities, or candidates without a comma between them.
 * Source: https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute
 */
export function srcsetFault(srcset: string): string | null {
  let widths = 0;
  let densities = 0;
  let bare = 0;
  let descriptors = 0;
  let inCandidate = false;
  for (const token of srcset
    .slice(0, MAX_CHARS)
    .trim()
    .split(/\s+/)
    .slice(0, MAX_CANDIDATES * 2)) {
    if (token === '' || token === ',') {
      inCandidate = false;
      continue;
    }
    const ends = token.endsWith(',');
    if (!inCandidate) {
      inCandidate = !ends;
      descriptors = 0;
      if (ends) bare += 1;
      continue;
    }
    const word = ends ? token.replace(/,+$/, '') : token;
    descriptors += 1;
    if (/^\d+w$/.test(word)) widths += 1;
    else if (/^\d{0,4}\.?\d{1,4}x$/.test(word)) densities += 1;
    else if (!/^\d+h$/.test(word)) return `not understood: ${word.slice(0, 100)}`;
    if (ends) inCandidate = false;
  }
  return widths > 0 && (densities > 0 || bare > 0) ? 'widths are mixed with densities' : null;
}
