import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import {
  AssetHashType,
  type CfnElement,
  DockerImage,
  Duration,
  RemovalPolicy,
  Stack,
  Validations,
} from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { ROOT } from '../paths.ts';
import type { Settings } from '../stage.ts';

export interface DashboardFilesProps {
  readonly settings: Pick<Settings, 'logDays'>;
  readonly bucket: IBucket;
}

/** Puts the built dashboard into its bucket; Vite builds it at synthesis, so nothing has to be built before. */
export class DashboardFiles extends Construct {
  constructor(scope: Construct, id: string, { settings, bucket }: DashboardFilesProps) {
    super(scope, id);
    const source = Source.asset(join(ROOT, 'web'), {
      assetHashType: AssetHashType.OUTPUT,
      bundling: {
        image: DockerImage.fromRegistry('never-pulled'),
        local: {
          tryBundle(outputDir) {
            build(outputDir);
            return true;
          },
        },
      },
    });
    const logGroup = new LogGroup(this, 'Logs', {
      retention: settings.logDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    const common = { sources: [source], destinationBucket: bucket, logGroup, memoryLimit: 256, prune: false };
    // Files with a hash in their name never change; the page that names them is asked for each time. The
    // old files stay, for tabs that are still open.
    const assets = new BucketDeployment(this, 'Assets', {
      ...common,
      exclude: ['index.html'],
      cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
    });
    const page = new BucketDeployment(this, 'Page', {
      ...common,
      exclude: ['*'],
      include: ['index.html'],
      cacheControl: [CacheControl.fromString('no-cache')],
    });
    page.node.addDependency(assets);
    this.#acknowledge(bucket);
  }

  /** The function that copies the files is CDK's own, one for the stack. */
  #acknowledge(bucket: IBucket): void {
    const stack = Stack.of(this);
    const provider = stack.node.children.find(({ node }) =>
      node.id.startsWith('Custom::CDKBucketDeployment'),
    );
    if (provider === undefined) throw new Error('CDK names the provider of bucket deployments otherwise now');
    const site = stack.getLogicalId(bucket.node.defaultChild as CfnElement);
    const reason =
      'CDK makes this function and its role; it copies the dashboard at deployments and does nothing else.';
    const findings = [
      'L1',
      'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      ...['Abort', 'DeleteObject', 'GetBucket', 'GetObject', 'List'].map(
        (verb) => `IAM5[Action::s3:${verb}*]`,
      ),
      'IAM5[Resource::arn:<AWS::Partition>:s3:::cdk-hnb659fds-assets-<AWS::AccountId>-<AWS::Region>/*]',
      `IAM5[Resource::<${site}.Arn>/*]`,
    ];
    Validations.of(provider).acknowledge(
      ...findings.map((finding) => ({ id: `AwsSolutions::AwsSolutions-${finding}`, reason })),
    );
  }
}

function build(outputDir: string): void {
  const vite = join(ROOT, 'node_modules', 'vite', 'bin', 'vite.js');
  execFileSync(
    process.execPath,
    [vite, 'build', 'web', '--outDir', outputDir, '--emptyOutDir', '--logLevel', 'warn'],
    {
      cwd: ROOT,
      // Vite takes React's development build from any other value, such as a test runner's.
      env: { ...process.env, NODE_ENV: 'production' },
      // The CLI's own standard output is the template.
      stdio: ['ignore', 2, 2],
      timeout: Duration.minutes(5).toMilliseconds(),
    },
  );
}
