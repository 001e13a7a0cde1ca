import { writeFile } from 'node:fs/promises';
import { type Comparison, compare, readPrevious } from './compare.ts';
import type { RuleInfo } from '#contract/rule.ts';
import { EXIT, exitCode } from './exit-code.ts';
import { listenForInterrupts } from './interrupts.ts';
import { oneLine } from './one-line.ts';
import type { AuditOptions } from './options.ts';
import { assertWritable, print } from './output.ts';
import { createProgress } from './progress.ts';
import { type AuditRun, runAudit } from './run-audit.ts';
import { toCsv } from './to-csv.ts';
import { type AuditDocument, toDocument } from './to-document.ts';
import { toHtml } from './to-html.ts';
import { toJunit } from './to-junit.ts';
import { toSarif } from './to-sarif.ts';
import { toText } from './to-text.ts';
import { version } from './version.ts';

/**
 * Audits, writes the result and answers with the exit code.
 *
 * @throws AppError BAD_REQUEST for bad input; whatever kept the audit from running.
 */
export async function runAuditCommand(url: string, options: AuditOptions): Promise<number> {
  if (options.out !== undefined) await assertWritable(options.out);
  const previous = options.compare === undefined ? null : await readPrevious(options.compare);
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
    const document = toDocument(run);
    const comparison = previous === null ? null : compare(document, previous);
    await write({ run, document, comparison }, options);
    if (stop.signal.aborted) note('stopped: this is not all of the site');
    if (run.fault !== null) return EXIT.fault;
    return exitCode(
      run.header,
      run.summary,
      options.failOn,
      options.failOnNew ? (comparison?.new ?? null) : null,
    );
  } finally {
    silence();
    progress.stop();
  }
}

interface Result {
  readonly run: AuditRun;
  readonly document: AuditDocument;
  readonly comparison: Comparison | null;
}

async function write(result: Result, options: AuditOptions): Promise<void> {
  const text = await toFormat(result, options);
  if (options.out === undefined) await print(process.stdout, text);
  else await writeFile(options.out, text);
}

async function toFormat({ run, document, comparison }: Result, options: AuditOptions): Promise<string> {
  const { format } = options;
  if (format === 'text') return toText(run, comparison);
  if (format === 'csv') return toCsv(document);
  if (format === 'json') return toJson(document, comparison);
  // Loaded by now for the analysis, but not while threads parse.
  const { catalogue } = await import('#core/rules/index.ts');
  const rules = new Map<string, RuleInfo>(catalogue().map((rule) => [rule.id, rule]));
  if (format === 'html') return toHtml(run, rules);
  if (format === 'junit') return toJunit(document, comparison, rules, options);
  return toSarif(document, comparison, rules, await version());
}

const toJson = (document: AuditDocument, comparison: Comparison | null): string =>
  `${JSON.stringify(comparison === null ? document : { ...document, comparison }, null, 2)}\n`;

/** A fault that many slices meet is told once. */
function once(note: (line: string) => void): (line: string) => void {
  const told = new Set<string>();
  return (line) => {
    if (told.has(line)) return;
    told.add(line);
    note(line);
  };
}
