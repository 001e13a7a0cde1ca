const MOST_AUDITS = 20;
const MOST_KEYS = 5_000;

/**
 * Render keys of which this process has twice seen a page differ from its raw document: of their other pages
 * one look is enough.
 */
export interface RenderMemory {
  isDynamic(audit: string, key: string): boolean;
  noteDynamic(audit: string, key: string): void;
}

export function createRenderMemory(): RenderMemory {
  const audits = new Map<string, Set<string>>();
  return {
    isDynamic: (audit, key) => audits.get(audit)?.has(key) ?? false,
    noteDynamic(audit, key) {
      const keys = audits.get(audit) ?? new Set<string>();
      audits.delete(audit);
      const oldest = audits.keys().next();
      if (audits.size >= MOST_AUDITS && oldest.done !== true) audits.delete(oldest.value);
      audits.set(audit, keys);
      if (keys.size < MOST_KEYS) keys.add(key);
    },
  };
}
