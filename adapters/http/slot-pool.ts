import type { Slot } from './slot.ts';

export interface SlotPool {
  /** Waits for a free connection of this origin, or makes one. Rejects when the signal aborts. */
  acquire(origin: string, signal: AbortSignal): Promise<Slot>;
  release(slot: Slot): void;
  /** For a slot whose connection is in an unknown state. */
  discard(slot: Slot): void;
  close(): void;
}

interface Waiter {
  readonly give: (slot: Slot) => void;
}

interface Origin {
  readonly slots: Set<Slot>;
  readonly idle: Slot[];
  readonly waiting: Waiter[];
}

/** Connections by origin: at most `perOrigin` each, and idle origins are forgotten beyond `maxOrigins`. */
export function createSlotPool(
  create: (origin: string) => Slot,
  { perOrigin, maxOrigins }: { readonly perOrigin: number; readonly maxOrigins: number },
): SlotPool {
  const origins = new Map<string, Origin>();

  const originOf = (name: string): Origin => {
    const known = origins.get(name);
    // A Map keeps the order of insertion: the origin used last goes to its end.
    origins.delete(name);
    const origin = known ?? { slots: new Set(), idle: [], waiting: [] };
    origins.set(name, origin);
    if (known === undefined) forgetIdle();
    return origin;
  };

  const forgetIdle = () => {
    for (const [name, { slots, idle, waiting }] of origins) {
      if (origins.size <= maxOrigins) return;
      if (waiting.length > 0 || idle.length < slots.size || slots.size === 0) continue;
      for (const slot of idle) slot.destroy();
      origins.delete(name);
    }
  };

  const serve = (origin: Origin, name: string) => {
    const waiter = origin.waiting[0];
    if (waiter === undefined) return;
    const slot = origin.idle.pop() ?? (origin.slots.size < perOrigin ? create(name) : undefined);
    if (slot === undefined) return;
    origin.slots.add(slot);
    origin.waiting.shift();
    waiter.give(slot);
  };

  return {
    acquire(name, signal) {
      const origin = originOf(name);
      return new Promise((resolve, reject) => {
        const waiter: Waiter = {
          give: (slot) => {
            signal.removeEventListener('abort', abandon);
            resolve(slot);
          },
        };
        const abandon = () => {
          const at = origin.waiting.indexOf(waiter);
          if (at !== -1) origin.waiting.splice(at, 1);
          reject(signal.reason instanceof Error ? signal.reason : new Error('aborted'));
        };
        if (signal.aborted) return abandon();
        signal.addEventListener('abort', abandon, { once: true });
        origin.waiting.push(waiter);
        serve(origin, name);
      });
    },
    release(slot) {
      const origin = origins.get(slot.origin);
      if (origin === undefined || !origin.slots.has(slot)) return slot.destroy();
      origin.idle.push(slot);
      serve(origin, slot.origin);
    },
    discard(slot) {
      slot.destroy();
      const origin = origins.get(slot.origin);
      if (origin?.slots.delete(slot) === true) serve(origin, slot.origin);
    },
    close() {
      for (const { slots } of origins.values()) for (const slot of slots) slot.destroy();
      origins.clear();
    },
  };
}
