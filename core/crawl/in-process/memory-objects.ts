import { AppError } from '../../errors.ts';
import type { ObjectStore } from '../ports.ts';

export interface MemoryObjects extends ObjectStore {
  readonly delete: (name: string) => void;
  readonly names: () => string[];
}

/** Objects in memory. */
export function createMemoryObjects(): MemoryObjects {
  const objects = new Map<string, Uint8Array>();
  return {
    delete: (name) => void objects.delete(name),
    names: () => [...objects.keys()],
    get(name, maxBytes) {
      const bytes = objects.get(name) ?? null;
      if (bytes !== null && bytes.length > maxBytes)
        return Promise.reject(new AppError('TOO_LARGE', `${name} has ${bytes.length} bytes`));
      return Promise.resolve(bytes);
    },
    put(name, bytes) {
      objects.set(name, bytes);
      return Promise.resolve();
    },
  };
}
