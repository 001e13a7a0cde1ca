import { SQSClient, type SQSClientConfig } from '@aws-sdk/client-sqs';

/** Queue URLs are used as they are given; an endpoint from the environment decides where they are sent. */
export function createSqs(config: SQSClientConfig = {}): SQSClient {
  return new SQSClient({
    maxAttempts: 4,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 5_000 },
    useQueueUrlAsEndpoint: false,
    ...config,
  });
}
