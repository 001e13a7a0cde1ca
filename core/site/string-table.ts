/** V8's Map ends at 2^24 entries; strings beyond these limits are all read back as OVERFLOW. */
const MAX_STRINGS = 4_000_000;
const MAX_CHARS = 400_000_000;
const OVERFLOW = '…';
const OVERFLOW_INDEX = 1;

/**
 * Strings by number, each kept once. Ten million links repeat few anchor texts and places, so an index of
 * four bytes stands for each. A hostile site may make them all different: past the limits the text is lost,
 * never the link.
 */
export class StringTable {
  readonly #byText = new Map<string, number>([
    ['', 0],
    [OVERFLOW, OVERFLOW_INDEX],
  ]);
  readonly #texts: string[] = ['', OVERFLOW];
  #chars = 0;

  indexOf(text: string): number {
    const known = this.#byText.get(text);
    if (known !== undefined) return known;
    if (this.#texts.length >= MAX_STRINGS || this.#chars + text.length > MAX_CHARS) return OVERFLOW_INDEX;
    const index = this.#texts.length;
    this.#byText.set(text, index);
    this.#texts.push(text);
    this.#chars += text.length;
    return index;
  }

  /** The table's own copy of a string, so that equal strings of many pages share memory. */
  shared(text: string): string {
    const index = this.indexOf(text);
    return index === OVERFLOW_INDEX ? text : this.at(index);
  }

  at(index: number): string {
    return this.#texts[index] ?? '';
  }

  /** Frees what only interning needs; `indexOf` must not be called after. */
  seal(): void {
    this.#byText.clear();
  }
}
