import { writeFile } from 'node:fs/promises';
import { Command, CommanderError } from 'commander';
import type { AuditSummary } from '#contract/report.ts';
import { SEVERITIES } from '#contract/rule.ts';
import { isAppError } from '#core/errors.ts';
import { type AuditOptions, auditCommand } from './options.ts';
import { createProgress } from './progress.ts';
import { type AuditRun, runAudit } from './run-audit.ts';
import { toCsv } from './to-csv.ts';
import { toDocument } from './to-document.ts';
import { toText } from './to-text.ts';

/** 0: no finding at `--fail-on`. 1: there are some. 2: bad input, or no page could be audited. */
const EXIT = { ok: 0, findings: 1, bad: 2 } as const;

/** Runs the command line and answers with the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  let code: number = EXIT.ok;
  const program = new Command('plumbline')
    .description('SEO audits of whole sites')
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text) })
    .addCommand(
      auditCommand(async (url, options) => {
        code = await audit(url, options);
      }).exitOverride(),
    );
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.bad;
    process.stderr.write(`plumbline: ${oneLine(error)}\n`);
    return EXIT.bad;
  }
}

async function audit(url: string, options: AuditOptions): Promise<number> {
  const progress = createProgress(process.stderr);
  const stop = new AbortController();
  const interrupt = () => {
    progress.note('stopping: what was crawled so far will be reported (again to end at once)');
    process.once('SIGINT', () => process.exit(130));
    stop.abort();
  };
  process.once('SIGINT', interrupt);
  try {
    const run = await runAudit(url, options, {
      signal: stop.signal,
      onProgress: progress.update,
      onAnalysis: progress.stop,
      onError: (error) => progress.note(`plumbline: ${oneLine(error)}`),
    });
    await write(run, options);
    return exitCode(run, options);
  } finally {
    process.removeListener('SIGINT', interrupt);
    progress.stop();
  }
}

async function write(run: AuditRun, { format, out }: AuditOptions): Promise<void> {
  const text = { text: toText, json: toJson, csv: (r: AuditRun) => toCsv(toDocument(r)) }[format](run);
  if (out === undefined) await print(text);
  else await writeFile(out, text);
}

const toJson = (run: AuditRun): string => `${JSON.stringify(toDocument(run), null, 2)}\n`;

/** Resolves when it has left the process: `process.exit` would cut a pipe short. */
const print = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });

function exitCode({ header, summary }: AuditRun, { failOn }: AuditOptions): number {
  if (header.outcome === 'failed' || header.outcome === 'blocked') return EXIT.bad;
  return hasFindings(summary, failOn) ? EXIT.findings : EXIT.ok;
}

function hasFindings({ counts: { findings } }: AuditSummary, failOn: AuditOptions['failOn']): boolean {
  if (failOn === 'never') return false;
  return SEVERITIES.slice(0, SEVERITIES.indexOf(failOn) + 1).some((severity) => findings[severity] > 0);
}

function oneLine(error: unknown): string {
  if (isAppError(error)) {
    const fields = (error.fields ?? []).map(({ path, message }) => `${path.slice(1)} ${message}`);
    return [error.message, ...fields].join('; ');
  }
  return error instanceof Error ? error.message : String(error);
}
