import { Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  Mfa,
  UserPool,
  type UserPoolClient,
  VerificationEmailStyle,
} from 'aws-cdk-lib/aws-cognito';
import { AttributeType, BillingMode, ProjectionType, Table } from 'aws-cdk-lib/aws-dynamodb';
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  type IBucket,
  ObjectOwnership,
  StorageClass,
} from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import { KEEP_DAYS, KEEP_EXPORT_DAYS, KEEP_PAGE_DAYS, PREFIX } from '#contract/objects.ts';
import { GSI1, RUNNING, TABLE } from '#contract/table.ts';
import { LogBucket } from '../constructs/log-bucket.ts';

/** What must outlive any deployment: the table, the bucket and the users. All of it is retained. */
export class DataStack extends Stack {
  readonly table: Table;
  readonly bucket: IBucket;
  readonly userPool: UserPool;
  readonly userPoolClient: UserPoolClient;
  /** Seals what customers want sent to their own sites; without it nothing of that opens again. */
  readonly sealSecret: Secret;
  /** Seals the secrets of webhooks and the addresses of Slack channels. */
  readonly channelSecret: Secret;

  constructor(scope: Construct, id: string, props: StackProps = {}) {
    super(scope, id, props);
    this.table = this.#table();
    this.bucket = this.#bucket();
    this.userPool = this.#userPool();
    this.userPoolClient = this.#client();
    this.sealSecret = this.#sealSecret();
    this.channelSecret = this.#channelSecret();
  }

  #sealSecret(): Secret {
    const secret = new Secret(this, 'SealSecret', {
      description: "Seals headers and passwords that customers want sent to their own sites' hosts",
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SMG4',
      reason:
        'What it sealed opens with it alone: a new one makes customers enter their headers again (docs/operations.md).',
    });
    return secret;
  }

  /** One of its own: whoever delivers must not open what is sealed for the crawl, nor the other way about. */
  #channelSecret(): Secret {
    const secret = new Secret(this, 'ChannelSecret', {
      description: 'Seals the secrets of webhooks and the addresses of Slack channels',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions::AwsSolutions-SMG4',
      reason:
        'What it sealed opens with it alone: a new one makes customers rotate each webhook (docs/operations.md).',
    });
    return secret;
  }

  #table(): Table {
    const string = (name: string) => ({ name, type: AttributeType.STRING });
    const table = new Table(this, 'Table', {
      partitionKey: string(TABLE.pk),
      sortKey: string(TABLE.sk),
      timeToLiveAttribute: TABLE.ttl,
      billingMode: BillingMode.PAY_PER_REQUEST,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    table.addGlobalSecondaryIndex({
      indexName: GSI1.name,
      partitionKey: string(GSI1.pk),
      sortKey: string(GSI1.sk),
      projectionType: ProjectionType.ALL,
    });
    table.addGlobalSecondaryIndex({
      indexName: RUNNING.name,
      partitionKey: string(RUNNING.pk),
      sortKey: { name: RUNNING.sk, type: AttributeType.NUMBER },
      projectionType: ProjectionType.KEYS_ONLY,
    });
    return table;
  }

  #bucket(): IBucket {
    const logs = new LogBucket(this, 'AccessLogs');
    const keep = (prefix: string, days: number) => ({ prefix, expiration: Duration.days(days) });
    // Read often while an audit is new, hardly ever after.
    const transitions = [
      { storageClass: StorageClass.INFREQUENT_ACCESS, transitionAfter: Duration.days(30) },
    ];
    const bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      serverAccessLogsBucket: logs.bucket,
      serverAccessLogsPrefix: 'data/',
      removalPolicy: RemovalPolicy.RETAIN,
      lifecycleRules: [
        { abortIncompleteMultipartUploadAfter: Duration.days(1) },
        { ...keep(PREFIX.slices, KEEP_DAYS), transitions },
        { ...keep(PREFIX.report, KEEP_DAYS), transitions },
        keep(PREFIX.exports, KEEP_EXPORT_DAYS),
        keep(PREFIX.pages, KEEP_PAGE_DAYS),
        // An audit ends within a day; what lost a race to commit goes with the rest.
        keep(PREFIX.state, 7),
      ],
    });
    return bucket as IBucket;
  }

  #userPool(): UserPool {
    const userPool = new UserPool(this, 'Users', {
      signInAliases: { email: true },
      signInCaseSensitive: false,
      selfSignUpEnabled: true,
      autoVerify: { email: true },
      keepOriginal: { email: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: false,
        requireUppercase: false,
        requireDigits: false,
        requireSymbols: false,
      },
      userVerification: {
        emailStyle: VerificationEmailStyle.CODE,
        emailSubject: 'Your Plumbline code',
        emailBody: 'Your Plumbline code is {####}. If you did not ask for one, you can ignore this mail.',
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    Validations.of(userPool).acknowledge(
      {
        id: 'AwsSolutions::AwsSolutions-COG1',
        reason:
          'Twelve characters without rules of composition, as NIST SP 800-63B advises; logins are throttled.',
      },
      {
        id: 'AwsSolutions::AwsSolutions-COG2',
        reason:
          'Optional: people switch authenticator apps on for themselves. Without one, twelve characters, a confirmed address, and logins throttled by address and by account protect an account.',
      },
      {
        id: 'AwsSolutions::AwsSolutions-COG8',
        reason:
          'The Plus plan costs five times the price of a user; sign-in goes through our API alone, which throttles it by address and by account.',
      },
    );
    return userPool;
  }

  #client(): UserPoolClient {
    // The API alone holds the secret, and the flows need its role: nobody signs in around its throttles.
    return this.userPool.addClient('Api', {
      generateSecret: true,
      authFlows: { adminUserPassword: true },
      disableOAuth: true,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(30),
    });
  }
}
