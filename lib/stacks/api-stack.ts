import { Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { ApiEnv, StackEnv } from '#contract/env.ts';
import { PREFIX } from '#contract/objects.ts';
import { GSI1 } from '#contract/table.ts';
import type { AuditQueues } from '../constructs/audit-queues.ts';
import { ServiceFunction } from '../constructs/service-function.ts';
import type { SiteSchedules } from '../constructs/site-schedules.ts';
import { type Settings, termsOf } from '../stage.ts';
import type { DataStack } from './data-stack.ts';

export interface ApiStackProps extends StackProps {
  readonly settings: Settings;
  readonly data: DataStack;
  readonly queues: AuditQueues;
  readonly schedules: SiteSchedules;
  /** What the schedules call. */
  readonly starter: ServiceFunction;
  /** What looks at sites. */
  readonly preflight: ServiceFunction;
  /** What checks single pages. */
  readonly page: ServiceFunction;
}

/** The HTTPS API: one function behind an HTTP API that answers CloudFront alone. */
export class ApiStack extends Stack {
  readonly http: HttpApi;
  readonly api: ServiceFunction;
  /** Made with the functions of an audit, which call it too. */
  readonly preflight: ServiceFunction;
  /** What CloudFront proves itself with. */
  readonly originSecret: Secret;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props);
    this.originSecret = this.#secret();
    this.preflight = props.preflight;
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

  #function({ settings, data, queues, schedules, starter, page }: ApiStackProps): ServiceFunction {
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
      KEY_REQUESTS_A_MINUTE: String(settings.keyRequestsAMinute),
      WORKSPACE_REQUESTS_A_MINUTE: String(settings.workspaceRequestsAMinute),
      PREFLIGHT_FUNCTION_NAME: this.preflight.fn.functionName,
      PAGE_FUNCTION_NAME: page.fn.functionName,
      ...termsOf(settings),
      SEAL_SECRET: data.sealSecret.secretValue.unsafeUnwrap(),
      DELIVERIES_QUEUE_URL: queues.deliveries.queue.queueUrl,
      REPORTS_QUEUE_URL: queues.reports.queue.queueUrl,
      CHANNEL_KEY: data.channelSecret.secretValue.unsafeUnwrap(),
      SCHEDULE_GROUP: schedules.group.ref,
      SCHEDULE_ROLE_ARN: schedules.role.roleArn,
      STARTER_FUNCTION_ARN: starter.fn.functionArn,
      SCHEDULE_DEAD_LETTERS_ARN: schedules.deadLetters.queueArn,
      ...mailFrom(settings),
      ...crawlerUrl(settings),
    };
    return (
      new ServiceFunction(this, 'Api', {
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
        // Share links by the hash of their token.
        .allow(['dynamodb:Query'], `${table.tableArn}/index/${GSI1.name}`)
        .allowObjects(['s3:GetObject'], bucket, PREFIX.report, PREFIX.slices, PREFIX.pages)
        .allowObjects(['s3:GetObject', 's3:PutObject'], bucket, PREFIX.exports)
        .allow(
          ['sqs:SendMessage'],
          queues.control.queue.queueArn,
          queues.deliveries.queue.queueArn,
          queues.reports.queue.queueArn,
        )
        .allow(['lambda:InvokeFunction'], this.preflight.fn.functionArn, page.fn.functionArn)
        .allowSchedules(
          ['scheduler:CreateSchedule', 'scheduler:DeleteSchedule', 'scheduler:UpdateSchedule'],
          schedules,
        )
        .allowPassing(schedules.role, 'scheduler.amazonaws.com')
        .allowMail(settings.mailFrom)
        .allow(
          [
            'cognito-idp:AdminGetUser',
            'cognito-idp:AdminInitiateAuth',
            'cognito-idp:AdminRespondToAuthChallenge',
            'cognito-idp:AdminSetUserMFAPreference',
            'cognito-idp:AdminUserGlobalSignOut',
            'cognito-idp:DescribeUserPoolClient',
          ],
          userPool.userPoolArn,
        )
    );
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

const mailFrom = ({ mailFrom: address }: Settings) => (address === undefined ? {} : { MAIL_FROM: address });

const crawlerUrl = ({ crawlerUrl: url }: Settings) => (url === undefined ? {} : { CRAWLER_URL: url });

/**
 * No query strings (they may hold what a user searched for), no headers, and no paths: those of share links hold
 * their token. The function's own log names the route of each request id.
 */
const ACCESS_LOG = {
  requestId: '$context.requestId',
  time: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  status: '$context.status',
  bytes: '$context.responseLength',
  ms: '$context.responseLatency',
  error: '$context.integrationErrorMessage',
};
