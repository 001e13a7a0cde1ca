import { createHash } from 'node:crypto';
import type { ExportFormat, ExportLink } from '#contract/api-exports.ts';
import type { AuditId, WorkspaceId } from '#contract/ids.ts';
import { PREFIX } from '#contract/objects.ts';
import { type RateLimits, THROTTLES, throttle } from '../access/throttle.ts';
import type { Now } from '../clock.ts';
import { AppError } from '../errors.ts';
import { CONTENT_TYPES, encodeRows } from '../export/encode.ts';
import type { Table } from '../export/table.ts';
import { hostOf } from '../url/host.ts';
import { getFinished } from './get-header.ts';
import type { ReportDeps } from './open-report.ts';
import type { Links } from './report-ports.ts';

/** Files made for whoever asked; they are forgotten after some days. */
export interface ExportFiles {
  readonly has: (key: string) => Promise<boolean>;
  /** Kept whole or not at all; packed where the name ends in `.gz`. */
  readonly put: (key: string, parts: AsyncIterable<Uint8Array>, contentType: string) => Promise<void>;
}

export interface ExportDeps extends ReportDeps {
  readonly exports: ExportFiles;
  readonly links: Links;
  readonly limits: RateLimits;
  readonly now: Now;
}

export interface ExportRequest<Row> {
  readonly ws: WorkspaceId;
  readonly aud: AuditId;
  readonly table: Table<Row>;
  readonly format: ExportFormat;
  readonly delivery: 'file' | 'link';
  /** What selects the rows: the same query is the same file. */
  readonly query: object;
  readonly rows: () => Promise<AsyncIterable<Row> | Iterable<Row>>;
}

export type Delivered =
  | {
      readonly kind: 'file';
      readonly bytes: Uint8Array;
      readonly contentType: string;
      readonly fileName: string;
    }
  | { readonly kind: 'link'; readonly link: ExportLink };

/** An answer has 6 MB, and a workbook goes as base64, a third longer. */
const INLINE_BYTES = 4 * 1024 * 1024;
/** Of the 29 seconds of a request; the rest is for writing. */
const MOST_MS = 22_000;

/**
 * One export of a finished audit: as bytes where they fit into an answer, else (or where a link is wanted) as a
 * short-lived link to a file, which is made once for a query.
 *
 * @throws AppError NOT_FOUND, CONFLICT while the audit runs, RATE_LIMITED, UNPROCESSABLE where it cannot be made
 * within a request
 */
export async function exportAudit<Row>(deps: ExportDeps, request: ExportRequest<Row>): Promise<Delivered> {
  const { ws, aud, table, format, delivery } = request;
  const { config, finishedAt } = await getFinished(deps, ws, aud);
  await throttle(deps.limits, THROTTLES.exports, ws);
  const contentType = CONTENT_TYPES[format];
  const day = (finishedAt ?? '').slice(0, 10);
  const host = hostOf(config.startUrl).replaceAll(/[^a-z0-9.-]+/g, '-');
  const fileName = `${[host, table.name.toLowerCase(), day].filter((part) => part !== '').join('-')}.${format}`;
  const key = keyOf(request);
  const linked = async (): Promise<Delivered> => {
    const link = await deps.links.sign(key, { contentType, attachment: fileName });
    return { kind: 'link', link: { ...link, fileName } };
  };
  if (delivery === 'link' && (await deps.exports.has(key))) return linked();
  const parts = until(deps.now, encodeRows(format, table, await request.rows()));
  const { first, rest } = delivery === 'link' ? { first: [], rest: parts } : await upTo(INLINE_BYTES, parts);
  if (rest === null) return { kind: 'file', bytes: Buffer.concat(first), contentType, fileName };
  await deps.exports.put(key, joined(first, rest), contentType);
  return linked();
}

/** The same rows in the same columns have the same name; a new column makes a new file. */
function keyOf<Row>({ ws, aud, table, format, query }: ExportRequest<Row>): string {
  const what = JSON.stringify([table.name, table.columns.map(({ name }) => name), format, query]);
  const hash = createHash('sha256').update(what).digest('base64url').slice(0, 27);
  return `${PREFIX.exports}${ws}/${aud}/${hash}.${format === 'xlsx' ? format : `${format}.gz`}`;
}

/** What comes until there is more than `most` bytes of it, and then the rest; null where there is none. */
async function upTo(most: number, parts: AsyncIterable<Uint8Array>) {
  const first: Uint8Array[] = [];
  const iterator = parts[Symbol.asyncIterator]();
  let bytes = 0;
  for (;;) {
    const next = await iterator.next();
    if (next.done === true) return { first, rest: null };
    first.push(next.value);
    bytes += next.value.length;
    if (bytes > most) return { first, rest: { [Symbol.asyncIterator]: () => iterator } };
  }
}

async function* joined(first: readonly Uint8Array[], rest: AsyncIterable<Uint8Array>) {
  yield* first;
  yield* rest;
}

async function* until(now: Now, parts: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const end = now() + MOST_MS;
  for await (const part of parts) {
    if (now() > end)
      throw new AppError('UNPROCESSABLE', 'This export takes longer than a request may: ask for less.', {
        reason: 'export-too-large',
      });
    yield part;
  }
}
