import type { AuditHeader } from '#contract/audit.ts';
import type { LoadedState } from './load-state.ts';

/** A state in memory. While it is being changed it is not clean, and nobody else has it. */
export interface WarmState extends LoadedState {
  /** `head.last` of the header that it belongs to. */
  last: string | null;
  clean: boolean;
  snapshotBytes: number;
  deltaBytes: number;
}

/** States of the audits worked last, so that most transitions need not read one. */
export interface WarmStates {
  /** Takes a state out, if it is clean and just what the header says; anything else is thrown away. */
  readonly take: (header: AuditHeader) => WarmState | null;
  readonly put: (entry: WarmState) => void;
}

/** About 250 MB of states; the one put last stays in any case. */
const MOST_URLS = 1_200_000;

export function createWarmStates(capacity: number): WarmStates {
  const entries = new Map<string, WarmState>();
  const isFull = (): boolean => {
    let urls = 0;
    for (const { state } of entries.values()) urls += state.urls.count + state.pool.count;
    return entries.size > capacity || urls > MOST_URLS;
  };
  return {
    take(header) {
      const entry = entries.get(header.aud);
      entries.delete(header.aud);
      const usable = entry?.clean === true && entry.state.version === header.version;
      return usable && entry.last === header.head.last ? entry : null;
    },
    put(entry) {
      entries.delete(entry.state.aud);
      if (!entry.clean) return;
      entries.set(entry.state.aud, entry);
      for (const aud of entries.keys()) {
        if (entries.size === 1 || !isFull()) break;
        entries.delete(aud);
      }
    },
  };
}
