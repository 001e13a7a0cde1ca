import { CAPS, type ResourceFact } from '#contract/doc-facts.ts';
import { cut, foldSpace } from '../text/fold.ts';
import { type Element, attribute, ownText, tokens } from './dom.ts';
import { type FactSink, MAX_URL } from './facts.ts';
import { isRobotsName, robotsTokens } from './robots-facts.ts';

const KEYS = ['name', 'property', 'http-equiv', 'itemprop'] as const;
const MAX_TITLES = 20;
const MAX_ROBOTS = 50;
const MAX_ALTERNATES = 100;

export function readTitle(element: Element, inHead: boolean, { lists, capped }: FactSink): void {
  const text = cut(foldSpace(ownText(element)), CAPS.title);
  capped.push(lists.titles, MAX_TITLES, 'titles', { text, inHead });
}

export function readMeta(element: Element, inHead: boolean, { lists, capped }: FactSink): void {
  const content = attribute(element, 'content')?.trim() ?? '';
  for (const attr of KEYS) {
    const written = attribute(element, attr);
    if (written === null) continue;
    const key = cut(written.trim().toLowerCase(), 100);
    capped.push(lists.metas, CAPS.metas, 'metas', { attr, key, content: cut(content, CAPS.meta), inHead });
    if (attr === 'name' && isRobotsName(key))
      capped.push(lists.robots, MAX_ROBOTS, 'robots', {
        bot: key,
        from: 'meta',
        tokens: robotsTokens(content),
        inHead,
      });
  }
}

/** Relations of a `<link>` that ask for something to be loaded. */
const RESOURCE_RELS: ReadonlyMap<string, ResourceFact['kind']> = new Map([
  ['stylesheet', 'style'],
  ['icon', 'icon'],
  ['apple-touch-icon', 'icon'],
  ['apple-touch-icon-precomposed', 'icon'],
  ['mask-icon', 'icon'],
  ['manifest', 'manifest'],
  ['preload', 'preload'],
  ['modulepreload', 'preload'],
]);
/** Relations that name no document. */
const SILENT_RELS = new Set(['preconnect', 'dns-prefetch', 'prefetch', 'prerender', 'pingback', 'shortcut']);

export function readLink(element: Element, inHead: boolean, sink: FactSink): void {
  const rel = tokens(attribute(element, 'rel')?.toLowerCase() ?? null);
  const href = attribute(element, 'href')?.trim() ?? null;
  if (href === null || rel.length === 0) return;
  const { lists, capped, resolve } = sink;
  const url = href === '' ? null : resolve(href);
  const written = cut(href, MAX_URL);
  if (rel.includes('canonical'))
    capped.push(lists.canonicals, CAPS.canonicals, 'canonicals', {
      href: written,
      url,
      from: 'html',
      inHead,
      ...attributesBeside(element, 'rel', 'href'),
    });
  const code = attribute(element, 'hreflang');
  if (code !== null && rel.includes('alternate')) {
    const fact = { code: cut(code, 100), href: written, url, from: 'html', inHead } as const;
    capped.push(lists.hreflangs, CAPS.hreflangs, 'hreflangs', fact);
    return;
  }
  if (url === null) return;
  const kind = rel.includes('stylesheet')
    ? 'style'
    : rel.map((token) => RESOURCE_RELS.get(token)).find((found) => found !== undefined);
  if (kind !== undefined) readResource(element, rel, kind, url, inHead, sink);
  else readAlternate(element, rel, url, sink);
}

const MAX_ATTRIBUTES = 10;

/** Names of an element's attributes, but for those that are expected. */
function attributesBeside(element: Element, ...expected: string[]): { attributes?: string[] } {
  if (element.attrs.length <= expected.length) return {};
  const names = element.attrs.flatMap(({ name }) => (expected.includes(name) ? [] : [cut(name, 50)]));
  return names.length === 0 ? {} : { attributes: names.slice(0, MAX_ATTRIBUTES) };
}

function readAlternate(element: Element, rel: readonly string[], url: string, sink: FactSink): void {
  const name = rel.find((token) => token !== 'canonical' && !SILENT_RELS.has(token));
  if (name === undefined) return;
  const media = attribute(element, 'media');
  const type = attribute(element, 'type');
  sink.capped.push(sink.lists.alternates, MAX_ALTERNATES, 'alternates', {
    rel: cut(name, 50),
    url,
    ...(media !== null && { media: cut(media, 200) }),
    ...(type !== null && { type: cut(type, 100) }),
  });
}

function readResource(
  element: Element,
  rel: readonly string[],
  kind: ResourceFact['kind'],
  url: string,
  inHead: boolean,
  { lists, capped }: FactSink,
): void {
  const isFont = kind === 'preload' && attribute(element, 'as')?.toLowerCase() === 'font';
  const applies = !rel.includes('alternate') && attribute(element, 'disabled') === null;
  const blocking = kind === 'style' && inHead && applies && mediumApplies(attribute(element, 'media'));
  capped.push(lists.resources, CAPS.resources, 'resources', {
    kind: isFont ? 'font' : kind,
    url,
    inHead,
    blocking,
    ...(attribute(element, 'href')?.trimStart().startsWith('//') === true && { schemeless: true }),
  });
}

/** The viewport that pages are judged at, CSS pixels. */
const VIEWPORT_WIDTH = 412;

/** Whether a style's media attribute applies to a phone's screen; what is not understood does. */
function mediumApplies(media: string | null): boolean {
  const query = media?.trim().toLowerCase() ?? '';
  if (/^(?:print|speech|aural|braille|embossed|projection|tty|tv|none|not all)\b/.test(query)) return false;
  const least = /\(min-width:\s{0,5}([0-9]{1,5})px\)/.exec(query)?.[1];
  return least === undefined || Number(least) <= VIEWPORT_WIDTH;
}
