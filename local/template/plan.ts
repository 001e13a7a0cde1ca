import { join } from 'node:path';
import { METADATA, ROOT } from '#lib/paths.ts';
import { LocalCloudError } from '../errors.ts';
import { planApis, type ApiPlan } from './plan-api.ts';
import { planDistributions, type DistributionPlan } from './plan-distribution.ts';
import { planBuckets, planPools, planQueues, planTables } from './plan-data.ts';
import type { BucketPlan, PoolPlan, QueuePlan, TablePlan } from './plan-data.ts';
import { ofType, readProperties } from './properties.ts';
import type { Resolved } from './resolve.ts';
import { planRoles, planServiceRoles, type RolePlan, type Statement } from './roles.ts';
import { EventSource, Function, Rule, ScheduleGroup } from './schemas.ts';

export interface FunctionPlan {
  readonly name: string;
  readonly arn: string;
  /** Its source file. */
  readonly entry: string;
  readonly handler: string;
  readonly timeoutMs: number;
  readonly memoryMiB: number;
  readonly environment: Readonly<Record<string, string>>;
  readonly ownProcess: boolean;
  readonly reachesSites: boolean;
  readonly statements: readonly Statement[];
  /** Queue for events that it failed on for the last time. */
  readonly deadLetterArn: string | null;
}

export interface SourcePlan {
  readonly functionName: string;
  readonly queueArn: string;
  readonly batchSize: number;
  readonly maxConcurrency: number;
  /** The handler names the messages that failed; else a batch fails as a whole. */
  readonly partial: boolean;
}

export interface SchedulePlan {
  readonly name: string;
  readonly arn: string;
  readonly expression: string;
  readonly functionNames: readonly string[];
}

/** All that the local cloud has to make and run. */
export interface Plan {
  readonly tables: readonly TablePlan[];
  readonly queues: readonly QueuePlan[];
  readonly buckets: readonly BucketPlan[];
  readonly pools: readonly PoolPlan[];
  readonly functions: readonly FunctionPlan[];
  readonly sources: readonly SourcePlan[];
  readonly schedules: readonly SchedulePlan[];
  /** Names of Scheduler's groups. */
  readonly scheduleGroups: readonly string[];
  /** Roles that services take. */
  readonly serviceRoles: readonly RolePlan[];
  readonly apis: readonly ApiPlan[];
  readonly distributions: readonly DistributionPlan[];
}

/**
 * What the templates ask for.
 * @param root folder that the functions' `plumbline:entry` is relative to
 * @throws LocalCloudError for a property that the local cloud would have to play and does not
 */
export function planFrom(resources: readonly Resolved[], root = ROOT): Plan {
  const functions = planFunctions(resources, root);
  const functionsByArn = new Map(functions.map((fn) => [fn.arn, fn.name]));
  return {
    tables: planTables(resources),
    queues: planQueues(resources),
    buckets: planBuckets(resources),
    pools: planPools(resources),
    functions,
    sources: ofType(resources, 'AWS::Lambda::EventSourceMapping').map((resource) => {
      const read = readProperties(resource, EventSource);
      return {
        functionName: read.FunctionName,
        queueArn: read.EventSourceArn,
        batchSize: read.BatchSize,
        maxConcurrency: read.ScalingConfig?.MaximumConcurrency ?? 1_000,
        partial: read.FunctionResponseTypes.includes('ReportBatchItemFailures'),
      };
    }),
    schedules: ofType(resources, 'AWS::Events::Rule').map((resource) => {
      const read = readProperties(resource, Rule);
      return {
        name: resource.ref,
        arn: resource.att('Arn'),
        expression: read.ScheduleExpression,
        functionNames: read.Targets.map(({ Arn }) => known(functionsByArn, Arn, resource)),
      };
    }),
    scheduleGroups: ofType(resources, 'AWS::Scheduler::ScheduleGroup').map((resource) => {
      readProperties(resource, ScheduleGroup);
      return resource.ref;
    }),
    serviceRoles: planServiceRoles(resources),
    apis: planApis(resources, functionsByArn),
    distributions: planDistributions(resources),
  };
}

function known(functions: ReadonlyMap<string, string>, arn: string, resource: Resolved): string {
  const name = functions.get(arn);
  if (name !== undefined) return name;
  throw new LocalCloudError(`${resource.logicalId} calls ${arn}, which is no function of these stacks`);
}

/** Functions that CDK itself adds: what they do at a deployment, the runner does or leaves. */
const OF_CDK = /^CustomCDKBucketDeployment/;

function planFunctions(resources: readonly Resolved[], root: string): FunctionPlan[] {
  const roles = planRoles(resources);
  return ofType(resources, 'AWS::Lambda::Function')
    .filter(({ logicalId }) => !OF_CDK.test(logicalId))
    .map((resource) => {
      const read = readProperties(resource, Function);
      const entry = resource.metadata[METADATA.entry];
      if (typeof entry !== 'string') {
        throw new LocalCloudError(`${resource.logicalId} does not say its source file (${METADATA.entry})`);
      }
      return {
        name: resource.ref,
        arn: resource.att('Arn'),
        entry: join(root, entry),
        handler: read.Handler.slice(read.Handler.lastIndexOf('.') + 1),
        timeoutMs: read.Timeout * 1_000,
        memoryMiB: read.MemorySize,
        environment: read.Environment.Variables,
        ownProcess: resource.metadata[METADATA.isolation] === 'process',
        reachesSites: resource.metadata[METADATA.reachesSites] === true,
        statements: roles.get(read.Role) ?? [],
        deadLetterArn: read.DeadLetterConfig?.TargetArn ?? null,
      };
    });
}
