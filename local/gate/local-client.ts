import { REGION } from '../template/world.ts';
import { type Secret, sign } from './sigv4.ts';

/** A refusal by a service, with its code. */
export class ServiceError extends Error {
  override readonly name = 'ServiceError';
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const PROTOCOL = {
  sqs: { prefix: 'AmazonSQS', type: 'application/x-amz-json-1.0' },
  'cognito-idp': { prefix: 'AWSCognitoIdentityProviderService', type: 'application/x-amz-json-1.1' },
} as const;

/**
 * The runner's own calls, signed like a function's: the gate holds them to the same grants.
 * @param gateUrl address of the gate
 */
export function createLocalClient(gateUrl: string, secret: Secret) {
  const { host } = new URL(gateUrl);
  return async (
    service: keyof typeof PROTOCOL,
    operation: string,
    input: unknown,
    signal?: AbortSignal,
  ): Promise<Record<string, unknown>> => {
    const { prefix, type } = PROTOCOL[service];
    const body = Buffer.from(JSON.stringify(input));
    const headers = { host, 'content-type': type, 'x-amz-target': `${prefix}.${operation}` };
    const request = { method: 'POST', path: '/', query: new URLSearchParams(), headers, body };
    const { host: _, ...sent } = headers;
    const response = await fetch(gateUrl, {
      method: 'POST',
      headers: { ...sent, ...sign(request, service, REGION, secret) },
      body,
      ...(signal !== undefined && { signal }),
    });
    const answer = (await response.json()) as Record<string, unknown>;
    if (response.ok) return answer;
    const code = String(answer['__type']);
    throw new ServiceError(code.slice(code.lastIndexOf('#') + 1), String(answer['message']));
  };
}

export type LocalClient = ReturnType<typeof createLocalClient>;
