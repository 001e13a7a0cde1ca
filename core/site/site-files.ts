import type { HostRecord, SliceObject } from '#contract/slice.ts';
import { parseRobots } from '../robots/robots.ts';
import type { HostModel, SitemapModel } from './model.ts';

/** Most sitemap files and alternates kept; a site with more is judged by what was kept. */
const MAX_FILES = 50_000;
/** Most files kept that list the same URL. */
const MAX_FILES_OF_URL = 20;

/** Gathers what `discover` slices say of hosts: robots.txt, TLS, sitemaps and the URLs listed in them. */
export class SiteFiles {
  readonly #records = new Map<string, { slice: string; record: HostRecord }>();

  /** The record of the earliest slice of a host is kept, whatever order slices come in. */
  add({ slice, host }: Pick<SliceObject, 'slice' | 'host'>): void {
    if (host === null) return;
    const known = this.#records.get(host.host);
    if (known === undefined || compareSlices(slice, known.slice) < 0)
      this.#records.set(host.host, { slice, record: host });
  }

  /** @param isWanted false for hosts that the crawl never asked about: a worker's word alone is not enough. */
  finish(
    idOf: (url: string) => number | undefined,
    isWanted: (host: string) => boolean,
  ): { hosts: HostModel[]; sitemaps: SitemapModel } {
    const records = [...this.#records.values()]
      .map(({ record }) => record)
      .filter((record) => isWanted(record.host))
      .sort((a, b) => (a.host < b.host ? -1 : 1));
    return {
      hosts: records.map((record) => ({
        host: record.host,
        record: { ...record, entries: [] },
        robots: parseRobots(record.robots.verdict === 'rules' ? record.robots.text : ''),
        tls: record.tls,
      })),
      sitemaps: joinSitemaps(records, idOf),
    };
  }
}

function joinSitemaps(
  records: readonly HostRecord[],
  idOf: (url: string) => number | undefined,
): SitemapModel {
  const files: HostRecord['sitemaps'] = [];
  const listed = new Map<number, number[]>();
  const lastmod = new Map<number, string>();
  const alternates = new Map<number, { code: string; url: string }[]>();
  let total = 0;
  for (const record of records) {
    const offset = files.length;
    files.push(...record.sitemaps.slice(0, Math.max(0, MAX_FILES - offset)));
    total += record.entries.length;
    for (const entry of record.entries) {
      const id = idOf(entry.url);
      if (id === undefined) continue;
      const file = offset + entry.sitemap;
      const inFiles = listed.get(id);
      if (inFiles === undefined) listed.set(id, [file]);
      else if (inFiles.length < MAX_FILES_OF_URL && !inFiles.includes(file)) inFiles.push(file);
      if (entry.lastmod !== undefined && !lastmod.has(id)) lastmod.set(id, entry.lastmod);
      if (entry.alternates !== undefined && !alternates.has(id))
        alternates.set(
          id,
          entry.alternates.map(([code, url]) => ({ code, url })),
        );
    }
  }
  return { files, listed, lastmod, alternates, total };
}

/** Slice ids are `<round>.<number>`, and a split one has a further part. */
function compareSlices(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true }) || (a < b ? -1 : 1);
}
