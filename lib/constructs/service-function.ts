import { CfnResource, type Duration, RemovalPolicy, Size, type Stack, Validations } from 'aws-cdk-lib';
import { type IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime } from 'aws-cdk-lib/aws-lambda';
import { SqsEventSource, type SqsEventSourceProps } from 'aws-cdk-lib/aws-lambda-event-sources';
import { LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import * as z from 'zod';
import { METRICS, type Service } from '#contract/metrics.ts';
import { METADATA, ROOT } from '../paths.ts';
import type { Settings } from '../stage.ts';
import type { SiteSchedules } from './site-schedules.ts';

export interface ServiceFunctionProps {
  readonly settings: Pick<Settings, 'stage' | 'logDays'>;
  readonly service: Service;
  /** Folder under `lambdas/`; its `handler.ts` exports `handler`. */
  readonly lambda: string;
  readonly timeout: Duration;
  readonly memoryMiB: number;
  readonly environment: Readonly<Record<string, string>>;
  /** Where events go that it failed on three times, when nobody waits for its answer. */
  readonly deadLetters?: IQueue;
  /** Fetches customers' sites. */
  readonly reachesSites?: boolean;
  /** Ships Chromium, which is built for x86_64 alone and unpacks itself into /tmp. */
  readonly chromium?: boolean;
}

const CHROMIUM = '@sparticuz/chromium';

/** A function with its own role and log group; it may do nothing but what is then allowed one by one. */
export class ServiceFunction extends Construct {
  readonly fn: NodejsFunction;
  readonly #role: Role;

  constructor(scope: Construct, id: string, props: ServiceFunctionProps) {
    super(scope, id);
    const { settings, service, chromium = false, reachesSites = false } = props;
    const entry = `lambdas/${props.lambda}/handler.ts`;
    const logGroup = new LogGroup(this, 'Logs', {
      retention: settings.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.#role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    this.fn = new NodejsFunction(this, 'Fn', {
      entry: `${ROOT}/${entry}`,
      projectRoot: ROOT,
      depsLockFilePath: `${ROOT}/package-lock.json`,
      runtime: Runtime.NODEJS_24_X,
      architecture: chromium ? Architecture.X86_64 : Architecture.ARM_64,
      role: this.#role,
      logGroup,
      timeout: props.timeout,
      memorySize: props.memoryMiB,
      ...(props.deadLetters && { deadLetterQueue: props.deadLetters }),
      ...(chromium && { ephemeralStorageSize: Size.gibibytes(1) }),
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: service,
        POWERTOOLS_METRICS_NAMESPACE: METRICS.namespace,
        STAGE: settings.stage,
        ...props.environment,
      },
      awsSdkConnectionReuse: false,
      bundling: {
        format: OutputFormat.ESM,
        target: 'node24',
        mainFields: ['module', 'main'],
        // With packages to install the level goes to npm too, which has no `warning`.
        logLevel: chromium ? LogLevel.ERROR : LogLevel.WARNING,
        minify: true,
        sourceMap: true,
        sourcesContent: false,
        bundleAwsSDK: true,
        // CommonJS packages inside an ES module still call require for Node's own modules.
        banner:
          "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
        ...(chromium ? { nodeModules: [CHROMIUM] } : { externalModules: [CHROMIUM] }),
      },
    });
    logGroup.grantWrite(this.#role);
    this.#describe(entry, { chromium, reachesSites });
  }

  /** Adds exactly these actions on exactly these resources to the function's role. */
  allow(actions: string[], ...resources: string[]): this {
    this.#role.addToPolicy(new PolicyStatement({ actions, resources }));
    return this;
  }

  /** The same for the objects under one prefix of a bucket. */
  allowObjects(actions: string[], bucket: IBucket, ...prefixes: string[]): this {
    const { stack, bucketArn } = bucket;
    // The finding names the resource as this stack's template does: by the other stack's export.
    const { 'Fn::ImportValue': name } = z
      .object({ 'Fn::ImportValue': z.string() })
      .parse(stack.resolve(stack.exportValue(bucketArn)));
    for (const prefix of prefixes) {
      Validations.of(this.#role).acknowledge({
        id: `AwsSolutions::AwsSolutions-IAM5[Resource::${name}/${prefix}*]`,
        reason: 'The objects of one kind, whose keys are not known before; the actions have no wildcard.',
      });
    }
    return this.allow(actions, ...prefixes.map((prefix) => bucket.arnForObjects(`${prefix}*`)));
  }

  /** Lists the keys under these prefixes, and no others. */
  allowListing(bucket: IBucket, ...prefixes: string[]): this {
    this.#role.addToPolicy(
      new PolicyStatement({
        actions: ['s3:ListBucket'],
        resources: [bucket.bucketArn],
        conditions: { StringLike: { 's3:prefix': prefixes.map((prefix) => `${prefix}*`) } },
      }),
    );
    return this;
  }

  /** Makes, changes or deletes the schedules of one group. */
  allowSchedules(actions: string[], schedules: SiteSchedules): this {
    Validations.of(this.#role).acknowledge({
      id: `AwsSolutions::AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:scheduler:<AWS::Region>:<AWS::AccountId>:schedule/${nameSeenFrom(this.fn.stack, schedules)}/*]`,
      reason: 'The schedules of one group, which are named by sites not known before.',
    });
    return this.allow(actions, schedules.scheduleArns);
  }

  /** Sends mail from one address, as the identity of it or of its domain, whichever is verified. */
  allowMail(from: string | undefined): this {
    if (from === undefined) return this;
    const identity = (resourceName: string) =>
      this.fn.stack.formatArn({ service: 'ses', resource: 'identity', resourceName });
    this.#role.addToPolicy(
      new PolicyStatement({
        actions: ['ses:SendEmail'],
        resources: [identity(from), identity(from.slice(from.indexOf('@') + 1))],
        conditions: { StringEquals: { 'ses:FromAddress': from } },
      }),
    );
    return this;
  }

  /** Hands a role to a service, and to no other. */
  allowPassing(role: IRole, service: string): this {
    this.#role.addToPolicy(
      new PolicyStatement({
        actions: ['iam:PassRole'],
        resources: [role.roleArn],
        conditions: { StringEquals: { 'iam:PassedToService': service } },
      }),
    );
    return this;
  }

  /** Drains a queue, with failures reported message by message. */
  drain(queue: IQueue, props: Pick<SqsEventSourceProps, 'batchSize' | 'maxConcurrency'>): this {
    this.fn.addEventSource(new SqsEventSource(queue, { ...props, reportBatchItemFailures: true }));
    return this;
  }

  #describe(entry: string, { chromium, reachesSites }: Record<'chromium' | 'reachesSites', boolean>): void {
    const resource = this.fn.node.defaultChild;
    if (!(resource instanceof CfnResource)) throw new Error(`${this.node.path} has no resource`);
    resource.addMetadata(METADATA.entry, entry);
    if (chromium || reachesSites) resource.addMetadata(METADATA.isolation, 'process');
    if (reachesSites) resource.addMetadata(METADATA.reachesSites, true);
  }
}

/** The group's name as a finding about another resource of `stack` writes it: a reference, or an import. */
function nameSeenFrom(stack: Stack, { group }: SiteSchedules): string {
  const home = group.stack;
  if (home === stack) return `<${z.object({ Ref: z.string() }).parse(home.resolve(group.ref)).Ref}>`;
  return z.object({ 'Fn::ImportValue': z.string() }).parse(home.resolve(home.exportValue(group.ref)))[
    'Fn::ImportValue'
  ];
}
