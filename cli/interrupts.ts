interface Signals {
  on(signal: NodeJS.Signals, listener: () => void): unknown;
  removeListener(signal: NodeJS.Signals, listener: () => void): unknown;
}

export interface InterruptOptions {
  /** The first Ctrl-C, or a polite kill: come to an end. */
  readonly onFirst: () => void;
  /** The second: end now. */
  readonly onSecond: () => void;
  readonly signals?: Signals;
  /** Milliseconds, from any start. */
  readonly now?: () => number;
}

/** A terminal tells the whole group of processes, and npm and our launcher pass on what they hear: one press. */
const SAME_PRESS_MS = 300;
const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Listens until the function that it answers with is called. */
export function listenForInterrupts(options: InterruptOptions): () => void {
  const { onFirst, onSecond, signals = process, now = () => performance.now() } = options;
  let first: number | null = null;
  const hear = (): void => {
    if (first === null) {
      first = now();
      onFirst();
    } else if (now() - first > SAME_PRESS_MS) onSecond();
  };
  for (const signal of SIGNALS) signals.on(signal, hear);
  return () => {
    for (const signal of SIGNALS) signals.removeListener(signal, hear);
  };
}
