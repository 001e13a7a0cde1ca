import { CAPS, type DocFacts } from '#contract/doc-facts.ts';
import { cut } from '../text/fold.ts';
import { normaliseUrl } from '../url/normalise.ts';
import type { Capped } from './capped.ts';
import { robotsOfHeader } from './robots-facts.ts';

type HeaderFacts = Pick<DocFacts, 'robots' | 'canonicals' | 'hreflangs' | 'alternates'>;

const MAX_URL = 2_048;
const MAX_LINKS = 600;

/**
 * Adds what Link and X-Robots-Tag headers say to the facts. References in headers are resolved with the page's
 * own URL: `<base>` has no say there (https://www.rfc-editor.org/rfc/rfc8288#section-3.2).
 */
export function readHeaders(
  headers: readonly (readonly [string, string])[],
  url: string,
  facts: HeaderFacts,
  capped: Capped,
): void {
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (key === 'x-robots-tag')
      for (const fact of robotsOfHeader(value)) capped.push(facts.robots, 50, 'robots', fact);
    else if (key === 'link') for (const link of parseLinkHeader(value)) addLink(link, url, facts, capped);
  }
}

function addLink({ href, params }: HeaderLink, base: string, facts: HeaderFacts, capped: Capped): void {
  const rel = (params.get('rel') ?? '').toLowerCase().split(/\s+/);
  // A link with an anchor speaks of another resource.
  const anchor = params.get('anchor');
  if (anchor !== undefined && normaliseUrl(anchor, base) !== base) return;
  const url = normaliseUrl(href, base);
  const written = cut(href, MAX_URL);
  if (rel.includes('canonical'))
    capped.push(facts.canonicals, CAPS.canonicals, 'canonicals', {
      href: written,
      url,
      from: 'header',
      inHead: true,
    });
  const code = params.get('hreflang');
  if (rel.includes('alternate') && code !== undefined)
    capped.push(facts.hreflangs, CAPS.hreflangs, 'hreflangs', {
      code: cut(code, 100),
      href: written,
      url,
      from: 'header',
      inHead: true,
    });
  else if (url !== null) {
    const named = rel.find((token) => HEADER_RELS.has(token));
    const media = params.get('media');
    const type = params.get('type');
    if (named !== undefined)
      capped.push(facts.alternates, 100, 'alternates', {
        rel: named,
        url,
        ...(media !== undefined && { media: cut(media, 200) }),
        ...(type !== undefined && { type: cut(type, 100) }),
      });
  }
}

const HEADER_RELS = new Set([
  'alternate',
  'next',
  'prev',
  'previous',
  'amphtml',
  'shortlink',
  'first',
  'last',
]);

interface HeaderLink {
  readonly href: string;
  /** By lower-case name; the first of a name counts. */
  readonly params: ReadonlyMap<string, string>;
}

/** `<uri>; name="value", <uri> …`: https://www.rfc-editor.org/rfc/rfc8288#appendix-B.2, read once, left to right. */
export function parseLinkHeader(value: string): HeaderLink[] {
  const links: HeaderLink[] = [];
  let at = value.indexOf('<');
  while (at !== -1 && links.length < MAX_LINKS) {
    const close = value.indexOf('>', at);
    if (close === -1) break;
    const href = value.slice(at + 1, close).trim();
    const params = new Map<string, string>();
    at = readParams(value, close + 1, params);
    links.push({ href, params });
    at = value.indexOf('<', at);
  }
  return links;
}

/** Reads parameters up to the comma that ends the link; answers where it stopped. */
function readParams(value: string, from: number, params: Map<string, string>): number {
  let at = from;
  while (at < value.length && value.charAt(at) !== ',') {
    if (value.charAt(at) !== ';') {
      at += 1;
      continue;
    }
    let end = at + 1;
    while (end < value.length && !'=;,'.includes(value.charAt(end))) end += 1;
    const name = value
      .slice(at + 1, end)
      .trim()
      .toLowerCase();
    at = end;
    let text = '';
    if (value.charAt(at) === '=') {
      at += 1;
      while (value.charAt(at) === ' ') at += 1;
      const quoted = value.charAt(at) === '"';
      end = quoted ? endOfQuoted(value, at) : at;
      if (!quoted) while (end < value.length && !';,'.includes(value.charAt(end))) end += 1;
      text = quoted ? value.slice(at + 1, end).replaceAll(/\\(.)/g, '$1') : value.slice(at, end).trim();
      at = quoted ? end + 1 : end;
    }
    if (name !== '' && !params.has(name)) params.set(name, text);
  }
  return at;
}

function endOfQuoted(value: string, open: number): number {
  let end = open + 1;
  while (end < value.length && value.charAt(end) !== '"') end += value.charAt(end) === '\\' ? 2 : 1;
  return Math.min(end, value.length);
}
