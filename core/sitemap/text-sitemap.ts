import { normaliseUrl } from '../url/normalise.ts';
import { type SitemapDraft, type SitemapLimits, note } from './parsed-sitemap.ts';

/** One absolute URL a line: https://www.sitemaps.org/protocol.html#otherformats */
export function readTextSitemap(text: string, limits: SitemapLimits, draft: SitemapDraft): void {
  let number = 0;
  for (const raw of lines(text)) {
    number += 1;
    const line = raw.trim();
    if (line === '') continue;
    const url = normaliseUrl(line);
    if (url === null) {
      draft.invalid += 1;
      note(draft, `${number}:1: not an http(s) URL: ${line.slice(0, 100)}`);
      // Prose, not a list: one line of a hundred may be wrong, the first hundred may not.
      if (draft.entries.length === 0 && draft.invalid >= 100) return;
    } else if (draft.entries.length >= limits.entries) {
      note(draft, `${number}:1: more than ${limits.entries} URLs`);
      draft.cut = true;
      return;
    } else {
      draft.kind = 'text';
      draft.entries.push({ url, raw: line });
    }
  }
  if (draft.kind === 'unknown') note(draft, '1:1: neither XML nor a list of URLs');
}

function* lines(text: string): Generator<string> {
  let start = 0;
  while (start < text.length) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    yield text.slice(start, end);
    start = end + 1;
  }
}
