import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { iso } from '#core/clock.ts';
import type { Links } from '#core/audits/report-ports.ts';

/** Links made within one of these are the same, so that answers that hold them do not change with each look. */
const STEP_MS = 5 * 60_000;
const LIFE_MS = 15 * 60_000;

/**
 * Signed links to objects of the bucket that work for ten to fifteen minutes. The type is forced by us whatever
 * was stored beside the object; names that end in `.gz` are unpacked by whoever fetches them.
 */
export function createLinks(s3: S3Client, Bucket: string, now: () => number): Links {
  return {
    async sign(Key, { contentType, attachment }) {
      const from = Math.floor(now() / STEP_MS) * STEP_MS;
      const command = new GetObjectCommand({
        Bucket,
        Key,
        ResponseContentType: contentType,
        ResponseCacheControl: 'private, max-age=600',
        ...(attachment !== undefined && {
          ResponseContentDisposition: `attachment; filename="${attachment}"`,
        }),
        ...(Key.endsWith('.gz') && { ResponseContentEncoding: 'gzip' }),
      });
      const url = await getSignedUrl(s3, command, {
        expiresIn: LIFE_MS / 1_000,
        signingDate: new Date(from),
      });
      return { url, expiresAt: iso(from + LIFE_MS) };
    },
  };
}
