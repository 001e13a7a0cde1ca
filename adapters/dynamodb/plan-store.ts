import { PLAN_IDS, type PlanId } from '#contract/plans.ts';
import type { Plans } from '#core/plans/ports.ts';
import { workspaceKeys } from './keys.ts';
import type { DynamoTable } from './table.ts';

const isPlan = (value: unknown): value is PlanId => (PLAN_IDS as readonly unknown[]).includes(value);

/** `plan` in the workspace's own row, which an operator sets. A word that is no plan is the least one. */
export function createPlanStore(table: DynamoTable): Plans {
  return {
    async own(ws) {
      const plan = (await table.get(workspaceKeys.meta(ws)))?.['plan'];
      if (plan === undefined) return null;
      return isPlan(plan) ? plan : 'free';
    },
  };
}
