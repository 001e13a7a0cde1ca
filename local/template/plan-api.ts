import * as z from 'zod';
import { LocalCloudError } from '../errors.ts';
import { ofType, readProperties } from './properties.ts';
import type { Resolved } from './resolve.ts';

export interface RoutePlan {
  /** As API Gateway writes it, e.g. `ANY /api/{proxy+}`. */
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly functionName: string;
}

export interface ApiPlan {
  readonly id: string;
  readonly routes: readonly RoutePlan[];
  /** Requests a second, and how many may come at once. */
  readonly rate: number;
  readonly burst: number;
}

const inert = z.unknown().optional();

const Api = z.strictObject({ Name: inert, ProtocolType: z.literal('HTTP'), Tags: inert });

const Integration = z.strictObject({
  ApiId: z.string(),
  IntegrationType: z.literal('AWS_PROXY'),
  IntegrationUri: z.string(),
  PayloadFormatVersion: z.literal('2.0'),
});

const Route = z.strictObject({
  ApiId: z.string(),
  AuthorizationType: z.literal('NONE'),
  RouteKey: z.string().regex(/^[A-Z]+ \/\S*$/),
  Target: z.string().startsWith('integrations/'),
});

const Stage = z.strictObject({
  ApiId: z.string(),
  AccessLogSettings: inert,
  AutoDeploy: z.literal(true),
  DefaultRouteSettings: z
    .strictObject({ ThrottlingBurstLimit: z.number(), ThrottlingRateLimit: z.number() })
    .default({ ThrottlingBurstLimit: 5_000, ThrottlingRateLimit: 10_000 }),
  StageName: z.literal('$default'),
  Tags: inert,
});

export function planApis(resources: readonly Resolved[], functions: ReadonlyMap<string, string>): ApiPlan[] {
  const targets = new Map(
    ofType(resources, 'AWS::ApiGatewayV2::Integration').map((resource) => [
      `integrations/${resource.ref}`,
      readProperties(resource, Integration).IntegrationUri,
    ]),
  );
  const stages = ofType(resources, 'AWS::ApiGatewayV2::Stage').map((resource) =>
    readProperties(resource, Stage),
  );
  const routes = ofType(resources, 'AWS::ApiGatewayV2::Route').map((resource) =>
    readProperties(resource, Route),
  );
  return ofType(resources, 'AWS::ApiGatewayV2::Api').map((resource) => {
    readProperties(resource, Api);
    const stage = stages.find(({ ApiId }) => ApiId === resource.ref);
    if (stage === undefined) throw new LocalCloudError(`${resource.logicalId} has no $default stage`);
    return {
      id: resource.ref,
      rate: stage.DefaultRouteSettings.ThrottlingRateLimit,
      burst: stage.DefaultRouteSettings.ThrottlingBurstLimit,
      routes: routes
        .filter(({ ApiId }) => ApiId === resource.ref)
        .map(({ RouteKey, Target }) => {
          const [method = '', path = ''] = RouteKey.split(' ');
          const functionName = functions.get(targets.get(Target) ?? '');
          if (functionName === undefined)
            throw new LocalCloudError(`The route ${RouteKey} leads to no function`);
          return { key: RouteKey, method, path, functionName };
        }),
    };
  });
}
