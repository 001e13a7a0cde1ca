import { FAILING_DAYS, MOST_ANSWER_CHARS, type Try } from '#contract/api-channels.ts';
import type { SendMessage } from '#contract/delivery-messages.ts';
import { isMember } from '../channels/manage-channels.ts';
import type { ChannelRecord, DeliveryRecord } from '../channels/ports.ts';
import { webhookHeaders } from '../channels/sign-webhook.ts';
import { iso } from '../clock.ts';
import { AppError } from '../errors.ts';
import type { DeliverDeps, Posted } from './ports.ts';
import { delayUntil, nextTryAt } from './retry.ts';
import { switchOff } from './switch-off.ts';

const FAILING_MS = FAILING_DAYS * 86_400_000;
/** Longer than a try takes, shorter than the queue hides its message: a crash costs one try's time. */
const LEASE_MS = 45_000;
/** Gone: the receiver does not want it any more, now or later (as the Standard Webhooks specification says). */
const GONE = 410;

/**
 * One try of one delivery. A message that comes early is put back; one that is out of date is dropped. The next
 * try is queued before this one is written down: a crash between repeats a try, and loses none.
 * Throws BUSY while somebody else has the try, and whatever a port throws.
 */
export async function sendOnce(deps: DeliverDeps, message: SendMessage): Promise<void> {
  const { ws, channel: channelId, delivery: id, attempt } = message;
  const now = deps.now();
  if (message.dueAt > now) return deps.deliveryQueue.send([message], delayUntil(message.dueAt, now));
  const channel = await deps.channels.get(ws, channelId);
  if (channel === null) return;
  const claimed = await deps.deliveries.claim({ ws, channel: channelId, id }, attempt, now, now + LEASE_MS);
  if (claimed === 'stale') return;
  if (claimed === 'busy') throw new AppError('BUSY', `${id} is being sent by another`);
  if (!channel.enabled) {
    const refused = toTry({ status: null, error: 'The channel is switched off.', answer: '', ms: 0 }, now);
    return deps.deliveries.settle(claimed, { try: refused, state: 'failed', nextAt: null });
  }
  const posted = await perform(deps, channel, claimed, now);
  const done = toTry(posted, now);
  if (done.error === null) {
    await deps.deliveries.settle(claimed, { try: done, state: 'delivered', nextAt: null });
    return deps.channels.noteDelivered(ws, channelId, now);
  }
  const nextAt = posted.status === GONE || posted.noMember ? null : nextTryAt(id, attempt + 1, now);
  if (nextAt !== null)
    await deps.deliveryQueue.send(
      [{ ...message, attempt: attempt + 1, dueAt: nextAt }],
      delayUntil(nextAt, now),
    );
  await deps.deliveries.settle(claimed, { try: done, state: nextAt === null ? 'failed' : 'pending', nextAt });
  const since = await deps.channels.noteFailed(ws, channelId, now);
  if (posted.noMember) await switchOff(deps, channel, 'no-member');
  else if (posted.status === GONE) await switchOff(deps, channel, 'gone');
  else if (since !== null && now - since >= FAILING_MS) await switchOff(deps, channel, 'failing');
}

type Performed = Posted & { readonly noMember?: boolean };

async function perform(
  deps: DeliverDeps,
  channel: ChannelRecord,
  delivery: DeliveryRecord,
  now: number,
): Promise<Performed> {
  if (channel.kind === 'email') return sendMail(deps, channel, delivery);
  const { ws, sealed, old } = channel;
  if (sealed === null) throw new AppError('MALFORMED', `${channel.id} has no secret`);
  const { body, messageId } = delivery;
  if (channel.kind === 'slack') return deps.post(deps.secretBox.open(ws, sealed), { headers: {}, body });
  const secrets = [sealed, ...(old !== null && old.until > now ? [old.sealed] : [])];
  const headers = webhookHeaders(
    secrets.map((secret) => deps.secretBox.open(ws, secret)),
    { id: messageId, at: now, body },
  );
  return deps.post(channel.target, { headers, body });
}

/** Mail goes to whoever is a member at that moment. */
async function sendMail(
  deps: DeliverDeps,
  { ws, target }: ChannelRecord,
  { subject, body }: DeliveryRecord,
): Promise<Performed> {
  const failed = (error: string) => ({ status: null, error, answer: '', ms: 0 });
  if (deps.mailer === null) return failed('This deployment sends no mail.');
  if (!(await isMember(deps, ws, target)))
    return { ...failed('The address is no longer that of a member.'), noMember: true };
  const start = deps.now();
  try {
    await deps.mailer.send({ to: target, subject, text: body });
    return { status: null, error: null, answer: '', ms: deps.now() - start };
  } catch (error) {
    // The service's own words may name other addresses: its name for the failure is enough.
    return failed(`The mail was not taken: ${error instanceof Error ? error.name : 'unknown'}`);
  }
}

const UNPRINTABLE = /[^\P{Cc}\n\t]/gu;

function toTry({ status, error, answer, ms }: Posted, at: number): Try {
  const isRefused = status !== null && (status < 200 || status > 299);
  const isRedirect = status !== null && status >= 300 && status < 400;
  const words = isRedirect
    ? `It answered ${status}: redirects are not followed. Enter the address that it leads to.`
    : `It answered ${status}.`;
  return {
    at: iso(at),
    ms: Math.round(ms),
    status,
    error: error ?? (isRefused ? words : null),
    answer: answer.replaceAll(UNPRINTABLE, '').slice(0, MOST_ANSWER_CHARS),
  };
}
