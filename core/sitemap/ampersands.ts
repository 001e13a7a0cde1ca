/** Stands for an `&` that begins no reference: a private character, which no URL holds unescaped. */
export const BARE = '\uf8ff';

const NO_REFERENCE = /&(?!(?:amp|lt|gt|quot|apos|#[0-9]{1,7}|#x[0-9a-f]{1,6});)/gi;

/** Longest reference that XML or a number can make, less its semicolon. */
const LONGEST = 10;

/**
 * Replaces each `&` that begins none of XML's own references by BARE: the commonest fault of sitemaps, at
 * which the parser would swallow everything up to the next semicolon. Positions stay as they are.
 */
export function* markBareAmpersands(chunks: Iterable<string>): Generator<string> {
  let held = '';
  for (const chunk of chunks) {
    const text = held + chunk;
    const last = text.lastIndexOf('&');
    // What may be half a reference waits for the next chunk.
    const split = last !== -1 && last >= text.length - LONGEST ? last : text.length;
    held = text.slice(split);
    yield text.slice(0, split).replaceAll(NO_REFERENCE, BARE);
  }
  if (held !== '') yield held.replaceAll(NO_REFERENCE, BARE);
}

export const restoreAmpersands = (text: string): string => text.replaceAll(BARE, '&');
