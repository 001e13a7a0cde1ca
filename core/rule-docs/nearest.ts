const LONGEST = 60;

/** Those of the names that are most like a text that is none of them, best first. */
export function nearest(text: string, names: readonly string[], most = 5): string[] {
  const wanted = text.toLowerCase().slice(0, LONGEST);
  return names
    .map((name) => ({ name, distance: distanceOf(wanted, name) }))
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}

/** Edits from one to the other; words in common make names nearer, in whatever order they stand. */
function distanceOf(a: string, b: string): number {
  const words = new Set(a.split(/[^a-z0-9]+/).filter((word) => word !== ''));
  const shared = b.split('-').filter((word) => words.has(word));
  return edits(a, b) - 2 * shared.reduce((sum, word) => sum + word.length, 0);
}

/** Levenshtein's distance, by rows. */
function edits(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const [left = 0, above = 0, corner = 0] = [next[j - 1], row[j], row[j - 1]];
      next.push(Math.min(left + 1, above + 1, corner + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
