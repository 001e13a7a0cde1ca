import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import type { ExportFiles } from '#core/audits/export-audit.ts';
import type { Objects } from './objects.ts';

/** Speed before size: level 4 takes a third of the time of the default for a few per cent more. */
const LEVEL = 4;
/** Where a role may not list, S3 forbids to say that there is no such key. */
const MISSING = new Set([403, 404]);

/**
 * Exports as objects. They are packed while they are made: a request holds the packed bytes (some 4 MB for 50,000
 * pages), never the whole text.
 */
export function createExportFiles(s3: S3Client, Bucket: string, objects: Pick<Objects, 'put'>): ExportFiles {
  return {
    async has(Key) {
      try {
        await s3.send(new HeadObjectCommand({ Bucket, Key }));
        return true;
      } catch (error) {
        if (MISSING.has(statusOf(error) ?? 0)) return false;
        throw error;
      }
    },
    async put(key, parts, contentType) {
      const isPacked = key.endsWith('.gz');
      const bytes = isPacked ? await pack(parts) : await collect(parts);
      await objects.put(key, bytes, { contentType, ...(isPacked && { contentEncoding: 'gzip' as const }) });
    },
  };
}

async function pack(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  let packed: Uint8Array = new Uint8Array();
  await pipeline(parts, createGzip({ level: LEVEL }), async (source: AsyncIterable<Uint8Array>) => {
    packed = await collect(source);
  });
  return packed;
}

async function collect(parts: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && '$metadata' in error
    ? (error.$metadata as { readonly httpStatusCode?: number }).httpStatusCode
    : undefined;
