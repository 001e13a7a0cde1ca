import { Worker } from 'node:worker_threads';
import { messageOf, LocalCloudError } from '../errors.ts';
import type { StackTemplate } from '../template/template.ts';

/**
 * The templates of a CDK app, in memory.
 * @param app module that exports `createApp(props)`
 * @param settings as `-c name=value` gives them
 */
export async function synthesise(
  app: URL,
  settings: Readonly<Record<string, string>> = {},
): Promise<StackTemplate[]> {
  const worker = new Worker(new URL('synth-worker.ts', import.meta.url), {
    workerData: { app: app.href, settings },
    // CDK's review of the templates is for deployments, and takes as long as all the rest.
    env: { ...process.env, CDK_VALIDATION: 'false' },
    execArgv: ['--disable-warning=ExperimentalWarning'],
  });
  try {
    return await new Promise<StackTemplate[]>((resolve, reject) => {
      worker.once('message', resolve);
      worker.once('error', reject);
      worker.once('exit', (code) => {
        reject(new Error(`the synthesis ended with ${code}`));
      });
    });
  } catch (cause) {
    throw new LocalCloudError(`The stacks cannot be synthesised: ${messageOf(cause)}`, { cause });
  } finally {
    await worker.terminate();
  }
}
