import { writeFile } from 'node:fs/promises';
import { EXIT, exitCode } from './exit-code.ts';
import { listenForInterrupts } from './interrupts.ts';
import { oneLine } from './one-line.ts';
import type { AuditOptions } from './options.ts';
import { assertWritable, print } from './output.ts';
import { createProgress } from './progress.ts';
import { type AuditRun, runAudit } from './run-audit.ts';
import { toCsv } from './to-csv.ts';
import { toDocument } from './to-document.ts';
import { toText } from './to-text.ts';

/**
 * Audits, writes the result and answers with the exit code.
 *
 * @throws AppError BAD_REQUEST for bad input; whatever kept the audit from running.
 */
export async function runAuditCommand(url: string, options: AuditOptions): Promise<number> {
  if (options.out !== undefined) await assertWritable(options.out);
  const progress = createProgress(process.stderr);
  const stop = new AbortController();
  const note = once(progress.note);
  let isCrawling = true;
  const end = (): never => {
    progress.stop();
    process.stderr.write('ended\n');
    process.exit(EXIT.interrupted);
  };
  const silence = listenForInterrupts({
    onFirst() {
      if (!isCrawling) end();
      note('stopping: what was crawled so far will be reported (again to end at once)');
      stop.abort();
    },
    onSecond: end,
  });
  try {
    const run = await runAudit(url, options, {
      signal: stop.signal,
      onProgress: progress.update,
      onAnalysis() {
        isCrawling = false;
        progress.stop();
      },
      onError: (error) => note(`plumbline: ${oneLine(error)}`),
    });
    await write(run, options);
    if (stop.signal.aborted) note('stopped: this is not all of the site');
    if (run.fault !== null) return EXIT.fault;
    return exitCode(run.header, run.summary, options.failOn);
  } finally {
    silence();
    progress.stop();
  }
}

async function write(run: AuditRun, { format, out }: AuditOptions): Promise<void> {
  const text = { text: toText, json: toJson, csv: (r: AuditRun) => toCsv(toDocument(r)) }[format](run);
  if (out === undefined) await print(process.stdout, text);
  else await writeFile(out, text);
}

const toJson = (run: AuditRun): string => `${JSON.stringify(toDocument(run), null, 2)}\n`;

/** A fault that many slices meet is told once. */
function once(note: (line: string) => void): (line: string) => void {
  const told = new Set<string>();
  return (line) => {
    if (told.has(line)) return;
    told.add(line);
    note(line);
  };
}
