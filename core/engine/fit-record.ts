import type { DocFacts } from '#contract/doc-facts.ts';
import type { PageRecord } from '#contract/slice.ts';

/**
 * Most characters of one page's record as JSON: readers refuse a slice that unpacks to more than 64 MB, and
 * one swollen page of 25 must not cost the others.
 */
const MOST_RECORD_CHARS = 2_400_000;

/** The lists that can grow. */
const SHRINKING = [
  'items',
  'jsonLd',
  'resources',
  'images',
  'metas',
  'links',
  'headings',
  'hreflangs',
] as const;
const LEAST = 20;
const ROUNDS = 12;

/**
 * A page's record as JSON: whole where it is small enough, as nearly all are; else with its long lists halved
 * until it is, and `truncated` naming them.
 */
export function recordJson(record: PageRecord): string {
  let { raw, rendered } = record;
  for (let round = 0; round < ROUNDS; round += 1) {
    const json = JSON.stringify({ ...record, raw, rendered });
    if (json.length <= MOST_RECORD_CHARS) return json;
    raw = shrink(raw);
    rendered = shrink(rendered);
  }
  const renderError = 'the facts of this page are too large to keep';
  return JSON.stringify({ ...record, raw: null, rendered: null, renderError });
}

function shrink(doc: DocFacts | null): DocFacts | null {
  if (doc === null) return null;
  const long = SHRINKING.filter((name) => doc[name].length > LEAST);
  const cut = { ...doc, truncated: [...new Set([...doc.truncated, ...long])].slice(0, 20) };
  const halves = long.map((name) => [name, doc[name].slice(0, Math.ceil(doc[name].length / 2))] as const);
  return Object.assign(cut, Object.fromEntries(halves));
}
