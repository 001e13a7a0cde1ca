import type { SiteModel } from '../site/model.ts';

/** Rows of the page index; what was crawled always has one, what was only found may be ten times as much. */
const MAX_ROWS = 200_000;

/** The rows of the page index: every URL of the site that is known, by ascending URL. */
export interface Rows {
  readonly count: number;
  /** URLs without a row. */
  readonly more: number;
  readonly nodeOf: (row: number) => number;
  /** -1 for nodes without a row. */
  readonly rowOf: (node: number) => number;
}

export function createRows(model: Pick<SiteModel, 'nodes' | 'page' | 'pages'>): Rows {
  let room = Math.max(0, MAX_ROWS - model.pages.length);
  let more = 0;
  const rowOf = new Int32Array(model.nodes.length).fill(-1);
  const nodes: number[] = [];
  for (const [id, { kind }] of model.nodes.entries()) {
    if (kind !== 'page') continue;
    if (model.page(id) === undefined) {
      if (room === 0) {
        more += 1;
        continue;
      }
      room -= 1;
    }
    rowOf[id] = nodes.length;
    nodes.push(id);
  }
  return { count: nodes.length, more, nodeOf: (row) => nodes[row] ?? -1, rowOf: (node) => rowOf[node] ?? -1 };
}
