import { Duration } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { DeliverEnv, StackEnv } from '#contract/env.ts';
import { PREFIX } from '#contract/objects.ts';
import type { DataStack } from '../stacks/data-stack.ts';
import type { Settings } from '../stage.ts';
import { TIMEOUTS } from './audit-queues.ts';
import { ServiceFunction } from './service-function.ts';
import type { WorkQueue } from './work-queue.ts';

export interface DeliverProps {
  readonly settings: Settings;
  readonly data: DataStack;
  readonly queue: WorkQueue;
}

/**
 * Tells channels what happened: it makes events, and sends mail and webhooks. The one function beside the workers
 * that reaches addresses which customers choose, so it reads of the bucket only reports.
 */
export function createDeliver(scope: Construct, { settings, data, queue }: DeliverProps): ServiceFunction {
  const { table, bucket, channelSecret } = data;
  const { crawlerUrl, mailFrom, concurrency } = settings;
  const environment: StackEnv<DeliverEnv> = {
    TABLE_NAME: table.tableName,
    BUCKET_NAME: bucket.bucketName,
    DELIVERIES_QUEUE_URL: queue.queue.queueUrl,
    CHANNEL_KEY: channelSecret.secretValue.unsafeUnwrap(),
    ...(mailFrom !== undefined && { MAIL_FROM: mailFrom }),
    ...(crawlerUrl !== undefined && { CRAWLER_URL: crawlerUrl }),
  };
  return new ServiceFunction(scope, 'Deliver', {
    settings,
    service: 'deliver',
    lambda: 'deliver',
    timeout: Duration.seconds(TIMEOUTS.deliver),
    memoryMiB: 512,
    environment,
    reachesSites: true,
  })
    .allow(
      [
        'dynamodb:DeleteItem',
        'dynamodb:GetItem',
        'dynamodb:PutItem',
        'dynamodb:Query',
        'dynamodb:UpdateItem',
      ],
      table.tableArn,
    )
    .allowObjects(['s3:GetObject'], bucket, PREFIX.report)
    .allow(['sqs:SendMessage'], queue.queue.queueArn)
    .allowMail(mailFrom)
    .drain(queue.queue, { batchSize: 10, maxConcurrency: concurrency.deliveries });
}
