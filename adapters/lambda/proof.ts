import * as z from 'zod';
import { OwnershipResult } from '#contract/api-ownership.ts';
import { AppError } from '#core/errors.ts';
import type { LookForProof } from '#core/ownership/ports.ts';
import type { Invoke } from './preflight.ts';

const Answer = z.object({ result: OwnershipResult, detail: z.string().max(5_000).nullable() });
const SORRY = 'The look at the site did not work. Try again in a minute.';

/** Asks the function that may fetch sites. Anything but a sound answer is UNAVAILABLE. */
export function createLookForProof(invoke: Invoke): LookForProof {
  return async (request) => {
    try {
      const { payload, functionError } = await invoke(Buffer.from(JSON.stringify({ proof: request })));
      if (functionError !== undefined) throw new Error(functionError);
      const { result, detail } = Answer.parse(JSON.parse(Buffer.from(payload).toString('utf8')));
      return { result, detail: detail?.slice(0, 500) ?? null };
    } catch (cause) {
      throw new AppError('UNAVAILABLE', SORRY, { cause });
    }
  };
}
