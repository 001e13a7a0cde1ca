import type * as z from 'zod';
import { ofType, readProperties } from './properties.ts';
import type { Resolved } from './resolve.ts';
import { Policy, Role, type Statement as StatementSchema } from './schemas.ts';

export type Statement = z.output<typeof StatementSchema>;

/** A role that a service takes for what it does by itself. */
export interface RolePlan {
  readonly arn: string;
  readonly statements: readonly Statement[];
  readonly trust: readonly {
    readonly services: readonly string[];
    readonly statement: Pick<Statement, 'Effect' | 'Action' | 'Condition'>;
  }[];
}

/** The roles that are not only for functions. */
export function planServiceRoles(resources: readonly Resolved[]): RolePlan[] {
  const statements = planRoles(resources);
  return ofType(resources, 'AWS::IAM::Role')
    .map((resource) => {
      const { AssumeRolePolicyDocument } = readProperties(resource, Role);
      const arn = resource.att('Arn');
      const trust = AssumeRolePolicyDocument.Statement.map(({ Principal, ...statement }) => ({
        services: Principal.Service ?? [],
        statement,
      }));
      return { arn, statements: statements.get(arn) ?? [], trust };
    })
    .filter(({ trust }) =>
      trust.some(({ services }) => services.some((service) => service !== 'lambda.amazonaws.com')),
    );
}

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
