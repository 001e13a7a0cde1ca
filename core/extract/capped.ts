/** Lists with a cap: what does not fit is left out and the list's name is noted. */
export interface Capped {
  /** Appends unless the list is full; answers whether it did. */
  readonly push: <T>(list: T[], max: number, name: string, item: T) => boolean;
  readonly note: (name: string) => void;
  readonly names: () => string[];
}

export function createCapped(): Capped {
  const truncated = new Set<string>();
  return {
    push(list, max, name, item) {
      if (list.length >= max) {
        truncated.add(name);
        return false;
      }
      list.push(item);
      return true;
    },
    note: (name) => {
      truncated.add(name);
    },
    names: () => [...truncated].toSorted(),
  };
}
