import { createClient } from './create-client.ts';

type Listener = () => void;
const listeners = new Set<Listener>();

/** Calls `listener` whenever a request finds that nobody is signed in; returns how to stop that. */
export function onSignedOut(listener: Listener): Listener {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** The API of the address that served this page. */
export const call = createClient({
  fetch: (input, init) => fetch(input, init),
  newKey: () => crypto.randomUUID(),
  onSignedOut: () => {
    for (const listener of listeners) listener();
  },
});
