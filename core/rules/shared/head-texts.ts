import type { DocFacts } from '#contract/doc-facts.ts';

/** Titles in head that say something. */
const headTitles = ({ titles }: Pick<DocFacts, 'titles'>): string[] =>
  titles.flatMap(({ text, inHead }) => (inHead && text.trim() !== '' ? [text] : []));

/** Meta descriptions in head that say something. */
export const headDescriptions = ({ metas }: Pick<DocFacts, 'metas'>): string[] =>
  metas.flatMap(({ attr, key, content, inHead }) =>
    attr === 'name' && key === 'description' && inHead && content.trim() !== '' ? [content] : [],
  );

/** H1s that say something. */
export const mainHeadings = ({ headings }: Pick<DocFacts, 'headings'>): string[] =>
  headings.flatMap(({ level, text }) => (level === 1 && text.trim() !== '' ? [text] : []));

/** The title that a search engine reads, or null. */
export const titleOf = (doc: Pick<DocFacts, 'titles'>): string | null => headTitles(doc)[0] ?? null;

/** The description that a search engine reads, or null. */
export const descriptionOf = (doc: Pick<DocFacts, 'metas'>): string | null =>
  headDescriptions(doc)[0] ?? null;

/** Characters as a reader counts them: a letter with its marks is one. */
export function countCharacters(text: string): number {
  let count = 0;
  for (const character of text.normalize('NFC')) if (!/\p{M}/u.test(character)) count += 1;
  return count;
}
