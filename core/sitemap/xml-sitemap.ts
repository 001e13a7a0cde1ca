import { SaxesParser } from 'saxes';
import { normaliseUrl } from '../url/normalise.ts';
import { BARE, markBareAmpersands, restoreAmpersands } from './ampersands.ts';
import {
  MAX_ALTERNATES,
  type ParsedEntry,
  type SitemapDraft,
  type SitemapLimits,
  note,
} from './parsed-sitemap.ts';

/** An honest sitemap is four deep; saxes pays for each level. */
const MAX_DEPTH = 40;
/** Beyond these the file is noise, and an error costs more than a tag. */
const MAX_ERRORS = 100;
const MAX_VALUE = 8_192;
const MAX_LASTMOD = 40;
const MAX_CODE = 100;

const KINDS: ReadonlyMap<string, SitemapDraft['kind']> = new Map([
  ['urlset', 'urlset'],
  ['sitemapindex', 'index'],
  ['rss', 'rss'],
  ['RDF', 'rss'],
  ['feed', 'atom'],
]);

/** Elements that hold one URL. RSS 1.0 has its items beside the channel, RSS 2.0 in it. */
const HOLDERS: ReadonlySet<string> = new Set(['url', 'sitemap', 'item', 'entry']);
const DATES: ReadonlySet<string> = new Set(['lastmod', 'pubDate', 'updated', 'date']);

interface Open {
  loc: string | null;
  lastmod: string | null;
  alternates: [string, string][];
}

/**
 * Reads a sitemap, a sitemap index, RSS or Atom from decoded chunks into the draft. Goes on after most faults,
 * as a search engine that wants URLs would, and notes the first with its line and column. Entities beyond
 * XML's five are never expanded.
 */
export function readXmlSitemap(
  chunks: Iterable<string>,
  base: string,
  limits: SitemapLimits,
  draft: SitemapDraft,
): void {
  const parser = new SaxesParser<{ xmlns: false; position: true }>({ xmlns: false, position: true });
  const path: string[] = [];
  let open: Open | null = null;
  let value: string | null = null;
  let errors = 0;
  let stopped = false;

  const stop = (problem: string): void => {
    note(draft, `${parser.line}:${parser.column}: ${problem}`);
    stopped = true;
  };

  const addEntry = ({ loc, lastmod, alternates }: Open): void => {
    if (loc === null) {
      draft.invalid += 1;
      note(draft, `${parser.line}:${parser.column}: an entry has no URL`);
      return;
    }
    const url = normaliseUrl(loc, base);
    if (url === null) {
      draft.invalid += 1;
      note(draft, `${parser.line}:${parser.column}: not an http(s) URL: ${loc.slice(0, 100)}`);
      return;
    }
    const list: ParsedEntry[] = draft.kind === 'index' ? draft.children : draft.entries;
    if (list.length >= limits.entries) {
      draft.cut = true;
      stop(`more than ${limits.entries} URLs`);
      return;
    }
    list.push({
      url,
      raw: loc,
      ...(lastmod !== null && lastmod !== '' && { lastmod: lastmod.slice(0, MAX_LASTMOD) }),
      ...(alternates.length > 0 && { alternates }),
    });
  };

  const addLink = (attributes: Record<string, string>, into: Open): void => {
    const href = restoreAmpersands(attributes['href'] ?? '').trim();
    const rel = attributes['rel'] ?? 'alternate';
    if (href === '' || !rel.split(/\s+/).includes('alternate')) return;
    if (draft.kind === 'atom') {
      into.loc ??= href.slice(0, MAX_VALUE);
      return;
    }
    const code = attributes['hreflang'];
    const url = normaliseUrl(href, base);
    if (code === undefined || url === null || into.alternates.length >= MAX_ALTERNATES) return;
    into.alternates.push([code.trim().slice(0, MAX_CODE), url]);
  };

  parser.on('error', ({ message }) => {
    note(draft, message);
    errors += 1;
    if (errors > MAX_ERRORS) stopped = true;
  });
  parser.on('doctype', (doctype) => {
    if (doctype.includes('<!ENTITY')) stop('declares entities of its own, which are not read');
  });
  parser.on('opentag', ({ name, attributes }) => {
    if (stopped) return;
    const local = localName(name);
    path.push(local);
    if (path.length > MAX_DEPTH) stop(`elements are nested more than ${MAX_DEPTH} deep`);
    if (path.length === 1) {
      draft.kind = KINDS.get(local) ?? 'unknown';
      if (draft.kind === 'unknown') stop(`<${name.slice(0, 50)}> is not the root of a sitemap`);
      return;
    }
    if (HOLDERS.has(local) && open === null) open = { loc: null, lastmod: null, alternates: [] };
    else if (open !== null && HOLDERS.has(path.at(-2) ?? '')) {
      if (local === 'link') addLink(attributes, open);
      value = '';
    }
  });
  const addText = (text: string): void => {
    if (value !== null && value.length < MAX_VALUE) value += text.slice(0, MAX_VALUE);
  };
  parser.on('text', (text) => {
    if (text.includes(BARE))
      note(draft, `${parser.line}:${parser.column}: an & that is not written as &amp;`);
    addText(restoreAmpersands(text));
  });
  parser.on('cdata', (text) => {
    addText(restoreAmpersands(text));
  });
  parser.on('closetag', ({ name }) => {
    if (stopped) return;
    const local = localName(name);
    if (path.at(-1) === local) path.pop();
    if (open === null) return;
    if (HOLDERS.has(local) && path.every((parent) => !HOLDERS.has(parent))) {
      addEntry(open);
      open = null;
    } else if (value !== null && HOLDERS.has(path.at(-1) ?? '')) {
      const text = value.trim();
      const isLoc = local === 'loc' || (local === 'link' && draft.kind === 'rss');
      if (isLoc && text !== '') open.loc ??= text;
      else if (DATES.has(local)) open.lastmod ??= text;
      value = null;
    }
  });

  for (const chunk of markBareAmpersands(chunks)) {
    parser.write(chunk);
    if (stopped) return;
  }
  // A file that we cut ourselves has no end, which is not the site's fault.
  if (!draft.cut) parser.close();
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}
