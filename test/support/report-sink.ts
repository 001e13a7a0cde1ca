import type { ReportSink } from '#core/report/analyze-audit.ts';

/** Keeps what is written as JSON text by name, as storage would. */
export interface MemorySink extends ReportSink {
  readonly texts: ReadonlyMap<string, string>;
  readonly read: (name: string) => unknown;
}

export function createMemorySink(): MemorySink {
  const texts = new Map<string, string>();
  return {
    texts,
    read: (name) => JSON.parse(texts.get(name) ?? 'null') as unknown,
    put(name, value) {
      if (texts.has(name)) throw new Error(`${name} was written twice`);
      texts.set(name, JSON.stringify(value));
      return Promise.resolve();
    },
  };
}
