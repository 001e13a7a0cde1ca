import type { Context } from 'aws-lambda';

export interface Deadline {
  /** Aborts `graceMs` before the function is ended. */
  readonly signal: AbortSignal;
  /** Call it when the work is done: a timer that outlives its invocation would fire in the next one. */
  readonly clear: () => void;
}

export function startDeadline(context: Pick<Context, 'getRemainingTimeInMillis'>, graceMs: number): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(
    () => {
      controller.abort(new Error('The function is about to run out of time'));
    },
    Math.max(0, context.getRemainingTimeInMillis() - graceMs),
  );
  return {
    signal: controller.signal,
    clear: () => {
      clearTimeout(timer);
    },
  };
}
