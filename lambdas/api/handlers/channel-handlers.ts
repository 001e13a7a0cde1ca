import type { Channel, channelRoutes } from '#contract/api-channels.ts';
import type { LogAction } from '#contract/api-audit-log.ts';
import type { Actor } from '#core/access/actor.ts';
import { canManageChannels, canSeeChannels, demand } from '#core/access/permissions.ts';
import {
  changeChannel,
  createChannel,
  deleteChannel,
  getChannel,
  listChannels,
  listDeliveries,
  resendDelivery,
  rotateChannelSecret,
} from '#core/channels/manage-channels.ts';
import { testChannel } from '#core/channels/test-channel.ts';
import type { HandlersFor } from '../call.ts';
import type { ApiDeps } from '../deps.ts';

/** Where alerts and events of the workspace go, and what became of them. */
export function channelHandlers(deps: ApiDeps): HandlersFor<keyof typeof channelRoutes> {
  const note = (actor: Actor, action: LogAction, { id, name, kind }: Pick<Channel, 'id' | 'name' | 'kind'>) =>
    deps.note(actor, { action, target: { kind: 'channel', id, name }, details: { kind } });
  /** As a program may only with its scope, so a person only by role. */
  const asManager = (actor: Actor) => {
    demand(canManageChannels(actor));
    return actor.workspace;
  };
  const asReader = (actor: Actor) => {
    demand(canSeeChannels(actor));
    return actor.workspace;
  };
  return {
    listChannels: async ({ actor }) => listChannels(deps, asReader(actor)),
    async createChannel({ actor, body, viewer }) {
      const ws = asManager(actor);
      const base = `${deps.stage === 'local' ? 'http' : 'https'}://${viewer.host}`;
      const made = await createChannel(deps, { ws, base }, body);
      await note(actor, 'channel.created', made.channel);
      return made;
    },
    async changeChannel({ actor, params, body }) {
      const channel = await changeChannel(deps, asManager(actor), params.channel, body);
      await note(actor, 'channel.changed', channel);
      return channel;
    },
    async deleteChannel({ actor, params }) {
      const ws = asManager(actor);
      const channel = await getChannel(deps, ws, params.channel);
      await deleteChannel(deps, ws, params.channel);
      await note(actor, 'channel.deleted', channel);
      return undefined;
    },
    async rotateChannelSecret({ actor, params, body }) {
      const made = await rotateChannelSecret(deps, asManager(actor), params.channel, body.overlapHours);
      await note(actor, 'channel.rotated', made.channel);
      return made;
    },
    testChannel: async ({ actor, params }) => testChannel(deps, asManager(actor), params.channel),
    listDeliveries: async ({ actor, params, query }) =>
      listDeliveries(deps, asReader(actor), params.channel, query),
    resendDelivery: async ({ actor, params }) =>
      resendDelivery(deps, asManager(actor), params.channel, params.delivery),
  };
}
