/** Width of a text in CSS pixels, in the font that it is shown in. */
export type Measure = (text: string) => number;

export interface Cut {
  readonly text: string;
  readonly cut: boolean;
  /** Width of the whole text, CSS pixels. */
  readonly width: number;
}

const ELLIPSIS = ' ...';

/**
 * Cuts a text to a width as search results do: at the end of a word where there is one, with an ellipsis.
 *
 * @param most CSS pixels, ellipsis included.
 */
export function cutToWidth(text: string, most: number, measure: Measure): Cut {
  const width = measure(text);
  if (width <= most) return { text, cut: false, width };
  let low = 0;
  let high = text.length;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (measure(text.slice(0, middle) + ELLIPSIS) <= most) low = middle;
    else high = middle - 1;
  }
  const kept = text.slice(0, low);
  const space = kept.search(/\s\S*$/);
  const whole = space > kept.length / 2 ? kept.slice(0, space) : kept.replace(/[\ud800-\udbff]$/, '');
  return { text: `${whole}${ELLIPSIS}`, cut: true, width };
}

/** What a search result shows of an address: the host, then the folders. */
export function resultPath(url: string): { readonly host: string; readonly path: string } {
  let parsed: URL;
  try {
    parsed = new URL(url);
  } catch {
    return { host: url, path: '' };
  }
  const folders = parsed.pathname.split('/').filter((part) => part !== '');
  return { host: parsed.host, path: folders.map((part) => ` › ${decode(part)}`).join('') };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
