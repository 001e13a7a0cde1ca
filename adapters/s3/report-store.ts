import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { PREFIX } from '#contract/objects.ts';
import type { AuditId, WorkspaceId } from '#contract/ids.ts';
import { PageIndex } from '#contract/page-index.ts';
import { REPORT } from '#contract/report-objects.ts';
import type { Reports } from '#core/audits/report-ports.ts';
import { AppError } from '#core/errors.ts';
import type { ReportSink } from '#core/report/analyze-audit.ts';
import type { Objects } from './objects.ts';
import type { Loaded, WarmCache } from './warm-cache.ts';

const unpack = promisify(gunzip);
const pack = promisify(gzip);

/** Parsed JSON takes about this many times its text. */
const GROWTH = 2;

export const reportKey = (ws: WorkspaceId, aud: AuditId, name: string) =>
  `${PREFIX.report}${ws}/${aud}/${name}.json.gz`;

/** What analysis writes, one object each, gzip of JSON: the same value gives the same bytes. */
export function createReportSink(objects: Pick<Objects, 'put'>, ws: WorkspaceId, aud: AuditId): ReportSink {
  return {
    async put(name, value) {
      const bytes = await pack(JSON.stringify(value));
      await objects.put(reportKey(ws, aud, name), bytes, {
        contentType: 'application/json',
        contentEncoding: 'gzip',
      });
    },
  };
}

/** The same, read and kept warm. A report never changes once its audit is done, and none is read before. */
export function createReportStore(objects: Pick<Objects, 'get'>, warm: WarmCache): Reports {
  const load = async <T>(key: string, read: (json: unknown) => T): Promise<Loaded<T> | null> => {
    const bytes = await objects.get(key);
    if (bytes === null) return null;
    const text = (await unpack(bytes)).toString('utf8');
    return { value: read(JSON.parse(text)), weight: text.length * GROWTH };
  };
  return {
    read: (ws, aud, name, schema) => {
      const key = reportKey(ws, aud, name);
      return warm.get(key, () =>
        load(key, (json) => {
          const parsed = schema.safeParse(json);
          if (parsed.success) return parsed.data;
          throw new AppError('MALFORMED', `The report's ${name} is not sound`, { cause: parsed.error });
        }),
      );
    },
    pageIndex: (ws, aud) => {
      const key = reportKey(ws, aud, REPORT.pageIndex);
      return warm.get(key, () => load(key, toPageIndex));
    },
  };
}

/**
 * The page index, of which a schema would look at millions of values: analysis alone can write there, so only
 * its frame is checked, and that every column is as long as it says.
 */
function toPageIndex(json: unknown): PageIndex {
  const frame = Frame.safeParse(json);
  const columns = Object.keys(PageIndex.shape.columns.shape) as (keyof PageIndex['columns'])[];
  const index = json as PageIndex;
  if (frame.success && columns.every((name) => index.columns[name]?.length === frame.data.n)) return index;
  throw new AppError('MALFORMED', "The report's page index is not sound", { cause: frame.error });
}

const Frame = PageIndex.omit({ columns: true });
