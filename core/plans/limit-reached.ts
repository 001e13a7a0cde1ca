import type { LimitKind, Plan, PlanId } from '#contract/plans.ts';
import { AppError } from '../errors.ts';

/** A limit of the workspace's plan is met. `reason` names it, and the problem says how full it is. */
export function limitReached(
  kind: LimitKind,
  { id, name }: Pick<Plan, 'name'> & { readonly id: PlanId },
  met: { readonly limit: number; readonly used: number; readonly words: string },
): AppError {
  return new AppError('LIMIT_REACHED', `${met.words} (plan ${name}).`, {
    reason: kind,
    limit: { limit: met.limit, used: met.used, plan: id },
  });
}
