import { type Channel, FAILING_DAYS } from '#contract/api-channels.ts';
import type { ChannelRecord } from '../channels/ports.ts';
import { oneLine } from './describe-event.ts';
import type { DeliverDeps } from './ports.ts';

type Reason = NonNullable<Channel['disabledReason']>;

const WORDS: Readonly<Record<Reason, string>> = {
  failing: `Every delivery to it failed for ${FAILING_DAYS} days.`,
  gone: 'It answered 410 Gone, which says that it wants no more.',
  'no-member': 'The address is no longer that of a member of the workspace.',
};

/**
 * Switches a channel off and tells the workspace's owners and admins by mail, once. A mail that fails is lost: the
 * dashboard says the same.
 */
export async function switchOff(
  { channels, members, mailer }: Pick<DeliverDeps, 'channels' | 'members' | 'mailer'>,
  { ws, id, name, target }: ChannelRecord,
  reason: Reason,
): Promise<void> {
  if (!(await channels.switchOff(ws, id, reason)) || mailer === null) return;
  const admins = (await members.list(ws)).filter(({ role }) => role === 'owner' || role === 'admin');
  const text = [
    `The channel "${oneLine(name)}" of your Plumbline workspace was switched off:`,
    oneLine(target),
    '',
    WORDS[reason],
    'Nothing is sent to it until somebody switches it on again, on the page Channels.',
  ].join('\n');
  await Promise.allSettled(
    admins.flatMap(({ email }) =>
      email === null
        ? []
        : [mailer.send({ to: email, subject: 'A channel of your workspace was switched off', text })],
    ),
  );
}
