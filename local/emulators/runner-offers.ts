import type { Mail } from '../cognito/pool.ts';
import type { Invoked } from './lambda.ts';

/** What the emulators' process may ask of the one that started it. */
export type RunnerOffers = {
  readonly mail: (mail: Mail) => void;
  readonly invoke: (call: { readonly name: string; readonly event: unknown }) => Promise<Invoked>;
};
