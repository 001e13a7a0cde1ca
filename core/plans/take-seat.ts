import type { InvitationId, UserId, WorkspaceId } from '#contract/ids.ts';
import type { Now } from '../clock.ts';
import { limitReached } from './limit-reached.ts';
import { type PlanDeps, planOf } from './plan-of.ts';
import type { Places } from './ports.ts';
import { takePlace } from './take-place.ts';

/**
 * Takes a seat for an invitation that is about to be made; members and open invitations hold one each. Throws
 * LIMIT_REACHED.
 */
export async function takeSeat(
  deps: PlanDeps & { readonly places: Places; readonly now: Now },
  ws: WorkspaceId,
  id: InvitationId,
  present: readonly (UserId | InvitationId)[],
): Promise<void> {
  const plan = await planOf(deps, ws);
  const { seats } = plan;
  const wanted = { kind: 'seats', id, present, most: seats, now: deps.now() } as const;
  if (seats === null || (await takePlace(deps.places, ws, wanted))) return;
  throw limitReached('seats', plan, {
    limit: seats,
    used: Math.max(present.length, seats),
    words: `The plan has ${seats} seats for members and invitations`,
  });
}
