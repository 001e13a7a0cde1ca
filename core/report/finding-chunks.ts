import type { FindingChunk, FindingRow } from '#contract/report.ts';
import type { Analysis } from './analysis.ts';
import { type Issue, toFindingRow } from './issues.ts';

/** A chunk is packed into one row of at most 400 KB after compression, whatever its evidence. */
const MOST_CHARS = 600_000;
const MOST_ROWS = 500;

/** All findings of an issue in chunks, those that count first and the ignored ones after. */
export function* findingChunks(issue: Issue, analysis: Analysis): Generator<FindingRow[]> {
  let rows: FindingRow[] = [];
  let chars = 0;
  for (const finding of [...issue.findings, ...issue.ignored]) {
    const row = toFindingRow(issue.verdict, finding, analysis);
    const size = JSON.stringify(row).length;
    if (rows.length > 0 && (rows.length >= MOST_ROWS || chars + size > MOST_CHARS)) {
      yield rows;
      rows = [];
      chars = 0;
    }
    rows.push(row);
    chars += size;
  }
  if (rows.length > 0) yield rows;
}

export const toChunk = (
  rule: string,
  chunk: number,
  chunks: number,
  findings: FindingRow[],
): FindingChunk => ({
  rule,
  chunk,
  chunks,
  findings,
});
