/** Time that tests can move forward; milliseconds since 1970. */
export interface Clock {
  now(): number;
  /** Called whenever the clock jumps. */
  onMove(listener: () => void): void;
  move(milliseconds: number): void;
}

export function createClock(): Clock {
  let ahead = 0;
  const listeners: (() => void)[] = [];
  return {
    now: () => Date.now() + ahead,
    onMove(listener) {
      listeners.push(listener);
    },
    move(milliseconds) {
      ahead += milliseconds;
      for (const listener of listeners) listener();
    },
  };
}
