import type { SourceFact } from '#contract/doc-facts.ts';
import type { Evidence } from '#contract/rule.ts';
import {
  type PageExample,
  type PageRule,
  type RuleMeta,
  definePageRule,
  failIfAny,
  notApplicable,
  notMeasured,
} from '../rule.ts';

interface SourceRule {
  readonly meta: Omit<RuleMeta, 'category'>;
  readonly judge: (source: SourceFact) => Evidence | null;
  readonly examples: { readonly fail: readonly PageExample[]; readonly pass: readonly PageExample[] };
}

/** A rule about the tags of the source as it was fetched; a rendered document always has each once. */
export const pageSourceRule = ({ meta, judge, examples }: SourceRule): PageRule =>
  definePageRule({
    meta: { ...meta, category: 'response', gate: 'html', needs: ['raw'] },
    check({ raw }) {
      if (raw === null) return notApplicable('there is no source');
      if (raw.source === undefined) return notMeasured('the page was read before this check existed');
      const found = judge(raw.source);
      return failIfAny(found === null ? [] : [found]);
    },
    examples,
  });
