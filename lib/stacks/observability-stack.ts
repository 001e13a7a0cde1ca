import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type IMetric,
  Metric,
  Row,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import { METRICS, type Service } from '#contract/metrics.ts';
import type { Settings } from '../stage.ts';
import type { ApiStack } from './api-stack.ts';
import type { AuditStack } from './audit-stack.ts';
import type { DataStack } from './data-stack.ts';
import type { WebStack } from './web-stack.ts';

export interface ObservabilityStackProps extends StackProps {
  readonly settings: Settings;
  readonly data: DataStack;
  readonly audit: AuditStack;
  readonly api: ApiStack;
  readonly web: WebStack;
}

const period = Duration.minutes(5);
const sum = { period, statistic: Stats.SUM };
const max = { period, statistic: Stats.MAXIMUM };

/** One page of graphs, and alarms for what a person has to look at. */
export class ObservabilityStack extends Stack {
  readonly #props: ObservabilityStackProps;
  readonly #topic: Topic | undefined;

  constructor(scope: Construct, id: string, props: ObservabilityStackProps) {
    super(scope, id, props);
    this.#props = props;
    this.#topic = this.#mail(props.settings.alarmEmail);
    this.#queueAlarms();
    this.#productAlarms();
    this.#functionAlarms();
    this.#dashboard();
    this.#budget();
  }

