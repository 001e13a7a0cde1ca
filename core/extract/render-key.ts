import { createHash } from 'node:crypto';
import type { DocFacts } from '#contract/doc-facts.ts';
import { cut } from '../text/fold.ts';
import { urlShape } from '../url/shape.ts';

/** Main text of fewer words is a shell that scripts fill. */
const SHELL_WORDS = 50;
/** The contract allows 80 characters in all. */
const READABLE = 56;

/**
 * The kind of page for which one decision about rendering holds: the section shape of its URL with the
 * host, its scripts (external ones by `scripts.key`, inline ones by how many there are: 0, 1, 2-3, 4 or more),
 * and whether the raw document is a shell. `doc` is the raw document. Readable first, exact by its hash; at
 * most 80 characters.
 */
export function renderKey(url: string, doc: Pick<DocFacts, 'scripts' | 'main'>): string {
  const shape = urlShape(url);
  const shell = doc.main.words < SHELL_WORDS;
  const parts = [shape, doc.scripts.key, inlineBucket(doc.scripts.inline), shell ? 'shell' : 'full'];
  const hash = createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 16);
  return `${cut(shape, READABLE)} ${hash}`;
}

/** Whether scripts can change the page at all: without one, raw is what rendering would show. */
export const hasScripts = ({ scripts }: Pick<DocFacts, 'scripts'>): boolean =>
  scripts.external + scripts.inline > 0;

function inlineBucket(count: number): string {
  if (count <= 1) return String(count);
  return count <= 3 ? '2-3' : '4+';
}
