import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import type {
  AnalyzeEnv,
  CoordinateEnv,
  CrawlEnv,
  ReportEnv,
  StackEnv,
  StarterEnv,
  SweepEnv,
} from '#contract/env.ts';
import { PREFIX } from '#contract/objects.ts';
import { RUNNING } from '#contract/table.ts';
import { AuditQueues, TIMEOUTS } from '../constructs/audit-queues.ts';
import { createPreflight } from '../constructs/preflight-function.ts';
import { createDeliver } from '../constructs/deliver-function.ts';
import { SiteSchedules } from '../constructs/site-schedules.ts';
import { ServiceFunction, type ServiceFunctionProps } from '../constructs/service-function.ts';
import type { WorkQueue } from '../constructs/work-queue.ts';
import { type Settings, termsOf } from '../stage.ts';
import type { DataStack } from './data-stack.ts';

export interface AuditStackProps extends StackProps {
  readonly settings: Settings;
  readonly data: DataStack;
}

/** The way of an audit: its queues, and the functions between them. */
export class AuditStack extends Stack {
  readonly queues: AuditQueues;
  readonly schedules: SiteSchedules;
  /** What the schedules call. */
  readonly starter: ServiceFunction;
  /** Looks at sites: before they are added, and for proofs of ownership. */
  readonly preflight: ServiceFunction;
  /** Renders pages: slices from the queue, and single pages for the API. */
  readonly crawlRender: ServiceFunction;
  readonly functions: readonly ServiceFunction[];
  readonly #settings: Settings;
  readonly #data: DataStack;

  constructor(scope: Construct, id: string, props: AuditStackProps) {
    super(scope, id, props);
    this.#settings = props.settings;
    this.#data = props.data;
    this.queues = new AuditQueues(this, 'Queues');
    this.schedules = new SiteSchedules(this, 'Schedules');
    this.preflight = createPreflight(this, props.settings);
    this.starter = this.#starter();
    const coordinate = this.#coordinate();
    const crawlHtml = this.#crawlHtml();
    this.crawlRender = this.#crawlRender();
    this.functions = [
      coordinate,
      crawlHtml,
      this.crawlRender,
      this.#analyze(),
      this.#sweep(),
      this.#report(),
      this.starter,
      createDeliver(this, { settings: props.settings, data: props.data, queue: this.queues.deliveries }),
    ];
  }

  #coordinate(): ServiceFunction {
    const { control, results, slicesHtml, slicesRender, analyze, deliveries } = this.queues;
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
      DELIVERIES_QUEUE_URL: deliveries.queue.queueUrl,
      SEAL_SECRET: this.#data.sealSecret.secretValue.unsafeUnwrap(),
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
      .allow(['sqs:SendMessage'], ...arns(slicesHtml, slicesRender, analyze, deliveries))
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
    return this.#crawl('CrawlRender', this.queues.slicesRender, most, {
      worker: 'render',
      memoryMiB: 3_008,
    }).allowObjects(['s3:PutObject'], this.#data.bucket, PREFIX.pages);
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
    const { control, slicesHtml, slicesRender, analyze, deliveries } = this.queues;
    const { bucket, table, userPool } = this.#data;
    const environment: StackEnv<SweepEnv> = {
      TABLE_NAME: table.tableName,
      BUCKET_NAME: bucket.bucketName,
      CONTROL_QUEUE_URL: control.queue.queueUrl,
      DELIVERIES_QUEUE_URL: deliveries.queue.queueUrl,
      SCHEDULE_GROUP: this.schedules.group.ref,
      USER_POOL_ID: userPool.userPoolId,
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
      // Exports of all data of a workspace.
      .allowObjects(['s3:GetObject'], bucket, PREFIX.report)
      .allowObjects(['s3:PutObject'], bucket, PREFIX.exports)
      .allow(['sqs:SendMessage'], ...arns(control, deliveries))
      .allowSchedules(['scheduler:DeleteSchedule'], this.schedules)
      .allow(['cognito-idp:AdminDeleteUser'], userPool.userPoolArn);
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

  /** Prints reports in Chromium: it may read and write exports, and has no way to audits or to the table. */
  #report(): ServiceFunction {
    const { bucket } = this.#data;
    const environment: StackEnv<ReportEnv> = { BUCKET_NAME: bucket.bucketName };
    return this.#function('Report', TIMEOUTS.report, {
      service: 'report',
      lambda: 'report',
      memoryMiB: 2_048,
      environment,
      chromium: true,
    })
      .allowObjects(['s3:GetObject', 's3:PutObject'], bucket, PREFIX.exports)
      .drain(this.queues.reports.queue, { batchSize: 1, maxConcurrency: 2 });
  }

  /** Starts the audit of a site that is due: called by EventBridge Scheduler, by a role that may call nothing else. */
  #starter(): ServiceFunction {
    const { control, deliveries } = this.queues;
    const { role, deadLetters } = this.schedules;
    const { table } = this.#data;
    const { recheckSeconds, crawlerUrl } = this.#settings;
    const environment: StackEnv<StarterEnv> = {
      TABLE_NAME: table.tableName,
      CONTROL_QUEUE_URL: control.queue.queueUrl,
      DELIVERIES_QUEUE_URL: deliveries.queue.queueUrl,
      RECHECK_SECONDS: String(recheckSeconds),
      PREFLIGHT_FUNCTION_NAME: this.preflight.fn.functionName,
      ...termsOf(this.#settings),
      ...(crawlerUrl !== undefined && { CRAWLER_URL: crawlerUrl }),
    };
    const starter = this.#function('Starter', TIMEOUTS.starter, {
      service: 'starter',
      lambda: 'starter',
      memoryMiB: 512,
      environment,
      deadLetters,
    })
      .allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'], table.tableArn)
      .allow(['lambda:InvokeFunction'], this.preflight.fn.functionArn)
      .allow(['sqs:SendMessage'], ...arns(control, deliveries));
    role.addToPolicy(
      new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: [starter.fn.functionArn] }),
    );
    role.addToPolicy(
      new PolicyStatement({ actions: ['sqs:SendMessage'], resources: [deadLetters.queueArn] }),
    );
    return starter;
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
