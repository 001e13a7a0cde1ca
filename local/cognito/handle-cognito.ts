import * as z from 'zod';
import { type Answer, json, jsonError } from '../gate/answer.ts';
import { accountActions } from './account-actions.ts';
import { adminActions } from './admin-actions.ts';
import { createAuthActions } from './auth-actions.ts';
import { CognitoError } from './cognito-error.ts';
import type { Pool } from './pool.ts';
import { userActions } from './user-actions.ts';

const JSON_11 = 'application/x-amz-json-1.1';

type Action = (pool: Pool, input: unknown) => unknown;

/** Actions that a role must be allowed; the rest are open to whoever has the client's secret or a token. */
export function isAdministrative(operation: string): boolean {
  return operation.startsWith('Admin') || operation.startsWith('Describe');
}

/** Cognito's JSON protocol over the pools of the templates. */
export function createCognito(pools: readonly Pool[]) {
  const actions: Readonly<Record<string, Action>> = {
    ...accountActions,
    ...createAuthActions(),
    ...userActions,
    ...adminActions,
  };

  /** By its id, by its client, or by whoever issued the token. */
  const poolOf = (input: Readonly<Record<string, unknown>>): Pool => {
    const { UserPoolId, ClientId, AccessToken } = input;
    const issued = typeof AccessToken === 'string' ? issuerOf(AccessToken) : undefined;
    const found = pools.find(
      ({ plan }) =>
        plan.id === UserPoolId ||
        (UserPoolId === undefined && plan.clients.some(({ id }) => id === ClientId)) ||
        (issued !== undefined && issued.endsWith(`/${plan.id}`)),
    );
    if (found !== undefined) return found;
    if (AccessToken !== undefined) throw new CognitoError('NotAuthorizedException', 'Invalid Access Token');
    throw new CognitoError('ResourceNotFoundException', 'User pool or client does not exist.');
  };

  return {
    async handle(operation: string, input: Readonly<Record<string, unknown>>): Promise<Answer> {
      try {
        const action = actions[operation];
        if (action === undefined)
          throw new CognitoError('UnknownOperationException', `${operation} is not played locally.`);
        return json(await action(poolOf(input), input), 200, JSON_11);
      } catch (error) {
        if (error instanceof z.ZodError)
          return jsonError('InvalidParameterException', z.prettifyError(error));
        if (error instanceof CognitoError) return jsonError(error.code, error.message);
        throw error;
      }
    },
    jwks(poolId: string): Answer | undefined {
      const pool = pools.find(({ plan }) => plan.id === poolId);
      return pool === undefined ? undefined : json(pool.keys.jwks, 200, 'application/json');
    },
  };
}

function issuerOf(token: string): string | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    const issuer = typeof claims === 'object' && claims !== null && 'iss' in claims ? claims.iss : undefined;
    return typeof issuer === 'string' ? issuer : undefined;
  } catch {
    return undefined;
  }
}
