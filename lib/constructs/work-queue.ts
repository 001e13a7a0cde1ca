import { Duration } from 'aws-cdk-lib';
import {
  DeduplicationScope,
  FifoThroughputLimit,
  Queue,
  QueueEncryption,
  type QueueProps,
} from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

export interface WorkQueueProps {
  /** Ordered within each message group, with each group's own throughput. */
  readonly fifo?: boolean;
  /** Longer than the timeout of the function that drains the queue. */
  readonly visibility: Duration;
  /** Receives after which a message is given up. */
  readonly receives: number;
  /** Visibility of the dead-letter queue, where a function drains that one too. */
  readonly deadLetterVisibility?: Duration;
}

/** A queue and the dead-letter queue that catches what its function cannot do. */
export class WorkQueue extends Construct {
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    const common: QueueProps = { encryption: QueueEncryption.SQS_MANAGED, enforceSSL: true };
    this.deadLetters = new Queue(this, 'DeadLetters', {
      ...common,
      retentionPeriod: Duration.days(14),
      ...(props.deadLetterVisibility && { visibilityTimeout: props.deadLetterVisibility }),
      ...(props.fifo === true && { fifo: true }),
    });
    this.queue = new Queue(this, 'Queue', {
      ...common,
      visibilityTimeout: props.visibility,
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount: props.receives },
      ...(props.fifo === true && {
        fifo: true,
        deduplicationScope: DeduplicationScope.MESSAGE_GROUP,
        fifoThroughputLimit: FifoThroughputLimit.PER_MESSAGE_GROUP_ID,
      }),
    });
  }
}
