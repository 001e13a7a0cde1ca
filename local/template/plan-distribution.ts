import * as z from 'zod';
import { LocalCloudError } from '../errors.ts';
import { ofType, readProperties } from './properties.ts';
import type { Resolved } from './resolve.ts';

type OriginPlan =
  | { readonly kind: 'bucket'; readonly domain: string }
  | { readonly kind: 'api'; readonly domain: string; readonly headers: Readonly<Record<string, string>> };

export interface BehaviorPlan {
  /** `*` and `?` as in CloudFront; null for the default behaviour. */
  readonly pattern: string | null;
  readonly methods: readonly string[];
  readonly origin: OriginPlan;
  /** Source of the viewer-request function. */
  readonly viewerRequest: string | null;
  readonly headers: readonly HeaderPlan[];
}

interface HeaderPlan {
  readonly name: string;
  readonly value: string;
  readonly override: boolean;
}

export interface DistributionPlan {
  readonly rootObject: string;
  /** In CloudFront's order, the default last. */
  readonly behaviors: readonly BehaviorPlan[];
}

const inert = z.unknown().optional();

const Behavior = z.strictObject({
  AllowedMethods: z.array(z.string()).default(['GET', 'HEAD']),
  CachePolicyId: inert,
  Compress: inert,
  FunctionAssociations: z
    .array(z.strictObject({ EventType: z.literal('viewer-request'), FunctionARN: z.string() }))
    .max(1)
    .default([]),
  // Everything but Host: the only way in which the API's own name reaches the API.
  OriginRequestPolicyId: z.literal('b689b0a8-53d0-40ab-baf2-68738e2966ac').optional(),
  PathPattern: z.string().optional(),
  ResponseHeadersPolicyId: z.string().optional(),
  TargetOriginId: z.string(),
  ViewerProtocolPolicy: inert,
});

const Origin = z.strictObject({
  Id: z.string(),
  DomainName: z.string(),
  S3OriginConfig: z.unknown().optional(),
  OriginAccessControlId: inert,
  CustomOriginConfig: z.unknown().optional(),
  OriginCustomHeaders: z
    .array(z.strictObject({ HeaderName: z.string(), HeaderValue: z.string() }))
    .default([]),
});

const Distribution = z.strictObject({
  DistributionConfig: z.strictObject({
    Aliases: inert,
    CacheBehaviors: z.array(Behavior).default([]),
    DefaultCacheBehavior: Behavior,
    DefaultRootObject: z.string().default(''),
    Enabled: z.literal(true),
    HttpVersion: inert,
    IPV6Enabled: inert,
    Logging: inert,
    Origins: z.array(Origin),
    ViewerCertificate: inert,
    WebACLId: inert,
  }),
  Tags: inert,
});

const EdgeFunction = z.strictObject({
  AutoPublish: inert,
  FunctionCode: z.string(),
  FunctionConfig: z.strictObject({ Comment: inert, Runtime: z.literal('cloudfront-js-2.0') }),
  Name: z.string(),
  Tags: inert,
});

const override = { Override: z.boolean() };

const HeadersPolicy = z.strictObject({
  ResponseHeadersPolicyConfig: z.strictObject({
    Name: z.string(),
    CustomHeadersConfig: z
      .strictObject({
        Items: z.array(z.strictObject({ Header: z.string(), Value: z.string(), ...override })),
      })
      .default({ Items: [] }),
    SecurityHeadersConfig: z
      .strictObject({
        ContentSecurityPolicy: z.strictObject({ ContentSecurityPolicy: z.string(), ...override }).optional(),
        ContentTypeOptions: z.strictObject(override).optional(),
        FrameOptions: z.strictObject({ FrameOption: z.string(), ...override }).optional(),
        ReferrerPolicy: z.strictObject({ ReferrerPolicy: z.string(), ...override }).optional(),
        StrictTransportSecurity: z
          .strictObject({ AccessControlMaxAgeSec: z.int(), IncludeSubdomains: z.boolean(), ...override })
          .optional(),
      })
      .default({}),
  }),
});

export function planDistributions(resources: readonly Resolved[]): DistributionPlan[] {
  const functions = new Map(
    ofType(resources, 'AWS::CloudFront::Function').map((resource) => [
      resource.att('FunctionARN'),
      readProperties(resource, EdgeFunction).FunctionCode,
    ]),
  );
  const policies = new Map(
    ofType(resources, 'AWS::CloudFront::ResponseHeadersPolicy').map((resource) => [
      resource.ref,
      planHeaders(readProperties(resource, HeadersPolicy)),
    ]),
  );
  return ofType(resources, 'AWS::CloudFront::Distribution').map((resource) => {
    const { DistributionConfig: config } = readProperties(resource, Distribution);
    const origins = new Map(config.Origins.map((origin) => [origin.Id, planOrigin(origin)]));
    const plan = (behavior: z.output<typeof Behavior>): BehaviorPlan => {
      const origin = origins.get(behavior.TargetOriginId);
      if (origin === undefined)
        throw new LocalCloudError(`${resource.logicalId} has no ${behavior.TargetOriginId}`);
      const [association] = behavior.FunctionAssociations;
      return {
        pattern: behavior.PathPattern ?? null,
        methods: behavior.AllowedMethods,
        origin,
        viewerRequest: association === undefined ? null : (functions.get(association.FunctionARN) ?? null),
        headers: policies.get(behavior.ResponseHeadersPolicyId ?? '') ?? [],
      };
    };
    return {
      rootObject: config.DefaultRootObject,
      behaviors: [...config.CacheBehaviors, config.DefaultCacheBehavior].map(plan),
    };
  });
}

function planOrigin(origin: z.output<typeof Origin>): OriginPlan {
  const domain = origin.DomainName;
  if (origin.S3OriginConfig !== undefined) return { kind: 'bucket', domain };
  const headers = origin.OriginCustomHeaders.map(({ HeaderName, HeaderValue }) => [
    HeaderName.toLowerCase(),
    HeaderValue,
  ]);
  return { kind: 'api', domain, headers: Object.fromEntries(headers) as Record<string, string> };
}

function planHeaders({ ResponseHeadersPolicyConfig: policy }: z.output<typeof HeadersPolicy>): HeaderPlan[] {
  const security = policy.SecurityHeadersConfig;
  const { ContentSecurityPolicy: csp, FrameOptions: frame, ReferrerPolicy: referrer } = security;
  const { ContentTypeOptions: type, StrictTransportSecurity: hsts } = security;
  const age = `max-age=${hsts?.AccessControlMaxAgeSec}${hsts?.IncludeSubdomains === true ? '; includeSubDomains' : ''}`;
  const headers: (HeaderPlan | undefined)[] = [
    csp && { name: 'content-security-policy', value: csp.ContentSecurityPolicy, override: csp.Override },
    type && { name: 'x-content-type-options', value: 'nosniff', override: type.Override },
    frame && { name: 'x-frame-options', value: frame.FrameOption, override: frame.Override },
    referrer && { name: 'referrer-policy', value: referrer.ReferrerPolicy, override: referrer.Override },
    hsts && { name: 'strict-transport-security', value: age, override: hsts.Override },
    ...policy.CustomHeadersConfig.Items.map(({ Header, Value, Override }) => ({
      name: Header.toLowerCase(),
      value: Value,
      override: Override,
    })),
  ];
  return headers.filter((header) => header !== undefined);
}
