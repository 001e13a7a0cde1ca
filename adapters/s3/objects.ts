import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { AppError } from '#core/errors.ts';

export interface Objects {
  /** The bytes as stored; null where there is none. Throws TOO_LARGE, unread, where there are more than `maxBytes`. */
  readonly get: (key: string, maxBytes?: number) => Promise<Uint8Array | null>;
  readonly put: (key: string, bytes: Uint8Array, options?: PutOptions) => Promise<void>;
  readonly removePrefix: (prefix: string) => Promise<void>;
}

interface PutOptions {
  readonly contentType?: string;
  readonly contentEncoding?: 'gzip';
}

const MISSING = new Set(['NoSuchKey', 'NotFound', 'AccessDenied']);

/** One bucket. Where a role may not list, S3 says AccessDenied for a missing key: both count as missing. */
export function createObjects(s3: S3Client, Bucket: string): Objects {
  return {
    async get(Key, maxBytes = Infinity) {
      try {
        const { Body, ContentLength = 0 } = await s3.send(new GetObjectCommand({ Bucket, Key }));
        if (Body === undefined) return null;
        if (ContentLength <= maxBytes) return await Body.transformToByteArray();
        if ('destroy' in Body && typeof Body.destroy === 'function') Body.destroy();
        throw new AppError('TOO_LARGE', `${Key} has ${ContentLength} bytes`);
      } catch (error) {
        if (error instanceof Error && MISSING.has(error.name)) return null;
        throw error;
      }
    },
    async put(Key, bytes, { contentType, contentEncoding } = {}) {
      await s3.send(
        new PutObjectCommand({
          Bucket,
          Key,
          Body: bytes,
          ...(contentType !== undefined && { ContentType: contentType }),
          ...(contentEncoding !== undefined && { ContentEncoding: contentEncoding }),
        }),
      );
    },
    async removePrefix(Prefix) {
      for (;;) {
        // Always the first page: what was listed before is gone by now.
        const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix, MaxKeys: 1_000 }));
        if (Contents.length === 0) return;
        const { Errors = [] } = await s3.send(
          new DeleteObjectsCommand({
            Bucket,
            Delete: {
              Quiet: true,
              Objects: Contents.flatMap(({ Key }) => (Key === undefined ? [] : [{ Key }])),
            },
          }),
        );
        if (Errors.length > 0)
          throw new AppError('BUSY', `${Errors.length} objects under ${Prefix} could not be deleted`);
      }
    },
  };
}
