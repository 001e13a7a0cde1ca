import { CfnOutput, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  type ResponseHeadersPolicyProps,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type IBucket,
  ObjectOwnership,
} from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import { EDGE, EDGE_PATHS } from '#contract/edge.ts';
import { DashboardFiles } from '../constructs/dashboard-files.ts';
import { LogBucket } from '../constructs/log-bucket.ts';
import {
  apiHeaders,
  badgeHeaders,
  dashboardHeaders,
  sharedPageHeaders,
} from '../constructs/security-headers.ts';
import { ROOT } from '../paths.ts';
import type { Settings } from '../stage.ts';
import type { ApiStack } from './api-stack.ts';
import type { DataStack } from './data-stack.ts';

export interface WebStackProps extends StackProps {
  readonly settings: Settings;
  readonly data: DataStack;
  readonly api: ApiStack;
}

/** What a browser meets: the dashboard from its bucket, and the API under the same name. */
export class WebStack extends Stack {
  readonly distribution: Distribution;
  readonly #props: WebStackProps;

  constructor(scope: Construct, id: string, props: WebStackProps) {
    super(scope, id, props);
    this.#props = props;
    const logs = new LogBucket(this, 'AccessLogs').bucket;
    const site = this.#siteBucket(logs);
    this.distribution = this.#distribution(site, logs);
    new DashboardFiles(this, 'Files', { settings: props.settings, bucket: site });
    new CfnOutput(this, 'Url', {
      value: `https://${props.settings.domainName ?? this.distribution.distributionDomainName}`,
    });
  }

  #siteBucket(logs: IBucket): IBucket {
    const site = new Bucket(this, 'Site', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      serverAccessLogsBucket: logs,
      serverAccessLogsPrefix: 'site/',
      removalPolicy: RemovalPolicy.RETAIN,
    });
    return site as IBucket;
  }

  #distribution(site: IBucket, logs: IBucket): Distribution {
    const { api, data, settings } = this.#props;
    const { domainName, certificateArn, webAclArn } = settings;
    const imageHost = data.bucket.bucketRegionalDomainName;
    const pages = {
      origin: S3BucketOrigin.withOriginAccessControl(site),
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      functionAssociations: [this.#edge('PageRequest', 'page-request.js')],
    };
    const calls = {
      origin: new HttpOrigin(`${api.http.apiId}.execute-api.${this.region}.${this.urlSuffix}`, {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        customHeaders: { [EDGE.secret]: api.originSecret.secretValue.unsafeUnwrap() },
      }),
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      // With the viewer's Host the HTTP API answers 403: it knows itself by its own name alone.
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      functionAssociations: [this.#edge('ApiRequest', 'api-request.js')],
    };
    const distribution = new Distribution(this, 'Distribution', {
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      logBucket: logs,
      logFilePrefix: 'cloudfront/',
      ...(domainName !== undefined &&
        certificateArn !== undefined && {
          domainNames: [domainName],
          certificate: Certificate.fromCertificateArn(this, 'Certificate', certificateArn),
        }),
      ...(webAclArn !== undefined && { webAclId: webAclArn }),
      defaultBehavior: {
        ...pages,
        responseHeadersPolicy: this.#headers('DashboardHeaders', dashboardHeaders(imageHost)),
      },
      additionalBehaviors: {
        [EDGE_PATHS.shared]: {
          ...pages,
          responseHeadersPolicy: this.#headers('SharedPageHeaders', sharedPageHeaders(imageHost)),
        },
        // Kept as long as the API says (BADGE_SECONDS); its refusals say that they may not be kept.
        [EDGE_PATHS.badges]: {
          ...calls,
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
          responseHeadersPolicy: this.#headers('BadgeHeaders', badgeHeaders()),
        },
        '/api/*': {
          ...calls,
          allowedMethods: AllowedMethods.ALLOW_ALL,
          cachePolicy: CachePolicy.CACHING_DISABLED,
          responseHeadersPolicy: this.#headers('ApiHeaders', apiHeaders()),
        },
      },
    });
    this.#acknowledge(distribution);
    return distribution;
  }

  #headers(id: string, props: ResponseHeadersPolicyProps): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, id, props);
  }

  #edge(id: string, file: string) {
    const edge = new EdgeFunction(this, id, {
      code: FunctionCode.fromFile({ filePath: `${ROOT}/lib/edge/${file}` }),
      runtime: FunctionRuntime.JS_2_0,
    });
    return { function: edge, eventType: FunctionEventType.VIEWER_REQUEST };
  }

  #acknowledge(distribution: Distribution): void {
    Validations.of(distribution).acknowledge(
      {
        id: 'AwsSolutions::AwsSolutions-CFR1',
        reason: 'Customers may sign in from any country.',
      },
      {
        id: 'AwsSolutions::AwsSolutions-CFR2',
        reason:
          'A web ACL costs by the month and is optional context (webAclArn); the API throttles by itself.',
      },
      {
        id: 'AwsSolutions::AwsSolutions-CFR4',
        reason:
          'CloudFront sets this for its default certificate; with a domain and certificate it is TLS 1.2.',
      },
    );
  }
}
