import type * as z from 'zod';
import { ofType, readProperties } from './properties.ts';
import type { Resolved } from './resolve.ts';
import { Policy, Role, type Statement as StatementSchema } from './schemas.ts';

export type Statement = z.output<typeof StatementSchema>;

/** Statements of every role, by the role's ARN. */
export function planRoles(resources: readonly Resolved[]): Map<string, Statement[]> {
  const roles = new Map<string, Statement[]>();
  const arns = new Map<string, string>();
  for (const resource of ofType(resources, 'AWS::IAM::Role')) {
    const { Policies } = readProperties(resource, Role);
    const arn = resource.att('Arn');
    arns.set(resource.ref, arn);
    roles.set(
      arn,
      Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
    );
  }
  for (const resource of ofType(resources, 'AWS::IAM::Policy')) {
    const { PolicyDocument, Roles } = readProperties(resource, Policy);
    for (const name of Roles) roles.get(arns.get(name) ?? '')?.push(...PolicyDocument.Statement);
  }
  return roles;
}
