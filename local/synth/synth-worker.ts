import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { App } from 'aws-cdk-lib';
import type { StackTemplate } from '../template/template.ts';

/** What a module has to export for its app to be run locally. */
interface AppModule {
  createApp(props: { context: Record<string, unknown>; outdir: string }): App;
}

interface Wanted {
  readonly app: string;
  /** As `-c name=value` gives it. */
  readonly settings: Readonly<Record<string, string>>;
}

/** A thread of its own: the CDK and the whole construct tree are gone from memory once it ends. */
async function synthesise({ app, settings }: Wanted): Promise<StackTemplate[]> {
  const outdir = await mkdtemp(join(tmpdir(), 'plumbline-synth-'));
  try {
    const { createApp } = (await import(app)) as AppModule;
    const context = {
      ...settings,
      stage: 'local',
      // No esbuild, no Vite, no npm, no copies of assets: the runner takes the sources themselves.
      'aws:cdk:bundling-stacks': [],
      'aws:cdk:disable-asset-staging': true,
    };
    const { stacks } = createApp({ context, outdir }).synth();
    return stacks.map(({ stackName, template }) => ({ name: stackName, template: template as unknown }));
  } finally {
    await rm(outdir, { recursive: true, force: true });
  }
}

parentPort?.postMessage(await synthesise(workerData as Wanted));
