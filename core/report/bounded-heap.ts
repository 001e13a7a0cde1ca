/** Keeps the first `capacity` rows by an order; the last of them is at the root. */
export class BoundedHeap {
  readonly #capacity: number;
  readonly #order: (a: number, b: number) => number;
  readonly #rows: number[] = [];

  constructor(capacity: number, order: (a: number, b: number) => number) {
    this.#capacity = capacity;
    this.#order = order;
  }

  offer(row: number): void {
    const rows = this.#rows;
    if (rows.length < this.#capacity) {
      rows.push(row);
      this.#up(rows.length - 1);
    } else if (this.#order(row, rows[0] ?? row) < 0) {
      rows[0] = row;
      this.#down(0);
    }
  }

  sorted(): number[] {
    return this.#rows.toSorted(this.#order);
  }

  #up(start: number): void {
    let at = start;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (this.#isOrdered(parent, at)) return;
      this.#swap(parent, at);
      at = parent;
    }
  }

  #down(start: number): void {
    let at = start;
    for (;;) {
      let last = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < this.#rows.length && !this.#isOrdered(last, child)) last = child;
      if (last === at) return;
      this.#swap(at, last);
      at = last;
    }
  }

  /** Whether the upper row is no earlier than the lower one. */
  #isOrdered(upper: number, lower: number): boolean {
    return this.#order(this.#rows[upper] ?? 0, this.#rows[lower] ?? 0) >= 0;
  }

  #swap(a: number, b: number): void {
    const row = this.#rows[a] ?? 0;
    this.#rows[a] = this.#rows[b] ?? 0;
    this.#rows[b] = row;
  }
}
