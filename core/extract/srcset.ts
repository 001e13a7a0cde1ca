const MAX_CHARS = 8_000;

/**
 * What is wrong with a srcset, in a few words; null where it is sound: a descriptor that is none, or widths mixed
 * with densities. An address ends at white space or at commas before it; a descriptor ends at white space or a
 * comma.
 * Source: https://html.spec.whatwg.org/multipage/images.html#parsing-a-srcset-attribute
 */
export function srcsetFault(srcset: string): string | null {
  let widths = 0;
  let densities = 0;
  for (const { descriptors } of candidatesOf(srcset.slice(0, MAX_CHARS))) {
    if (descriptors.length === 0) densities += 1;
    for (const word of descriptors)
      if (/^\d+w$/.test(word)) widths += 1;
      else if (/^\d{0,4}\.?\d{1,4}x$/.test(word)) densities += 1;
      else if (!/^\d+h$/.test(word)) return `not understood: ${word.slice(0, 100)}`;
  }
  return widths > 0 && densities > 0 ? 'widths are mixed with densities' : null;
}

function candidatesOf(srcset: string): { readonly descriptors: string[] }[] {
  const candidates: { descriptors: string[] }[] = [];
  let open: string[] | null = null;
  for (const token of srcset.split(/\s+/)) {
    // Commas may stand alone, or before an address.
    let rest = token;
    while (rest !== '') {
      if (open === null) {
        const address = rest.replace(/^,+/, '');
        rest = '';
        if (address === '') continue;
        open = [];
        candidates.push({ descriptors: open });
        if (address.endsWith(',')) open = null;
        continue;
      }
      const comma = rest.indexOf(',');
      const word = comma === -1 ? rest : rest.slice(0, comma);
      if (word !== '') open.push(word);
      if (comma !== -1) open = null;
      rest = comma === -1 ? '' : rest.slice(comma + 1);
    }
  }
  return candidates;
}
