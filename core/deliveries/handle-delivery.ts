import type { DeliveryMessage } from '#contract/delivery-messages.ts';
import type { PlumblineEvent } from '#contract/events.ts';
import { AppError } from '../errors.ts';
import { eventId } from '../events/event-id.ts';
import { eventsOf } from '../events/events-of.ts';
import type { DeliverDeps } from './ports.ts';
import { sendOnce } from './send-once.ts';
import { tell, tellDigest } from './tell.ts';

/** Works one message of the queue; whatever it does may be done twice. Throws where it has to come again. */
export async function handleDelivery(deps: DeliverDeps, message: DeliveryMessage): Promise<void> {
  switch (message.type) {
    case 'ended':
      return tellEnded(deps, message);
    case 'skipped':
      return tellSkipped(deps, message);
    case 'digest':
      return tellDigest(deps, message.ws, message.site);
    case 'send':
      return sendOnce(deps, message);
  }
}

type Of<T extends DeliveryMessage['type']> = Extract<DeliveryMessage, { type: T }>;

async function tellEnded(deps: DeliverDeps, { ws, aud, site }: Of<'ended'>): Promise<void> {
  const header = await deps.headers.get(ws, aud);
  if (header === null || header.site !== site) return;
  if (header.phase !== 'done') throw new AppError('BUSY', `${aud} is not yet written as done`);
  // Of a site that is being deleted nothing is told, and no row made.
  if ((await deps.sites.get(ws, site)) === null) return;
  const events = eventsOf(header, await deps.facts(ws, aud));
  await tell(deps, { ws, site, key: aud, time: timeOf(header), events });
}

const timeOf = (header: { readonly finishedAt: string | null; readonly movedAt: string }): number =>
  Date.parse(header.finishedAt ?? header.movedAt);

async function tellSkipped(deps: DeliverDeps, message: Of<'skipped'>): Promise<void> {
  const { ws, site, dueAt, reason, detail, aud } = message;
  const found = await deps.sites.get(ws, site);
  if (found === null) return;
  const time = Date.parse(dueAt);
  const event: PlumblineEvent = {
    id: eventId(time, site, 'schedule.skipped', dueAt),
    type: 'schedule.skipped',
    version: 1,
    time: new Date(time).toISOString(),
    workspace: ws,
    site,
    siteUrl: found.url,
    audit: aud,
    data: { dueAt, reason, detail },
  };
  await tell(deps, { ws, site, key: dueAt, time, events: [event] });
}
