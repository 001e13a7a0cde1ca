import { App, type AppProps, Tags } from 'aws-cdk-lib';
import { readSettings } from './stage.ts';
import { ApiStack } from './stacks/api-stack.ts';
import { AuditStack } from './stacks/audit-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { ObservabilityStack } from './stacks/observability-stack.ts';
import { WebStack } from './stacks/web-stack.ts';

/** The same for the CLI, the tests and the local runner, whatever a cdk.json says. */
const CONTEXT = {
  // Exports and imports: the only kind that the local runner resolves, and the one without a default.
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
  '@aws-cdk/aws-s3:publicAccessBlockedByDefault': true,
  '@aws-cdk/aws-cloudfront:defaultSecurityPolicyTLSv1.2_2021': true,
  '@aws-cdk/core:checkSecretUsage': true,
  // CDK's own review of the templates fails a synthesis instead of warning.
  '@aws-cdk/core:validateAgainstDefaultRules': true,
};

/** Synthesise without running esbuild, Vite or npm: templates are whole, assets are not. */
export const WITHOUT_BUNDLES = { 'aws:cdk:bundling-stacks': [] };

/** The whole product as a CDK app. */
export function createApp(props: Pick<AppProps, 'context' | 'outdir'> = {}): App {
  const app = new App({
    ...props,
    analyticsReporting: false,
    postCliContext: { ...CONTEXT },
  });
  const settings = readSettings((name) => app.node.tryGetContext(name) as unknown);
  const prefix = `Plumbline-${settings.stage}`;
  const data = new DataStack(app, `${prefix}-Data`);
  const audit = new AuditStack(app, `${prefix}-Audit`, { settings, data });
  const api = new ApiStack(app, `${prefix}-Api`, {
    settings,
    data,
    queues: audit.queues,
    schedules: audit.schedules,
    starter: audit.starter,
    preflight: audit.preflight,
    page: audit.crawlRender,
  });
  const web = new WebStack(app, `${prefix}-Web`, { settings, data, api });
  new ObservabilityStack(app, `${prefix}-Observability`, { settings, audit, api, web, data });
  Tags.of(app).add('plumbline:stage', settings.stage);
  return app;
}
