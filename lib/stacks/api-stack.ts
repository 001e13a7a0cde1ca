import { Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { ApiEnv, PreflightEnv, StackEnv } from '#contract/env.ts';
import { PREFIX } from '#contract/objects.ts';
import type { AuditQueues } from '../constructs/audit-queues.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { Settings } from '../stage.ts';
import type { DataStack } from './data-stack.ts';

export interface ApiStackProps extends StackProps {
  readonly settings: Settings;
  readonly data: DataStack;
  readonly queues: AuditQueues;
}

/** The HTTPS API: one function behind an HTTP API that answers CloudFront alone. */
export class ApiStack extends Stack {
  readonly http: HttpApi;
  readonly api: ServiceFunction;
  /** Reaches out to sites before they are added, and may do nothing else. */
  readonly preflight: ServiceFunction;
  /** What CloudFront proves itself with. */
  readonly originSecret: Secret;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props);
    this.originSecret = this.#secret();
    this.preflight = this.#preflight(props.settings);
    this.api = this.#function(props);
    this.http = this.#http(props.settings);
  }

  #secret(): Secret {
    const secret = new Secret(this, 'OriginSecret', {
      description: 'Header by which the API knows requests that came through CloudFront',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SMG4',
      reason:
        'It guards no data by itself: it lets the API believe the viewer address. Deploying with a new one rotates it.',
    });
    return secret;
  }

  #function({ settings, data, queues }: ApiStackProps): ServiceFunction {
    const { bucket, table, userPool, userPoolClient } = data;
    const environment: StackEnv<ApiEnv> = {
      TABLE_NAME: table.tableName,
      BUCKET_NAME: bucket.bucketName,
      CONTROL_QUEUE_URL: queues.control.queue.queueUrl,
      USER_POOL_ID: userPool.userPoolId,
      USER_POOL_CLIENT_ID: userPoolClient.userPoolClientId,
      // A reference that CloudFormation resolves: the template itself does not hold the secret.
      ORIGIN_SECRET: this.originSecret.secretValue.unsafeUnwrap(),
      RECHECK_SECONDS: String(settings.recheckSeconds),
      PREFLIGHT_FUNCTION_NAME: this.preflight.fn.functionName,
      ...crawlerUrl(settings),
    };
    return new ServiceFunction(this, 'Api', {
      settings,
      service: 'api',
      lambda: 'api',
      timeout: Duration.seconds(29),
      memoryMiB: 1_769,
      environment,
    })
      .allow(
        [
          'dynamodb:BatchGetItem',
          'dynamodb:BatchWriteItem',
          'dynamodb:DeleteItem',
          'dynamodb:GetItem',
          'dynamodb:PutItem',
          'dynamodb:Query',
          'dynamodb:UpdateItem',
        ],
        table.tableArn,
      )
      .allowObjects(['s3:GetObject'], bucket, PREFIX.report, PREFIX.slices)
      .allow(['sqs:SendMessage'], queues.control.queue.queueArn)
      .allow(['lambda:InvokeFunction'], this.preflight.fn.functionArn)
      .allow(
        [
          'cognito-idp:AdminGetUser',
          'cognito-idp:AdminInitiateAuth',
          'cognito-idp:AdminUserGlobalSignOut',
          'cognito-idp:DescribeUserPoolClient',
        ],
        userPool.userPoolArn,
      );
  }

  #preflight(settings: Settings): ServiceFunction {
    const environment: StackEnv<PreflightEnv> = crawlerUrl(settings);
    return new ServiceFunction(this, 'Preflight', {
      settings,
      service: 'preflight',
      lambda: 'preflight',
      timeout: Duration.seconds(20),
      memoryMiB: 1_024,
      environment,
      reachesSites: true,
    });
  }

  #http(settings: Settings): HttpApi {
    const http = new HttpApi(this, 'Http', { createDefaultStage: false });
    const logs = new LogGroup(this, 'AccessLogs', {
      retention: settings.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Default', {
      httpApi: http,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: settings.apiRate, burstLimit: settings.apiBurst },
      accessLogSettings: {
        destination: new LogGroupLogDestination(logs),
        format: AccessLogFormat.custom(JSON.stringify(ACCESS_LOG)),
      },
    });
    const [route] = http.addRoutes({
      path: '/api/{proxy+}',
      methods: [HttpMethod.ANY],
      integration: new HttpLambdaIntegration('Api', this.api.fn),
    });
    if (route !== undefined) {
      Validations.of(route).acknowledge({
        id: 'AwsSolutions::AwsSolutions-APIG4',
        reason:
          'The function itself checks the origin secret, then session, token or API key: a JWT authorizer knows only one of the three.',
      });
    }
    return http;
  }
}

const crawlerUrl = ({ crawlerUrl: url }: Settings) => (url === undefined ? {} : { CRAWLER_URL: url });

/** No query strings (they may hold what a user searched for) and no headers. */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  path: '$context.path',
  status: '$context.status',
  bytes: '$context.responseLength',
  ms: '$context.responseLatency',
  error: '$context.integrationErrorMessage',
};
