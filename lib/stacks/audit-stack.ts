import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { Construct } from 'constructs';
import type { AnalyzeEnv, CoordinateEnv, CrawlEnv, StackEnv, SweepEnv } from '#contract/env.ts';
import { PREFIX } from '#contract/objects.ts';
import { RUNNING } from '#contract/table.ts';
import { AuditQueues, TIMEOUTS } from '../constructs/audit-queues.ts';
import { ServiceFunction, type ServiceFunctionProps } from '../constructs/service-function.ts';
import type { WorkQueue } from '../constructs/work-queue.ts';
import type { Settings } from '../stage.ts';
import type { DataStack } from './data-stack.ts';

export interface AuditStackProps extends StackProps {
  readonly settings: Settings;
  readonly data: DataStack;
}

/** The way of an audit: its queues, and the functions between them. */
export class AuditStack extends Stack {
  readonly queues: AuditQueues;
  readonly functions: readonly ServiceFunction[];
  readonly #settings: Settings;
  readonly #data: DataStack;

  constructor(scope: Construct, id: string, props: AuditStackProps) {
    super(scope, id, props);
    this.#settings = props.settings;
    this.#data = props.data;
    this.queues = new AuditQueues(this, 'Queues');
    this.functions = [
      this.#coordinate(),
      this.#crawlHtml(),
      this.#crawlRender(),
      this.#analyze(),
      this.#sweep(),
    ];
  }

