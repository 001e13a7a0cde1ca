import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { AuditId, SiteId, WorkspaceId } from '#contract/ids.ts';
import { PREFIX } from '#contract/objects.ts';
import type { AuditList } from '../audits/ports.ts';
import type { Now } from '../clock.ts';
import type { ExportRecord, ReportParts, WorkspaceExports } from './export-ports.ts';
import { type Line, type LinesDeps, workspaceLines } from './workspace-lines.ts';

export interface WorkExportDeps extends LinesDeps {
  readonly workspaceExports: Pick<WorkspaceExports, 'get' | 'save'>;
  readonly audits: Pick<AuditList, 'list'>;
  readonly reportParts: ReportParts;
  readonly putExport: (key: string, bytes: Uint8Array) => Promise<void>;
  readonly now: Now;
}

const pack = promisify(gzip);

/** A file is written once it has this many bytes; one object of a report can make it larger by its own size. */
const FILE_BYTES = 16 * 1024 * 1024;
/** Beyond so many files an export is given up: its row could not name them. */
const MOST_FILES = 2_000;

/**
 * Goes on with the export of a workspace until `until`. What was written is noted file by file, so that the next
 * call goes on there; a file that was written and not noted is written again, under another name.
 */
export async function workExport(deps: WorkExportDeps, ws: WorkspaceId, until: number): Promise<void> {
  const found = await deps.workspaceExports.get(ws);
  if (found?.state !== 'running') return;
  let record = found;
  while (record.state === 'running' && deps.now() < until) {
    record = { ...(await step(deps, record, until)), version: record.version + 1 };
    if (!(await deps.workspaceExports.save(record))) return;
  }
}

/** One file more, of as many audits as go into it. */
async function step(deps: WorkExportDeps, record: ExportRecord, until: number): Promise<ExportRecord> {
  const { ws } = record;
  const ended = (state: 'done' | 'failed'): ExportRecord => ({ ...record, state, finishedAt: deps.now() });
  if (record.files.length > MOST_FILES) return ended('failed');
  const out = createFiles(deps, record);
  if (record.sites === null) {
    for await (const line of workspaceLines(deps, ws)) await out.line(line);
    const sites = (await deps.sites.list(ws)).map(({ id }) => id);
    return { ...record, sites, files: await out.end() };
  }
  let { sites, cursor, audits } = record;
  while (!out.full() && (audits === record.audits || deps.now() < until)) {
    const [site, ...rest] = sites;
    if (site === undefined) break;
    const page = { limit: 1, ...(cursor !== null && { cursor }) };
    const { items, nextCursor } = await deps.audits.list(ws, site, page);
    for (const brief of items) {
      await out.line({ record: 'audit', ...brief });
      await writeReport(deps, out, { ws, site, aud: brief.id });
    }
    audits += items.length;
    cursor = nextCursor;
    if (nextCursor === null) sites = rest;
  }
  const written = { ...record, sites, cursor, audits, files: await out.end() };
  return sites.length === 0 ? { ...written, state: 'done', finishedAt: deps.now() } : written;
}

/**
 * What analysis left of an audit: each object is a line, and is copied packed as it is, between the packed
 * beginning and end of the line. Members of gzip one after another are one file (RFC 1952, section 2.2).
 */
async function writeReport(
  { reportParts }: WorkExportDeps,
  out: Files,
  { ws, site, aud }: { readonly ws: WorkspaceId; readonly site: SiteId; readonly aud: AuditId },
): Promise<void> {
  for (const { name, key } of await reportParts.list(ws, aud)) {
    const bytes = await reportParts.get(key);
    if (bytes === null) continue;
    const head = JSON.stringify({ record: 'report', site, audit: aud, part: name });
    await out.add(await pack(`${head.slice(0, -1)},"data":`), bytes, await pack('}\n'));
  }
}

interface Files {
  readonly line: (line: Line) => Promise<void>;
  readonly add: (...packed: readonly Uint8Array[]) => Promise<void>;
  readonly full: () => boolean;
  readonly end: () => Promise<ExportRecord['files']>;
}

/** Gathers packed bytes into files. */
function createFiles(
  { putExport, now }: Pick<WorkExportDeps, 'putExport' | 'now'>,
  record: ExportRecord,
): Files {
  const files = [...record.files];
  let text = '';
  let parts: Uint8Array[] = [];
  let bytes = 0;
  const keep = (packed: Uint8Array) => {
    parts.push(packed);
    bytes += packed.length;
  };
  const packText = async () => {
    if (text === '') return;
    const before = text;
    text = '';
    keep(await pack(before));
  };
  const write = async () => {
    if (bytes === 0) return;
    // No `.gz`: whoever fetches it gets the file itself, packed. Another worker at once writes another object.
    const name = `${files.length + 1}-${now()}.gzip`;
    const key = `${PREFIX.exports}${record.ws}/all/${record.run}/${name}`;
    await putExport(key, Buffer.concat(parts));
    files.push({ key, bytes });
    parts = [];
    bytes = 0;
  };
  return {
    async line(line) {
      text += `${JSON.stringify(line)}\n`;
      if (text.length > 1_000_000) await packText();
      if (bytes > FILE_BYTES) await write();
    },
    async add(...packed) {
      await packText();
      for (const one of packed) keep(one);
      if (bytes > FILE_BYTES) await write();
    },
    full: () => files.length > record.files.length,
    async end() {
      await packText();
      await write();
      return files;
    },
  };
}
