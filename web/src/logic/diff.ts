export interface DiffPart<T> {
  readonly kind: 'same' | 'added' | 'removed';
  readonly items: readonly T[];
}

/** Edits beyond which two lists are said to differ altogether: memory grows with the square of it. */
const MOST_EDITS = 1_200;

/**
 * The shortest way from one list to another, as runs of kept, removed and added items.
 * Source: E. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986, http://www.xmailserver.org/diff2.pdf
 */
export function diffLists(before: readonly string[], after: readonly string[]): DiffPart<string>[] {
  const start = commonStart(before, after);
  const end = commonEnd(before, after, start);
  const middleBefore = before.slice(start, before.length - end);
  const middleAfter = after.slice(start, after.length - end);
  return joinRuns([
    { kind: 'same', items: before.slice(0, start) },
    ...diffMiddle(middleBefore, middleAfter),
    { kind: 'same', items: before.slice(before.length - end) },
  ]);
}

function commonStart(a: readonly string[], b: readonly string[]): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

function commonEnd(a: readonly string[], b: readonly string[], start: number): number {
  let length = 0;
  while (
    length < a.length - start &&
    length < b.length - start &&
    a[a.length - 1 - length] === b[b.length - 1 - length]
  )
    length += 1;
  return length;
}

function diffMiddle(a: readonly string[], b: readonly string[]): DiffPart<string>[] {
  const trace = furthestPaths(a, b);
  if (trace === null)
    return [
      { kind: 'removed', items: a },
      { kind: 'added', items: b },
    ];
  return walkBack(a, b, trace);
}

/** For each number of edits, how far along `a` each diagonal comes; null where it takes too many. */
function furthestPaths(a: readonly string[], b: readonly string[]): Int32Array[] | null {
  const trace: Int32Array[] = [];
  let last = new Int32Array(3);
  for (let edits = 0; edits <= Math.min(MOST_EDITS, a.length + b.length); edits += 1) {
    const size = edits + 1;
    const row = new Int32Array(2 * size + 1);
    for (let k = -edits; k <= edits; k += 2) {
      let x = edits === 0 ? 0 : step(last, size - 1, k, edits);
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x += 1;
      row[size + k] = x;
      if (x >= a.length && x - k >= b.length) {
        trace.push(row);
        return trace;
      }
    }
    trace.push(row);
    last = row;
  }
  return null;
}

/** The furthest start on diagonal k after one more edit: an addition from k + 1, or a removal from k - 1. */
function step(last: Int32Array, middle: number, k: number, edits: number): number {
  const added = last[middle + k + 1] ?? 0;
  const removed = (last[middle + k - 1] ?? 0) + 1;
  if (k === -edits) return added;
  if (k === edits) return removed;
  return Math.max(added, removed);
}

function walkBack(
  a: readonly string[],
  b: readonly string[],
  trace: readonly Int32Array[],
): DiffPart<string>[] {
  const parts: DiffPart<string>[] = [];
  let x = a.length;
  let y = b.length;
  for (let edits = trace.length - 1; edits > 0; edits -= 1) {
    const last = trace[edits - 1] ?? new Int32Array(3);
    const k = x - y;
    const added = k === -edits || (k !== edits && (last[edits + k - 1] ?? 0) < (last[edits + k + 1] ?? 0));
    const fromK = added ? k + 1 : k - 1;
    const fromX = last[edits + fromK] ?? 0;
    const fromY = fromX - fromK;
    const snake = added ? x - fromX : x - fromX - 1;
    parts.push({ kind: 'same', items: a.slice(x - snake, x) });
    if (added) parts.push({ kind: 'added', items: b.slice(fromY, fromY + 1) });
    else parts.push({ kind: 'removed', items: a.slice(fromX, fromX + 1) });
    x = fromX;
    y = fromY;
  }
  parts.push({ kind: 'same', items: a.slice(0, x) });
  return parts.reverse();
}

/** Neighbours of one kind become one; within a change what was removed comes first. */
function joinRuns(parts: readonly DiffPart<string>[]): DiffPart<string>[] {
  const joined: { kind: DiffPart<string>['kind']; items: string[] }[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const flush = () => {
    if (removed.length > 0) joined.push({ kind: 'removed', items: removed });
    if (added.length > 0) joined.push({ kind: 'added', items: added });
    removed = [];
    added = [];
  };
  for (const { kind, items } of parts) {
    if (items.length === 0) continue;
    if (kind === 'removed') removed.push(...items);
    else if (kind === 'added') added.push(...items);
    else {
      flush();
      const last = joined.at(-1);
      if (last?.kind === 'same') last.items.push(...items);
      else joined.push({ kind, items: [...items] });
    }
  }
  flush();
  return joined;
}

/** Words with the white space after them, so that joined again they are the text. */
export const wordsOf = (text: string): string[] => text.match(/\S+\s*|^\s+/g) ?? [];
