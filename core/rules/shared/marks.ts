import type { DocFacts, MarkFact, MarkKind } from '#contract/doc-facts.ts';
import type { Evidence } from '#contract/rule.ts';

/** What the extractor took note of, of one kind. */
export const marksOf = ({ marks = [] }: Pick<DocFacts, 'marks'>, kind: MarkKind): MarkFact[] =>
  marks.filter((mark) => mark.kind === kind);

export const markEvidence = ({ path, value }: MarkFact): Evidence => ({
  ...(value !== undefined && { value }),
  where: path,
  place: path,
});
