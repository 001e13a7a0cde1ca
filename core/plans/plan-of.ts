import { type Plan, type PlanId, PLANS } from '#contract/plans.ts';
import type { WorkspaceId } from '#contract/ids.ts';
import type { Plans } from './ports.ts';

export interface PlanDeps {
  readonly plans: Plans;
  /** The deployment's own, for workspaces without one. */
  readonly defaultPlan: PlanId;
}

export interface PlanInForce extends Plan {
  readonly id: PlanId;
}

/** The plan that holds for a workspace. */
export async function planOf({ plans, defaultPlan }: PlanDeps, ws: WorkspaceId): Promise<PlanInForce> {
  const id = (await plans.own(ws)) ?? defaultPlan;
  return { id, ...PLANS[id] };
}
