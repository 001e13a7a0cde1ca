import type { ApiKey, keyRoutes } from '#contract/api-keys.ts';
import type { UserActor } from '#core/access/actor.ts';
import { canManageKeys, demand } from '#core/access/permissions.ts';
import { createKey, listKeys, revokeKey, rotateKey } from '#core/keys/manage-keys.ts';
import type { HandlersFor } from '../call.ts';
import type { ApiDeps } from '../deps.ts';

function asManager(actor: UserActor): UserActor {
  demand(canManageKeys(actor));
  return actor;
}

const targetOf = ({ id, name }: ApiKey) => ({ kind: 'key', id, name });

/** API keys of the workspace. */
export function keyHandlers(deps: ApiDeps): HandlersFor<keyof typeof keyRoutes> {
  return {
    listKeys: async ({ actor }) => listKeys(deps, asManager(actor).workspace),
    async createKey({ actor, body }) {
      const { workspace, user } = asManager(actor);
      const made = await createKey(deps, { ws: workspace, by: user }, body);
      await deps.note(actor, {
        action: 'key.created',
        target: targetOf(made.key),
        details: { scopes: body.scopes.join(' '), expires: made.key.expiresAt ?? 'never' },
      });
      return made;
    },
    async rotateKey({ actor, params, body }) {
      const made = await rotateKey(deps, asManager(actor).workspace, params.key, body);
      await deps.note(actor, {
        action: 'key.rotated',
        target: targetOf(made.key),
        details: { overlapEnds: made.key.overlapEndsAt ?? 'at once' },
      });
      return made;
    },
    async revokeKey({ actor, params }) {
      const key = await revokeKey(deps, asManager(actor).workspace, params.key);
      await deps.note(actor, { action: 'key.revoked', target: targetOf(key) });
      return key;
    },
  };
}
