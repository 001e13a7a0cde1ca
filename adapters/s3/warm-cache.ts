/** Values that were costly to read and never change, kept until they weigh too much together. */
export interface WarmCache {
  /** The kept value, or the one that `load` makes. Null is never kept: not there yet is not for ever. */
  readonly get: <T>(key: string, load: () => Promise<Loaded<T> | null>) => Promise<T | null>;
}

export interface Loaded<T> {
  readonly value: T;
  /** Bytes, roughly; a parsed value takes a few times its text. */
  readonly weight: number;
}

/** Drops what was used longest ago first; several asking at once share one load. */
export function createWarmCache(mostBytes: number): WarmCache {
  const kept = new Map<string, Loaded<unknown>>();
  const loading = new Map<string, Promise<unknown>>();
  let weight = 0;
  const drop = (key: string) => {
    weight -= kept.get(key)?.weight ?? 0;
    kept.delete(key);
  };
  const keep = (key: string, loaded: Loaded<unknown>) => {
    drop(key);
    kept.set(key, loaded);
    weight += loaded.weight;
    for (const oldest of kept.keys()) {
      if (weight <= mostBytes || oldest === key) break;
      drop(oldest);
    }
  };
  return {
    async get<T>(key: string, load: () => Promise<Loaded<T> | null>): Promise<T | null> {
      const found = kept.get(key);
      if (found !== undefined) {
        kept.delete(key);
        kept.set(key, found);
        return found.value as T;
      }
      const running = (loading.get(key) as Promise<T | null> | undefined) ?? start(key, load);
      return running;
    },
  };

  function start<T>(key: string, load: () => Promise<Loaded<T> | null>): Promise<T | null> {
    const running = load()
      .then((loaded) => {
        if (loaded === null) return null;
        keep(key, loaded);
        return loaded.value;
      })
      .finally(() => loading.delete(key));
    loading.set(key, running);
    return running;
  }
}
