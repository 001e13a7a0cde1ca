import { gzipSync } from 'node:zlib';
import type { ApiMiddleware, ApiResult } from '../call.ts';
import { HttpProblem } from '../http-problem.ts';

/** Less than a packet is not worth the work. */
const LEAST_BYTES = 1_400;
/** Speed before size: level 4 takes a third of the time of the default for a few per cent more. */
const LEVEL = 4;
/** Lambda answers at most 6 MB, which base64 and the headers are part of. */
const MOST_BYTES = 5_800_000;

/**
 * Packs answers for callers that take gzip: the cache in front passes them on as they are. An answer that
 * Lambda would refuse is refused here, with words.
 */
export function compress(): ApiMiddleware {
  return {
    after: ({ event, response }) => {
      if (response?.body === undefined) return;
      const plain = plainBytes(response);
      if (plain.length >= LEAST_BYTES) {
        response.headers = { ...response.headers, vary: 'accept-encoding' };
        if (acceptsGzip(event.headers['accept-encoding'])) {
          const { etag } = response.headers;
          response.headers = {
            ...response.headers,
            'content-encoding': 'gzip',
            // Other bytes, another strong tag.
            ...(typeof etag === 'string' && { etag: gzipTag(etag) }),
          };
          response.body = gzipSync(plain, { level: LEVEL }).toString('base64');
          response.isBase64Encoded = true;
        }
      }
      if (Buffer.byteLength(response.body) > MOST_BYTES)
        throw new HttpProblem('UNPROCESSABLE', 'This answer is larger than the API can send: ask for less.', {
          reason: 'answer-too-large',
        });
    },
  };
}

const plainBytes = ({ body = '', isBase64Encoded = false }: ApiResult): Buffer =>
  Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');

const acceptsGzip = (header: string | undefined): boolean =>
  /(^|,) *(gzip|\*) *(;q=(1|0\.\d*[1-9]))? *(,|$)/i.test(header ?? '');

const gzipTag = (etag: string): string => etag.replace(/"$/, '-gz"');

/** The tag of the unpacked answer. */
export const plainTag = (etag: string): string => etag.replace(/-gz"$/, '"');
