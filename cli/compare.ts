import { readFile, stat } from 'node:fs/promises';
import * as z from 'zod';
import { AppError } from '#core/errors.ts';
import type { Severity } from '#contract/rule.ts';
import type { AuditDocument } from './to-document.ts';

/** What of an earlier `--format json` is read; another program may have made it, so all of it is checked. */
const Previous = z.object({
  version: z.literal(1),
  finishedAt: z.string().max(100),
  issues: z.array(
    z.object({
      ruleId: z.string().max(200),
      severity: z.enum(['error', 'warning', 'notice']),
      title: z.string().max(1_000),
      pages: z.array(z.object({ url: z.string().nullable() })),
    }),
  ),
});
export type Previous = z.output<typeof Previous>;

/** A finding as two audits know it for the same: a rule on a URL (or on the site). */
export interface KnownFinding {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly title: string;
  readonly url: string | null;
}

export interface Comparison {
  /** End of the audit compared with. */
  readonly with: string;
  readonly new: readonly KnownFinding[];
  /** Gone, and its page was checked again. */
  readonly fixed: readonly KnownFinding[];
  /** Gone, but its page was not checked this time: nobody knows. */
  readonly notChecked: number;
}

const MOST_BYTES = 512 * 1024 * 1024;

/** Reads the file of `--compare`. Throws AppError BAD_REQUEST with what is wrong with it. */
export async function readPrevious(path: string): Promise<Previous> {
  let json: unknown;
  try {
    if ((await stat(path)).size > MOST_BYTES) throw new Error('it is larger than any audit');
    json = JSON.parse(await readFile(path, 'utf8'));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.split('\n', 1)[0] : String(cause);
    throw new AppError('BAD_REQUEST', `--compare: ${path} cannot be read (${why ?? ''})`, { cause });
  }
  const parsed = Previous.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new AppError('BAD_REQUEST', `--compare: ${path} is no result of --format json`, {
    cause: parsed.error,
  });
}

export const keyOf = (ruleId: string, url: string | null): string => `${ruleId}\n${url ?? ''}`;

/** What is new and what is fixed since an earlier audit. */
export function compare(now: Pick<AuditDocument, 'issues' | 'pages'>, previous: Previous): Comparison {
  const before = findingsOf(previous.issues);
  const after = findingsOf(now.issues);
  const checked = new Set(
    now.pages.filter(({ notCrawled }) => notCrawled === undefined).map(({ url }) => url),
  );
  const gone = [...before].flatMap(([key, finding]) => (after.has(key) ? [] : [finding]));
  const fixed = gone.filter(({ url }) => url === null || checked.has(url));
  return {
    with: previous.finishedAt,
    new: [...after].flatMap(([key, finding]) => (before.has(key) ? [] : [finding])),
    fixed,
    notChecked: gone.length - fixed.length,
  };
}

interface Issue {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly title: string;
  readonly pages: readonly { readonly url: string | null }[];
}

function findingsOf(issues: readonly Issue[]): Map<string, KnownFinding> {
  const found = new Map<string, KnownFinding>();
  for (const { ruleId, severity, title, pages } of issues)
    for (const { url } of pages) found.set(keyOf(ruleId, url), { ruleId, severity, title, url });
  return found;
}
