import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';

/** Against an emulator (an endpoint is set) buckets are named in the path: their host names do not resolve. */
export function createS3(config: S3ClientConfig = {}): S3Client {
  const emulated =
    process.env['AWS_ENDPOINT_URL_S3'] !== undefined || process.env['AWS_ENDPOINT_URL'] !== undefined;
  return new S3Client({
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 20_000 },
    forcePathStyle: emulated,
    ...config,
  });
}
