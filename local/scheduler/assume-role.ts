import { isAllowed } from '../gate/evaluate.ts';
import type { RolePlan } from '../template/roles.ts';
import { ACCOUNT } from '../template/world.ts';

const SERVICE = 'scheduler.amazonaws.com';

/**
 * Whether Scheduler may take a role for the schedules of a group.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 */
export function isTrusted({ arn, trust }: RolePlan, group: string): boolean {
  return trust
    .filter(({ services }) => services.includes(SERVICE))
    .some(({ statement }) =>
      isAllowed([{ ...statement, Resource: [arn] }], {
        action: 'sts:AssumeRole',
        resource: arn,
        context: { 'aws:SourceAccount': ACCOUNT, 'aws:SourceArn': group },
      }),
    );
}