  #coordinate(): ServiceFunction {
    const { control, results, slicesHtml, slicesRender, analyze } = this.queues;
    const { bucket, table } = this.#data;
    const { concurrency } = this.#settings;
    const environment: StackEnv<CoordinateEnv> = {
      TABLE_NAME: table.tableName,
      BUCKET_NAME: bucket.bucketName,
      CONTROL_QUEUE_URL: control.queue.queueUrl,
      RESULTS_QUEUE_URL: results.queue.queueUrl,
      SLICES_HTML_QUEUE_URL: slicesHtml.queue.queueUrl,
      SLICES_RENDER_QUEUE_URL: slicesRender.queue.queueUrl,
      ANALYZE_QUEUE_URL: analyze.queue.queueUrl,
    };
    return this.#function('Coordinate', TIMEOUTS.coordinate, {
      service: 'coordinate',
      lambda: 'coordinate',
      memoryMiB: 1_769,
      environment,
    })
      .allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], table.tableArn)
      .allowObjects(['s3:GetObject', 's3:PutObject'], bucket, PREFIX.state)
      .allowObjects(['s3:GetObject'], bucket, PREFIX.slices)
      .allow(['sqs:SendMessage'], ...arns(slicesHtml, slicesRender, analyze))
      .drain(control.queue, { batchSize: 10, maxConcurrency: concurrency.control })
      .drain(results.queue, { batchSize: 10, maxConcurrency: concurrency.results });
  }

  /** The part that touches the hostile web: it may drain its queue, report, and put what it found. */
  #crawl(id: string, queue: WorkQueue, maxConcurrency: number, props: CrawlVariant): ServiceFunction {
    const { results } = this.queues;
    const { bucket } = this.#data;
    const environment: StackEnv<CrawlEnv> = {
      BUCKET_NAME: bucket.bucketName,
      RESULTS_QUEUE_URL: results.queue.queueUrl,
      WORKER: props.worker,
      WORK_SECONDS: '120',
    };
    return this.#function(id, TIMEOUTS.crawl, {
      service: `crawl-${props.worker}`,
      lambda: 'crawl',
      memoryMiB: props.memoryMiB,
      environment,
      reachesSites: true,
      chromium: props.worker === 'render',
    })
      .allowObjects(['s3:PutObject'], bucket, PREFIX.slices)
      .allow(['sqs:SendMessage'], ...arns(results))
      .drain(queue.queue, { batchSize: 1, maxConcurrency });
  }

  #crawlHtml(): ServiceFunction {
    const most = this.#settings.concurrency.slicesHtml;
    return this.#crawl('CrawlHtml', this.queues.slicesHtml, most, { worker: 'html', memoryMiB: 1_769 });
  }

  #crawlRender(): ServiceFunction {
    const most = this.#settings.concurrency.slicesRender;
    return this.#crawl('CrawlRender', this.queues.slicesRender, most, { worker: 'render', memoryMiB: 3_008 });
  }

  #analyze(): ServiceFunction {
    const { analyze, control } = this.queues;
    const { bucket, table } = this.#data;
    const { analyzeMiB, concurrency } = this.#settings;
    const environment: StackEnv<AnalyzeEnv> = {
      TABLE_NAME: table.tableName,
      BUCKET_NAME: bucket.bucketName,
      CONTROL_QUEUE_URL: control.queue.queueUrl,
    };
    return this.#function('Analyze', TIMEOUTS.analyze, {
      service: 'analyze',
      lambda: 'analyze',
      memoryMiB: analyzeMiB,
      environment,
    })
      .allow(
        [
          'dynamodb:BatchGetItem',
          'dynamodb:BatchWriteItem',
          'dynamodb:GetItem',
          'dynamodb:PutItem',
          'dynamodb:Query',
          'dynamodb:UpdateItem',
        ],
        table.tableArn,
      )
      .allowObjects(['s3:GetObject'], bucket, PREFIX.slices, PREFIX.state)
      .allowObjects(['s3:GetObject', 's3:PutObject'], bucket, PREFIX.report)
      .allow(['sqs:SendMessage'], ...arns(control))
      .drain(analyze.queue, { batchSize: 1, maxConcurrency: concurrency.analyze });
  }

  /**
   * Each minute: moves what has not moved, and goes on deleting what is to be deleted. And it hands what
   * ended as a dead letter back as failed.
   */
  #sweep(): ServiceFunction {
    const { control, slicesHtml, slicesRender, analyze } = this.queues;
    const { bucket, table } = this.#data;
    const environment: StackEnv<SweepEnv> = {
      TABLE_NAME: table.tableName,
      BUCKET_NAME: bucket.bucketName,
      CONTROL_QUEUE_URL: control.queue.queueUrl,
    };
    const sweep = this.#function('Sweep', TIMEOUTS.sweep, {
      service: 'sweep',
      lambda: 'sweep',
      memoryMiB: 512,
      environment,
    })
      .allow(
        [
          'dynamodb:BatchWriteItem',
          'dynamodb:DeleteItem',
          'dynamodb:GetItem',
          'dynamodb:PutItem',
          'dynamodb:Query',
          'dynamodb:UpdateItem',
        ],
        table.tableArn,
      )
      .allow(['dynamodb:Query'], `${table.tableArn}/index/${RUNNING.name}`)
      .allowListing(bucket, ...Object.values(PREFIX))
      .allowObjects(['s3:DeleteObject'], bucket, ...Object.values(PREFIX))
      .allow(['sqs:SendMessage'], ...arns(control));
    const maxConcurrency = this.#settings.concurrency.deadLetters;
    for (const { deadLetters } of [slicesHtml, slicesRender, analyze]) {
      sweep.drain(deadLetters, { batchSize: 10, maxConcurrency });
    }
    new Rule(this, 'EachMinute', {
      description: 'Ticks audits that have not moved',
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [new LambdaFunction(sweep.fn)],
    });
    return sweep;
  }

  #function(id: string, timeout: number, props: Omit<ServiceFunctionProps, 'settings' | 'timeout'>) {
    return new ServiceFunction(this, id, {
      ...props,
      settings: this.#settings,
      timeout: Duration.seconds(timeout),
    });
  }
}

interface CrawlVariant {
  readonly worker: CrawlEnv['WORKER'];
  readonly memoryMiB: number;
}

function arns(...queues: readonly WorkQueue[]): string[] {
  return queues.map(({ queue }) => queue.queueArn);
}
