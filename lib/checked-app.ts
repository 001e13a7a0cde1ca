import { type App, type AppProps, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { createApp } from './plumbline-app.ts';

/** The app under AWS's own review: a finding that no acknowledgement explains fails the synthesis. */
export function createCheckedApp(props: Pick<AppProps, 'context' | 'outdir'> = {}): App {
  const app = createApp(props);
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app, { verbose: true }));
  return app;
}
