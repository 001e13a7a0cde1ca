import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { AuditId, WorkspaceId } from '#contract/ids.ts';
import { REPORT } from '#contract/report-objects.ts';
import { decodeBaseline } from '#core/site/baseline.ts';
import type { Baseline } from '#core/site/model.ts';
import type { Objects } from './objects.ts';
import { reportKey } from './report-store.ts';

const unpack = promisify(gunzip);

/**
 * What an earlier audit left to compare with. Null (and told) where there is none or it cannot be read: the
 * audit then stands for itself, as a first one does.
 */
export async function readBaseline(
  objects: Pick<Objects, 'get'>,
  ws: WorkspaceId,
  aud: AuditId,
  warn: (message: string, fields: Record<string, unknown>) => void,
): Promise<Baseline | null> {
  const bytes = await objects.get(reportKey(ws, aud, REPORT.baseline));
  if (bytes === null) return null;
  try {
    return decodeBaseline(JSON.parse((await unpack(bytes)).toString('utf8')) as unknown);
  } catch (error) {
    warn('the audit before cannot be compared with', { aud, error });
    return null;
  }
}
