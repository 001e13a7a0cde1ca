import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import { PREFIX } from '#contract/objects.ts';
import type { ReportParts } from '#core/deletion/export-ports.ts';
import type { Objects } from './objects.ts';

const SUFFIX = '.json.gz';

/** What analysis left of an audit, as it is stored. */
export function createReportParts(s3: S3Client, Bucket: string, objects: Pick<Objects, 'get'>): ReportParts {
  return {
    async list(ws, aud) {
      const Prefix = `${PREFIX.report}${ws}/${aud}/`;
      const found: { name: string; key: string }[] = [];
      let ContinuationToken: string | undefined;
      do {
        const page = await s3.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken }));
        for (const { Key = '' } of page.Contents ?? [])
          if (Key.endsWith(SUFFIX)) found.push({ name: Key.slice(Prefix.length, -SUFFIX.length), key: Key });
        ContinuationToken = page.NextContinuationToken;
      } while (ContinuationToken !== undefined);
      return found;
    },
    get: (key) => objects.get(key),
  };
}
