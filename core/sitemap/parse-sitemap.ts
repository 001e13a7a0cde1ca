import { inflate } from './inflate.ts';
import {
  type ParsedSitemap,
  SITEMAP_LIMITS,
  type SitemapDraft,
  type SitemapLimits,
  newDraft,
  note,
} from './parsed-sitemap.ts';
import { readTextSitemap } from './text-sitemap.ts';
import { decodeChunks, isSound, xmlEncoding } from './xml-encoding.ts';
import { readXmlSitemap } from './xml-sitemap.ts';

/**
 * Reads a sitemap as fetched: XML, an index, text, RSS or Atom, gzipped or not. The kind is told by the
 * content. Never throws: what is wrong stands in `problem`, and URLs read before and after it are kept.
 * `contentType` is the header as sent; `url` is what relative locations are resolved with.
 */
export function parseSitemap(
  bytes: Uint8Array,
  contentType: string | null,
  url: string,
  limits: SitemapLimits = SITEMAP_LIMITS,
): ParsedSitemap {
  const draft = newDraft();
  const inflated = inflate(bytes, limits);
  if (inflated.problem !== null) note(draft, inflated.problem);
  draft.cut = inflated.cut || inflated.bytes.length > limits.bytes;
  const body = inflated.bytes.subarray(0, limits.bytes);
  if (draft.cut && body.length > 0) note(draft, `larger than ${limits.bytes} bytes`);
  if (body.length > 0) read(body, contentType, url, limits, draft);
  else note(draft, 'the file is empty');
  return { ...draft, bytes: inflated.bytes.length };
}

function read(
  body: Uint8Array,
  contentType: string | null,
  url: string,
  limits: SitemapLimits,
  draft: SitemapDraft,
): void {
  const encoding = xmlEncoding(body, contentType);
  if (!draft.cut && !isSound(body, encoding)) note(draft, 'the bytes are not valid UTF-8');
  const start = new TextDecoder(encoding).decode(body.subarray(0, 1_024)).trimStart();
  if (/^<!doctype html|^<html/i.test(start)) note(draft, '1:1: an HTML page, not a sitemap');
  else if (start.startsWith('<')) {
    readXmlSitemap(trimStart(decodeChunks(body, encoding), draft), url, limits, draft);
  } else readTextSitemap(new TextDecoder(encoding).decode(body), limits, draft);
}

/** White space before the XML declaration is a fault that stops strict parsers; noted, then forgiven. */
function* trimStart(chunks: Iterable<string>, draft: SitemapDraft): Generator<string> {
  let started = false;
  for (const chunk of chunks) {
    if (started) {
      yield chunk;
      continue;
    }
    const text = chunk.trimStart();
    if (text === '') continue;
    started = true;
    if (text.length < chunk.length && text.startsWith('<?xml'))
      note(draft, '1:1: white space before the XML declaration');
    yield text;
  }
}
