/** Where the templates are played: what stands for account, region and addresses. */
export interface World {
  readonly region: string;
  readonly account: string;
  /** `host:port` of the gate before the emulators. */
  readonly gate: string;
  /** `host:port` at which the distribution answers. */
  readonly viewer: string;
  /** A generated secret's value by its ARN; made at the first start and kept. */
  readonly secret: (arn: string) => string;
}

export const REGION = 'us-east-1';
export const ACCOUNT = '000000000000';
