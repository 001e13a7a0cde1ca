import { createHash } from 'node:crypto';
import { type ApiMiddleware, matchedOf } from '../call.ts';
import { plainTag } from './compress.ts';

/**
 * A strong ETag over the body on the routes that are polled, and 304 where the caller has it already: the
 * work is done all the same, but nothing is sent. Also cuts the body off answers to HEAD.
 */
export function conditional(): ApiMiddleware {
  return {
    after: ({ event, response }) => {
      if (!response) return;
      const { route } = matchedOf(event);
      if (route.etag === true && response.statusCode === 200) {
        const hash = createHash('sha256')
          .update(response.body ?? '')
          .digest('base64url')
          .slice(0, 27);
        const etag = `"${hash}"`;
        response.headers = { ...response.headers, etag, 'cache-control': 'private, no-cache' };
        if (matches(event.headers['if-none-match'], etag)) {
          response.statusCode = 304;
          delete response.headers['content-type'];
          delete response.body;
        }
      }
      if (event.call.method === 'HEAD') delete response.body;
    },
  };
}

/** Compared weakly, as If-None-Match is. Source: https://www.rfc-editor.org/rfc/rfc9110#section-13.1.2 */
function matches(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false;
  const given = header.split(',').map((tag) => plainTag(tag.trim().replace(/^W\//, '')));
  return given.includes('*') || given.includes(etag);
}
