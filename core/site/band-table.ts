import { GrowableUint32 } from './growable.ts';

const END = 0xffff_ffff;

/**
 * Leaders by band key, as chains in typed arrays: 100,000 texts have 1.6 million entries, for which a Map of
 * lists would take ten times the memory.
 */
export class BandTable {
  readonly #heads: Uint32Array;
  readonly #mask: number;
  readonly #keys = new GrowableUint32();
  readonly #leaders = new GrowableUint32();
  readonly #next = new GrowableUint32();

  /** @param expected about how many entries there will be. */
  constructor(expected: number) {
    let buckets = 1_024;
    while (buckets < expected && buckets < 2 ** 24) buckets *= 2;
    this.#heads = new Uint32Array(buckets).fill(END);
    this.#mask = buckets - 1;
  }

  add(key: number, leader: number): void {
    const bucket = key & this.#mask;
    this.#next.push(this.#heads[bucket] ?? END);
    this.#heads[bucket] = this.#keys.length;
    this.#keys.push(key >>> 0);
    this.#leaders.push(leader);
  }

  /** Leaders under a key, the latest first, `most` at most. */
  under(key: number, most: number): number[] {
    const found: number[] = [];
    const keys = this.#keys.view();
    const leaders = this.#leaders.view();
    const next = this.#next.view();
    for (
      let at = this.#heads[key & this.#mask] ?? END;
      at !== END && found.length < most;
      at = next[at] ?? END
    )
      if (keys[at] === key >>> 0) found.push(leaders[at] ?? 0);
    return found;
  }
}
