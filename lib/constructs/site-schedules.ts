import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';

/**
 * What the sites' schedules share, which the API makes one by one: the group they stand in, the role that
 * EventBridge Scheduler takes to call the starter, and the queue for calls that came to nothing.
 */
export class SiteSchedules extends Construct {
  readonly group: CfnScheduleGroup;
  readonly role: Role;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { account } = Stack.of(this);
    this.group = new CfnScheduleGroup(this, 'Group');
    // With the group go its schedules, which the table says there are.
    this.group.applyRemovalPolicy(RemovalPolicy.RETAIN);
    this.deadLetters = new Queue(this, 'DeadLetters', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    Validations.of(this.deadLetters).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SQS3',
      reason: 'It is a dead-letter queue itself: of the schedules and of the function that they call.',
    });
    this.role = new Role(this, 'Role', {
      description: 'EventBridge Scheduler, for the schedules of one group',
      // Else whoever may make schedules somewhere could borrow it.
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: {
          StringEquals: { 'aws:SourceAccount': account, 'aws:SourceArn': this.group.attrArn },
        },
      }),
    });
  }

  /** All schedules of the group. */
  get scheduleArns(): string {
    return Stack.of(this).formatArn({
      service: 'scheduler',
      resource: 'schedule',
      resourceName: `${this.group.ref}/*`,
    });
  }
}
