import type { DocFacts, HeadingFact } from '#contract/doc-facts.ts';

/**
 * Headings of the content that say something: those in the main landmark where there is one, else those that stand
 * in no menu, header, aside or footer, which have outlines of their own.
 */
export function contentHeadings({ headings, main }: Pick<DocFacts, 'headings' | 'main'>): HeadingFact[] {
  const written = headings.filter(({ text }) => text.trim() !== '');
  const marked = main.from === 'body' ? [] : written.filter(({ region }) => region === 'main');
  return marked.length > 0
    ? marked
    : written.filter(({ region }) => region === undefined || region === 'main');
}
