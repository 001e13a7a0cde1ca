import { Preflight } from '#contract/api-sites.ts';
import { AppError } from '#core/errors.ts';
import type { RunPreflight } from '#core/sites/ports.ts';

/** One synchronous invocation: the payload that came back, and Lambda's word for a failure inside the function. */
export type Invoke = (payload: Uint8Array) => Promise<{
  readonly payload: Uint8Array;
  readonly functionError: string | undefined;
}>;

/**
 * The API never fetches a customer's site itself: it asks the function that may. Its answer is parsed as any
 * other input; anything but a sound answer is UNAVAILABLE.
 */
export function createPreflight(invoke: Invoke): RunPreflight {
  return async (request) => {
    let answer: Awaited<ReturnType<Invoke>>;
    try {
      answer = await invoke(Buffer.from(JSON.stringify(request)));
    } catch (cause) {
      throw new AppError('UNAVAILABLE', SORRY, { cause });
    }
    if (answer.functionError !== undefined)
      throw new AppError('UNAVAILABLE', SORRY, { cause: answer.functionError });
    const parsed = Preflight.safeParse(parseJson(answer.payload));
    if (!parsed.success) throw new AppError('UNAVAILABLE', SORRY, { cause: parsed.error });
    return parsed.data;
  };
}

const SORRY = 'The look at the site did not work. The site can be added all the same.';

function parseJson(payload: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(payload).toString('utf8')) as unknown;
  } catch {
    return undefined;
  }
}
