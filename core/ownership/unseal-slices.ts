import type { SliceQueue, SliceToSend } from '../crawl/ports.ts';
import type { Seal } from './ports.ts';

/**
 * Opens a site's own headers on their way to the workers, and nowhere before: the audit's header and state hold
 * them sealed. What does not open is left out, and told.
 */
export function unsealSlices(
  queue: SliceQueue,
  seal: Pick<Seal, 'open'>,
  onUnopened: (slice: { readonly aud: string; readonly host: string }) => void,
): SliceQueue {
  const opened = (slice: SliceToSend): SliceToSend => {
    const { sealed, ...message } = slice.message;
    if (sealed === undefined) return slice;
    const { ws, host, aud } = message;
    const headers = seal.open({ ws, host }, sealed);
    if (headers === null) onUnopened({ aud, host });
    return { ...slice, message: { ...message, headers: { ...headers, ...message.headers } } };
  };
  return { send: (slices) => queue.send(slices.map(opened)) };
}
