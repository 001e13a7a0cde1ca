/** How long each part of a start took. */
export interface Phases {
  /** Milliseconds by name. */
  readonly took: Record<string, number>;
  time<T>(name: string, work: Promise<T>): Promise<T>;
}

export function createPhases(): Phases {
  const took: Record<string, number> = {};
  return {
    took,
    async time(name, work) {
      const begun = performance.now();
      try {
        return await work;
      } finally {
        took[name] = Math.round(performance.now() - begun);
      }
    },
  };
}
