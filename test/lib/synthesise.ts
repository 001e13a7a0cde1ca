import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Resource {
  readonly id: string;
  readonly stack: string;
  readonly Type: string;
  readonly DeletionPolicy?: string;
  // oxlint-disable-next-line typescript/no-explicit-any -- a template is whatever CDK makes of it, and a test reads deep into it.
  readonly Properties: Record<string, any>;
  readonly Metadata: Record<string, unknown>;
}

interface Synthesis {
  readonly context?: Record<string, unknown>;
  readonly review?: boolean;
  readonly forget?: string;
}

const MAIN = new URL('synth-main.ts', import.meta.url).pathname;

/** Every resource of every stack. CDK's own review is left to the review. @throws Error with what CDK says */
export function synthesise(context: Record<string, unknown> = {}): Resource[] {
  return run({ context }, { CDK_VALIDATION: 'false' }, (folder, said) => {
    const files = readdirSync(folder).filter((file) => file.endsWith('.template.json'));
    if (files.length === 0) throw new Error(said);
    return files.flatMap((file) => {
      const { Resources } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as {
        Resources: Record<string, Resource>;
      };
      const stack = file.replace('.template.json', '');
      return Object.entries(Resources).map(([id, resource]) =>
        Object.assign({ Properties: {}, Metadata: {} }, resource, { id, stack }),
      );
    });
  });
}

export interface PluginReport {
  readonly pluginName: string;
  readonly conclusion: string;
  readonly violations: readonly { readonly ruleName: string }[];
  readonly suppressedViolations: readonly { readonly ruleName: string }[];
}

/** What the reviewers of the templates wrote down, and how the synthesis ended. */
export function review(options: Synthesis = {}): { reports: PluginReport[]; exitCode: number | null } {
  // CDK's own rules run in the first place alone: they take as long as all the rest.
  const env = options.forget === undefined ? {} : { CDK_VALIDATION: 'false' };
  return run({ ...options, review: true }, env, (folder, _, exitCode) => {
    const file = join(folder, 'validation-report.json');
    const { pluginReports } = JSON.parse(readFileSync(file, 'utf8')) as { pluginReports: PluginReport[] };
    return { reports: pluginReports, exitCode };
  });
}

function run<T>(
  options: Synthesis,
  env: Record<string, string>,
  read: (folder: string, said: string, exitCode: number | null) => T,
): T {
  const outdir = mkdtempSync(join(tmpdir(), 'plumbline-lib-test-'));
  try {
    const { stderr, status } = spawnSync(
      process.execPath,
      ['--disable-warning=ExperimentalWarning', MAIN, JSON.stringify({ ...options, outdir })],
      { env: { ...process.env, ...env }, encoding: 'utf8', timeout: 120_000 },
    );
    return read(outdir, stderr, status);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
