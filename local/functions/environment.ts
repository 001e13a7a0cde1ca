import { devNull } from 'node:os';
import type { Secret } from '../gate/sigv4.ts';
import type { FunctionPlan } from '../template/plan.ts';
import { REGION } from '../template/world.ts';

/** What a process needs of the machine it runs on; nothing else of the user's environment reaches a function. */
const OF_THE_MACHINE = [
  'HOME',
  'LANG',
  'PATH',
  'TEMP',
  'TMP',
  'TMPDIR',
  // Where a browser is, and what it needs to start.
  'CHROME_PATH',
  'FONTCONFIG_FILE',
  'FONTCONFIG_PATH',
  'LD_LIBRARY_PATH',
  // Windows.
  'APPDATA',
  'LOCALAPPDATA',
  'ProgramFiles',
  'ProgramFiles(x86)',
  'SystemRoot',
  'USERPROFILE',
  // A company's own certificate authority.
  'NODE_EXTRA_CA_CERTS',
];

const SERVICES = ['DYNAMODB', 'SQS', 'S3', 'COGNITO_IDENTITY_PROVIDER', 'LAMBDA', 'SCHEDULER', 'SESV2'];

export interface LocalValues {
  /** Address of the gate; an IP address, for which the SDK uses path-style names of buckets. */
  readonly gateUrl: string;
  readonly secret: Secret;
  /** Key sets of the user pools, by pool. */
  readonly jwks: Readonly<Record<string, string>>;
}

/**
 * The environment of a function: exactly its template's, what Lambda adds, and where the services are. The
 * two settings that only the local cloud may make come last, and are refused by a function in AWS
 * (contract/env.ts).
 */
export function environmentOf(
  plan: FunctionPlan,
  { gateUrl, secret, jwks }: LocalValues,
): Record<string, string> {
  const machine = OF_THE_MACHINE.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const keys = jwks[plan.environment['USER_POOL_ID'] ?? ''];
  return {
    ...Object.fromEntries(machine),
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ACCESS_KEY_ID: secret.accessKeyId,
    AWS_SECRET_ACCESS_KEY: secret.secret,
    AWS_LAMBDA_FUNCTION_NAME: plan.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(plan.memoryMiB),
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${plan.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    TZ: ':UTC',
    // Nothing of the user's own AWS set-up, and no service that is not played here.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_ENDPOINT_URL: gateUrl,
    ...Object.fromEntries(SERVICES.map((service) => [`AWS_ENDPOINT_URL_${service}`, gateUrl])),
    ...plan.environment,
    ...(keys !== undefined && { PLUMBLINE_LOCAL_JWKS: keys }),
    ...(plan.reachesSites && { PLUMBLINE_ALLOW_PRIVATE: '1' }),
  };
}
