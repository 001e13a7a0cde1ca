import { Region } from '#contract/doc-facts.ts';
import { GrowableUint32, GrowableUint8 } from './growable.ts';
import type { Link, LinkGraph } from './model.ts';
import type { StringTable } from './string-table.ts';

const REGIONS = Region.options;
const NOFOLLOW = 0b0000_1000;
const SCRIPTED = 0b0001_0000;
const REGION_MASK = 0b0000_0111;

/** One link as it is added: node ids, and indexes into the string table. */
export interface NewLink {
  readonly to: number;
  readonly text: number;
  readonly place: number;
  readonly region: Region;
  readonly nofollow: boolean;
  readonly scripted: boolean;
}

/** The graph with what only this folder's algorithms need: raw access without an object for each link. */
export interface TypedGraph extends LinkGraph {
  /** Edges of a node are `outStart(id)` up to `outStart(id) + outCount(id)`. */
  readonly outStart: (id: number) => number;
  readonly targetOf: (edge: number) => number;
  readonly isNofollow: (edge: number) => boolean;
  /** Calls `visit` for each incoming edge by ascending source, until it answers false. */
  readonly eachIn: (id: number, visit: (edge: number, from: number) => boolean) => void;
  readonly linkAt: (edge: number) => Link;
  readonly textIndexOf: (edge: number) => number;
  readonly placeIndexOf: (edge: number) => number;
}

/**
 * Collects links page by page into typed arrays and finishes as compressed sparse rows both ways. About 21
 * bytes a link. Pages may come in any order: each page's links stay contiguous and in document order, and
 * incoming links are sorted by source, so the finished graph does not depend on the order of pages.
 */
export class LinkGraphBuilder {
  readonly #nodes: number;
  readonly #strings: StringTable;
  readonly #from = new GrowableUint32();
  readonly #to = new GrowableUint32();
  readonly #text = new GrowableUint32();
  readonly #place = new GrowableUint32();
  readonly #flags = new GrowableUint8();
  readonly #outStart: Uint32Array;
  readonly #outCount: Uint32Array;

  constructor(nodes: number, strings: StringTable) {
    this.#nodes = nodes;
    this.#strings = strings;
    this.#outStart = new Uint32Array(nodes);
    this.#outCount = new Uint32Array(nodes);
  }

  /** Adds all links of one page, in document order; a page is added once. Links to itself are left out. */
  addPage(from: number, links: Iterable<NewLink>): void {
    this.#outStart[from] = this.#to.length;
    for (const link of links) {
      if (link.to === from) continue;
      this.#from.push(from);
      this.#to.push(link.to);
      this.#text.push(link.text);
      this.#place.push(link.place);
      this.#flags.push(
        REGIONS.indexOf(link.region) | (link.nofollow ? NOFOLLOW : 0) | (link.scripted ? SCRIPTED : 0),
      );
    }
    this.#outCount[from] = this.#to.length - (this.#outStart[from] ?? 0);
  }

  finish(): TypedGraph {
    const from = this.#from.view();
    const to = this.#to.view();
    const text = this.#text.view();
    const place = this.#place.view();
    const flags = this.#flags.view();
    const outStart = this.#outStart;
    const outCount = this.#outCount;
    const strings = this.#strings;
    const { inStart, inEdge } = transpose(this.#nodes, outStart, outCount, to);
    const inPages = countSources(this.#nodes, inStart, inEdge, from, () => true);
    const inFollowPages = countSources(
      this.#nodes,
      inStart,
      inEdge,
      from,
      (edge) => ((flags[edge] ?? 0) & NOFOLLOW) === 0,
    );

    const linkAt = (edge: number): Link => {
      const flag = flags[edge] ?? 0;
      return {
        from: from[edge] ?? 0,
        to: to[edge] ?? 0,
        text: strings.at(text[edge] ?? 0),
        region: REGIONS[flag & REGION_MASK] ?? 'body',
        place: strings.at(place[edge] ?? 0),
        nofollow: (flag & NOFOLLOW) !== 0,
        scripted: (flag & SCRIPTED) !== 0,
      };
    };

    return {
      edges: to.length,
      *out(id) {
        const start = outStart[id] ?? 0;
        const end = start + (outCount[id] ?? 0);
        for (let edge = start; edge < end; edge += 1) yield linkAt(edge);
      },
      *in(id) {
        const end = inStart[id + 1] ?? 0;
        for (let i = inStart[id] ?? end; i < end; i += 1) yield linkAt(inEdge[i] ?? 0);
      },
      outCount: (id) => outCount[id] ?? 0,
      inPages: (id, followOnly) => (followOnly ? inFollowPages : inPages)[id] ?? 0,
      string: (index) => strings.at(index),
      outStart: (id) => outStart[id] ?? 0,
      targetOf: (edge) => to[edge] ?? 0,
      isNofollow: (edge) => ((flags[edge] ?? 0) & NOFOLLOW) !== 0,
      eachIn(id, visit) {
        const end = inStart[id + 1] ?? 0;
        for (let i = inStart[id] ?? end; i < end; i += 1) {
          const edge = inEdge[i] ?? 0;
          if (!visit(edge, from[edge] ?? 0)) return;
        }
      },
      linkAt,
      textIndexOf: (edge) => text[edge] ?? 0,
      placeIndexOf: (edge) => place[edge] ?? 0,
    };
  }
}

/** Incoming rows by a counting sort over sources in ascending order: linear, and stable by document order. */
function transpose(nodes: number, outStart: Uint32Array, outCount: Uint32Array, to: Uint32Array) {
  const inStart = new Uint32Array(nodes + 1);
  for (const target of to) inStart[target + 1] = (inStart[target + 1] ?? 0) + 1;
  for (let id = 0; id < nodes; id += 1) inStart[id + 1] = (inStart[id + 1] ?? 0) + (inStart[id] ?? 0);
  const next = inStart.slice();
  const inEdge = new Uint32Array(to.length);
  for (let id = 0; id < nodes; id += 1) {
    const start = outStart[id] ?? 0;
    const end = start + (outCount[id] ?? 0);
    for (let edge = start; edge < end; edge += 1) {
      const target = to[edge] ?? 0;
      const slot = next[target] ?? 0;
      inEdge[slot] = edge;
      next[target] = slot + 1;
    }
  }
  return { inStart, inEdge };
}

/** Distinct sources of each node among the edges that count; sources come in ascending order. */
function countSources(
  nodes: number,
  inStart: Uint32Array,
  inEdge: Uint32Array,
  from: Uint32Array,
  counts: (edge: number) => boolean,
): Uint32Array {
  const sources = new Uint32Array(nodes);
  for (let id = 0; id < nodes; id += 1) {
    let last = -1;
    const end = inStart[id + 1] ?? 0;
    for (let i = inStart[id] ?? end; i < end; i += 1) {
      const edge = inEdge[i] ?? 0;
      const source = from[edge] ?? 0;
      if (source === last || !counts(edge)) continue;
      last = source;
      sources[id] = (sources[id] ?? 0) + 1;
    }
  }
  return sources;
}
