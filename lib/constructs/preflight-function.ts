import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { PreflightEnv, StackEnv } from '#contract/env.ts';
import type { Settings } from '../stage.ts';
import { ServiceFunction } from './service-function.ts';

/** Reaches out to sites for a look before they are added and for proofs of ownership; it may do nothing else. */
export function createPreflight(scope: Construct, settings: Settings): ServiceFunction {
  const { crawlerUrl } = settings;
  const environment: StackEnv<PreflightEnv> = crawlerUrl === undefined ? {} : { CRAWLER_URL: crawlerUrl };
  return new ServiceFunction(scope, 'Preflight', {
    settings,
    service: 'preflight',
    lambda: 'preflight',
    timeout: Duration.seconds(20),
    memoryMiB: 1_024,
    environment,
    reachesSites: true,
  });
}
