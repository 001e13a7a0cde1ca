/** Those who wait for messages of a queue, longest first. */
export class WaitingRoom {
  readonly #waiting = new Map<string, Set<() => void>>();

  /** Resolves when something may have come to the queue, when time is up, or when the signal says so. */
  async wait(queue: string, milliseconds: number, signal: AbortSignal): Promise<void> {
    const waiters = this.#waiting.get(queue) ?? new Set();
    this.#waiting.set(queue, waiters);
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        waiters.delete(done);
        signal.removeEventListener('abort', done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      waiters.add(done);
      signal.addEventListener('abort', done, { once: true });
    });
  }

  wake(queue: string): void {
    for (const done of this.#waiting.get(queue) ?? []) done();
  }

  wakeAll(): void {
    for (const queue of this.#waiting.keys()) this.wake(queue);
  }
}
