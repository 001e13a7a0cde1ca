import type { DataItem, DocFacts, MainText } from '#contract/doc-facts.ts';
import { decodeBlocks } from '../text/blocks.ts';
import { foldSpace } from '../text/fold.ts';
import { decodeSketch } from '../text/sketch.ts';
import { siteOf } from '../url/host.ts';
import { dropTracking } from '../url/tracking.ts';

/** Shares and words of main text that may come or go: clocks, counters and the like. */
const SHARE = 0.05;
const WORDS = 20;

export interface Comparison {
  readonly equal: boolean;
  /** What differs: `title`, `description`, `robots`, `canonical`, `hreflang`, `h1`, `structured-data`, `links`, `text`. */
  readonly differences: string[];
}

/**
 * Whether a search engine would learn the same from the raw and the rendered document: the same title,
 * description, robots, canonical, hreflang, H1s, structured data by type and id, no new internal link target,
 * and main text of which at most 5 % and 20 words were added and at most 5 % lost.
 */
export function equalForSearch(raw: DocFacts, rendered: DocFacts): Comparison {
  const differences: string[] = [];
  for (const [name, read] of SETS) if (!sameSet(read(raw), read(rendered))) differences.push(name);
  if (hasNewTarget(raw, rendered)) differences.push('links');
  if (!sameText(raw.main, rendered.main)) differences.push('text');
  return { equal: differences.length === 0, differences };
}

const SETS: readonly (readonly [string, (doc: DocFacts) => Iterable<string>])[] = [
  ['title', (doc) => [foldSpace(doc.titles[0]?.text ?? '')]],
  ['description', (doc) => [descriptionOf(doc)]],
  [
    'robots',
    (doc) =>
      doc.robots
        .filter(({ from }) => from === 'meta')
        .flatMap(({ bot, tokens }) => tokens.map((token) => `${bot} ${token}`)),
  ],
  ['canonical', (doc) => doc.canonicals.map(({ url, href }) => url ?? href)],
  ['hreflang', (doc) => doc.hreflangs.map(({ code, url, href }) => `${code.toLowerCase()} ${url ?? href}`)],
  ['h1', (doc) => doc.headings.flatMap(({ level, text }) => (level === 1 ? [text] : []))],
  ['structured-data', (doc) => doc.items.map(itemName)],
];

function descriptionOf(doc: DocFacts): string {
  const found = doc.metas.find(({ attr, key }) => attr === 'name' && key === 'description');
  return foldSpace(found?.content ?? '');
}

const itemName = ({ types, id }: DataItem): string => `${types.toSorted().join(' ')} ${id ?? ''}`;

function sameSet(a: Iterable<string>, b: Iterable<string>): boolean {
  const left = new Set(a);
  const right = new Set(b);
  return left.size === right.size && left.isSubsetOf(right);
}

/** A target on the site that the raw document does not link. */
function hasNewTarget(raw: DocFacts, rendered: DocFacts): boolean {
  const known = new Set(targetsOf(raw));
  const added = targetsOf(rendered).filter((url) => !known.has(url));
  if (added.length === 0) return false;
  const site = siteOf(raw.base);
  return added.some((url) => siteOf(url) === site);
}

const targetsOf = (doc: DocFacts): string[] =>
  doc.links.flatMap(({ url, noscript }) => (url === null || noscript === true ? [] : [dropTracking(url)]));

function sameText(raw: MainText, rendered: MainText): boolean {
  const added = wordsMissing(rendered, raw);
  const lost = wordsMissing(raw, rendered);
  return added <= WORDS && added <= rendered.words * SHARE && lost <= raw.words * SHARE;
}

/**
 * How many words of `text` the other lacks. Blocks that both have count for nothing; of the others, the share of
 * shingles that the other has all the same is taken off, so that one changed word is not a changed block.
 */
function wordsMissing(text: MainText, other: MainText): number {
  const counts = new Map<number, number>();
  for (const hash of decodeBlocks(other.blocks)) counts.set(hash, (counts.get(hash) ?? 0) + 1);
  const missing = new Set<number>();
  let words = 0;
  for (const [index, hash] of decodeBlocks(text.blocks).entries()) {
    const left = counts.get(hash) ?? 0;
    if (left > 0) counts.set(hash, left - 1);
    else {
      missing.add(index);
      words += text.blockWords[index] ?? 0;
    }
  }
  return words === 0 ? 0 : words * (1 - sharedShare(text, other, missing));
}

/** Share of the shingles of these blocks that the other text has somewhere, as far as both sketches tell. */
function sharedShare(text: MainText, other: MainText, blocks: ReadonlySet<number>): number {
  const mine = decodeSketch(text.sketch);
  const theirs = decodeSketch(other.sketch);
  const limit = Math.min(mine.limit, theirs.limit);
  const has = new Set(theirs.hashes);
  let all = 0;
  let shared = 0;
  for (const [i, hash] of mine.hashes.entries()) {
    if (hash > limit || !blocks.has(mine.blocks[i] ?? 0)) continue;
    all += 1;
    if (has.has(hash)) shared += 1;
  }
  return all === 0 ? 0 : shared / all;
}
