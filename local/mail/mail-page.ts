import type { EdgeResponse } from '../edge/exchange.ts';
import { escapeMarkup } from '../gate/answer.ts';
import type { SentMail } from './outbox.ts';

const STYLE =
  'body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}article{border-top:1px solid;padding:1rem 0}pre{white-space:pre-wrap;overflow-wrap:anywhere}';

/** The outbox as a page of plain text: nothing in a mail is markup here, and nothing may load. */
export function mailPage(mails: readonly SentMail[]): EdgeResponse {
  const articles = mails
    .toReversed()
    .map(
      ({ at, to, subject, text }) =>
        `<article><h2>${escapeMarkup(subject)}</h2><p>To ${escapeMarkup(to)}, <time>${escapeMarkup(at)}</time></p><pre>${escapeMarkup(text)}</pre></article>`,
    );
  return {
    status: 200,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    },
    body: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Mail of the local cloud</title><style>${STYLE}</style></head><body><h1>Mail</h1><p>What AWS would have sent. Newest first.</p>${articles.join('') || '<p>No mail yet.</p>'}</body></html>`,
  };
}
