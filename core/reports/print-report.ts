import { gunzipSync } from 'node:zlib';
import type { ReportMessage } from '#contract/messages.ts';
import { AppError } from '../errors.ts';
import { reportKeys } from './report-keys.ts';

export interface PrintDeps {
  readonly objects: {
    readonly get: (key: string, maxBytes?: number) => Promise<Uint8Array | null>;
    readonly put: (key: string, bytes: Uint8Array, options?: { contentType?: string }) => Promise<void>;
  };
  /** A sheet as a PDF. Nothing that the sheet names is fetched, and no script of it runs. */
  readonly print: (html: string, signal: AbortSignal) => Promise<Uint8Array>;
}

const MOST_SHEET_BYTES = 32 * 1024 * 1024;

/** Prints one report. Done twice it writes the same name again. Throws where it has to be tried once more. */
export async function printReport(
  { objects, print }: PrintDeps,
  { ws, aud, report }: ReportMessage,
  signal: AbortSignal,
): Promise<void> {
  const { sheet, pdf } = reportKeys(ws, aud, report);
  const packed = await objects.get(sheet, MOST_SHEET_BYTES);
  if (packed === null) throw new AppError('NOT_FOUND', 'The sheet of a report is gone');
  const html = gunzipSync(packed, { maxOutputLength: MOST_SHEET_BYTES }).toString();
  await objects.put(pdf, await print(html, signal), { contentType: 'application/pdf' });
}
