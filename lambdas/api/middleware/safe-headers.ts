import type { ApiMiddleware, ApiResult } from '../call.ts';

/** Answers are data: nothing may frame, sniff, embed or run them, and none is kept unless its route says so. */
const HEADERS = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'cache-control': 'private, no-store',
} as const;

export function safeHeaders(): ApiMiddleware {
  const add = (response: ApiResult | null | undefined) => {
    if (response) response.headers = { ...HEADERS, ...response.headers };
  };
  return {
    after: ({ response }) => {
      add(response);
    },
    onError: ({ response }) => {
      add(response);
    },
  };
}
