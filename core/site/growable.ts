const FIRST_CAPACITY = 1_024;

/** A list of unsigned integers in a typed array that doubles as it fills: 4 bytes an element, no boxing. */
export class GrowableUint32 {
  #items = new Uint32Array(FIRST_CAPACITY);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#items.length) {
      const wider = new Uint32Array(this.#items.length * 2);
      wider.set(this.#items);
      this.#items = wider;
    }
    this.#items[this.#length] = value;
    this.#length += 1;
  }

  /** The elements so far, sharing memory with the list. */
  view(): Uint32Array {
    return this.#items.subarray(0, this.#length);
  }
}

/** As GrowableUint32, one byte an element. */
export class GrowableUint8 {
  #items = new Uint8Array(FIRST_CAPACITY);
  #length = 0;

  push(value: number): void {
    if (this.#length === this.#items.length) {
      const wider = new Uint8Array(this.#items.length * 2);
      wider.set(this.#items);
      this.#items = wider;
    }
    this.#items[this.#length] = value;
    this.#length += 1;
  }

  /** The elements so far, sharing memory with the list. */
  view(): Uint8Array {
    return this.#items.subarray(0, this.#length);
  }
}