  #mail(address: string | undefined): Topic | undefined {
    if (address === undefined) return undefined;
    const topic = new Topic(this, 'Alarms', { enforceSSL: true });
    topic.addSubscription(new EmailSubscription(address));
    return topic;
  }

  #alarm(id: string, metric: IMetric, threshold: number, why: string, periods = 1): void {
    const alarm = new Alarm(this, id, {
      metric,
      threshold,
      evaluationPeriods: periods,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: why,
    });
    if (this.#topic !== undefined) alarm.addAlarmAction(new SnsAction(this.#topic));
  }

  #queueAlarms(): void {
    const { control, results, slicesHtml, slicesRender, analyze } = this.#props.audit.queues;
    for (const [name, work] of Object.entries({ Control: control, Results: results })) {
      this.#alarm(
        `${name}DeadLetters`,
        work.deadLetters.metricApproximateNumberOfMessagesVisible(max),
        1,
        'An event failed twenty times. Mend the cause, then redrive: that is always safe.',
      );
      this.#alarm(
        `${name}Age`,
        work.queue.metricApproximateAgeOfOldestMessage(max),
        900,
        'The coordinator does not keep up, or one event keeps failing.',
      );
    }
    const { deliveries, reports } = this.#props.audit.queues;
    this.#alarm(
      'DeliveriesDeadLetters',
      deliveries.deadLetters.metricApproximateNumberOfMessagesVisible(max),
      1,
      'Something could not be told ten times over. Mend the cause, then redrive: what was sent is not sent again.',
    );
    this.#alarm(
      'DeliveriesAge',
      // Retries wait in the queue too, a quarter of an hour at most.
      deliveries.queue.metricApproximateAgeOfOldestMessage(max),
      3_600,
      'Alerts wait for more than an hour: more concurrency is needed, or the function fails.',
    );
    this.#alarm(
      'ReportsDeadLetters',
      reports.deadLetters.metricApproximateNumberOfMessagesVisible(max),
      1,
      'A report could not be printed twice over; who asked for it was told. Mend the cause, then delete the message.',
    );
    this.#alarm(
      'ScheduleDeadLetters',
      this.#props.audit.schedules.deadLetters.metricApproximateNumberOfMessagesVisible(max),
      1,
      'A scheduled audit could not be started. Mend the cause, then delete the message: the next due time starts the next audit.',
    );
    const swept = { SlicesHtml: slicesHtml, SlicesRender: slicesRender, Analyze: analyze };
    for (const [name, work] of Object.entries(swept)) {
      this.#alarm(
        `${name}DeadLettersAge`,
        work.deadLetters.metricApproximateAgeOfOldestMessage(max),
        900,
        'The sweeper should have handed these back within a minute.',
      );
      this.#alarm(
        `${name}Age`,
        work.queue.metricApproximateAgeOfOldestMessage(max),
        3_600,
        'Work waits for more than an hour: more concurrency is needed, or the workers fail.',
      );
    }
  }

  #productAlarms(): void {
    this.#alarm(
      'SlicesDead',
      emitted('sweep', METRICS.slicesDead),
      5,
      'Slices killed their workers three times each; what is left of them is audited page by page.',
    );
    this.#alarm(
      'AnalysesDead',
      emitted('sweep', METRICS.analysesDead),
      1,
      'An analysis failed twice; its audit ended as partial.',
    );
    this.#alarm('AuditsStuck', emitted('sweep', METRICS.auditsStuck), 1, 'The sweeper had to end an audit.');
    this.#alarm(
      'UnmovedAudit',
      emitted('sweep', METRICS.oldestUnmoved, max),
      9_000,
      'An audit has not moved for two and a half hours.',
    );
    this.#alarm(
      'OurFaults',
      emitted('coordinate', METRICS.ourFaults),
      50,
      'Many pages could not be audited by a fault of ours.',
    );
  }

  #functionAlarms(): void {
    for (const { fn, node } of this.#functions()) {
      this.#alarm(`${node.id}Errors`, fn.metricErrors(sum), 5, 'The function throws or times out.', 3);
      this.#alarm(
        `${node.id}Throttles`,
        fn.metricThrottles(sum),
        1,
        'The account has too little concurrency; throttled receives count towards the dead letters.',
        3,
      );
    }
    const { api } = this.#props;
    this.#alarm('ApiFaults', api.http.metricServerError(sum), 5, 'The API answers 5xx.', 2);
    this.#alarm(
      'ApiLatency',
      api.http.metricLatency({ period, statistic: 'p95' }),
      3_000,
      'p95 over 3 s.',
      3,
    );
    const { table } = this.#props.data;
    for (const kind of ['Read', 'Write']) {
      this.#alarm(
        `Table${kind}Throttles`,
        table.metric(`${kind}ThrottleEvents`, sum),
        10,
        'DynamoDB throttles: a key is hot, or the table has just begun to scale.',
      );
    }
  }

  #dashboard(): void {
    const { audit, api } = this.#props;
    const { control, results, slicesHtml, slicesRender, analyze } = audit.queues;
    const queues = [control, results, slicesHtml, slicesRender, analyze, audit.queues.deliveries];
    const functions = this.#functions();
    const graph = (title: string, left: IMetric[]) => new GraphWidget({ title, left, width: 8, height: 6 });
    new Dashboard(this, 'Dashboard', { defaultInterval: Duration.hours(12) }).addWidgets(
      new Row(
        graph(
          'Messages waiting',
          queues.map(({ queue }) => queue.metricApproximateNumberOfMessagesVisible(max)),
        ),
        graph(
          'Oldest message, s',
          queues.map(({ queue }) => queue.metricApproximateAgeOfOldestMessage(max)),
        ),
        graph('Dead letters', [
          emitted('sweep', METRICS.slicesDead),
          emitted('sweep', METRICS.analysesDead),
          ...[control, results, audit.queues.deliveries].map((work) =>
            work.deadLetters.metricApproximateNumberOfMessagesVisible(max),
          ),
        ]),
      ),
      new Row(
        graph(
          'Invocations',
          functions.map(({ fn }) => fn.metricInvocations(sum)),
        ),
        graph(
          'Errors',
          functions.map(({ fn }) => fn.metricErrors(sum)),
        ),
        graph(
          'Duration p95, ms',
          functions.map(({ fn }) => fn.metricDuration({ period, statistic: 'p95' })),
        ),
      ),
      new Row(
        graph('API requests', [
          api.http.metricCount(sum),
          api.http.metricClientError(sum),
          api.http.metricServerError(sum),
        ]),
        graph(
          'API latency, ms',
          ['p50', 'p95'].map((statistic) => api.http.metricLatency({ period, statistic })),
        ),
        graph('Audits', [
          emitted('sweep', METRICS.oldestUnmoved, max),
          emitted('sweep', METRICS.auditsStuck),
          emitted('coordinate', METRICS.ourFaults),
          emitted('coordinate', METRICS.messagesDropped),
        ]),
      ),
    );
  }

  #functions() {
    const { api, audit } = this.#props;
    return [api.api, api.preflight, ...audit.functions];
  }

  #budget(): void {
    const { alarmEmail, monthlyBudget } = this.#props.settings;
    if (alarmEmail === undefined || monthlyBudget === undefined) return;
    const subscribers = [{ subscriptionType: 'EMAIL', address: alarmEmail }];
    const warn = (notificationType: string, threshold: number) => ({
      notification: { notificationType, threshold, comparisonOperator: 'GREATER_THAN' },
      subscribers,
    });
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: monthlyBudget, unit: 'USD' },
      },
      notificationsWithSubscribers: [warn('ACTUAL', 80), warn('FORECASTED', 100)],
    });
  }
}

/** A metric that a function emits by itself (contract/metrics.ts). */
function emitted(service: Service, metricName: string, options = sum): Metric {
  return new Metric({ namespace: METRICS.namespace, metricName, dimensionsMap: { service }, ...options });
}
