import { gzipSync } from 'node:zlib';
import { PREFIX } from '#contract/objects.ts';
import type { LinksPart, SliceMessage, SliceObject } from '#contract/slice.ts';
import { sliceObjectNames } from '../crawl/slice-names.ts';
import { recordJson } from './fit-record.ts';
import type { ObjectSink } from './ports.ts';

/** What is kept of single pages, beside the slice's own objects. */
export interface PageFiles {
  /** Keeps a document's text as UTF-8; the object's name, or null where nothing is kept. */
  keepHtml(id: number, text: string): Promise<string | null>;
  keepScreenshot(id: number, bytes: Uint8Array): Promise<string>;
}

export interface SliceFiles extends PageFiles {
  /** Writes the slice's two objects. */
  write(object: SliceObject, part: LinksPart): Promise<void>;
}

export interface SliceFileOptions {
  readonly objects: ObjectSink;
  readonly runId: string;
  readonly keepHtml: boolean;
  readonly gzipLevel: number;
}

/**
 * Names and writes all objects of one run of a slice. Every name carries the run, so that a redelivery writes
 * beside an accepted result and never over it.
 */
export function createSliceFiles(
  { ws, aud, slice, nonce }: Pick<SliceMessage, 'ws' | 'aud' | 'slice' | 'nonce'>,
  { objects, runId, keepHtml, gzipLevel }: SliceFileOptions,
): SliceFiles {
  const names = sliceObjectNames({ ws, aud, slice, nonce, runId });
  const of = (kind: string, id: number, ending: string) =>
    `${PREFIX.slices}${ws}/${aud}/${kind}/${slice}/${nonce}-${runId}-${id}.${ending}`;
  const put = (name: string, text: string) => objects.put(name, gzipSync(text, { level: gzipLevel }));

  return {
    async keepHtml(id, text) {
      if (!keepHtml) return null;
      const name = of('html', id, 'html.gz');
      await put(name, text);
      return name;
    },
    async keepScreenshot(id, bytes) {
      const name = of('screenshots', id, 'webp');
      await objects.put(name, bytes);
      return name;
    },
    async write(object, part) {
      const { pages, ...rest } = object;
      const pagesJson = pages.map(recordJson).join(',');
      await put(names.object, `{"pages":[${pagesJson}],${JSON.stringify(rest).slice(1)}`);
      // Last: whoever finds the links finds the whole result.
      await put(names.links, JSON.stringify(part));
    },
  };
}
