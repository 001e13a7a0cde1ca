import type { DataItem } from '#contract/doc-facts.ts';
import type { Evidence } from '#contract/rule.ts';
import {
  type PageExample,
  type PageRule,
  type RuleMeta,
  definePageRule,
  fail,
  notApplicable,
  notMeasured,
  pass,
} from '../rule.ts';
import { MAY_BE_COMPLETED } from '../shared/rich-result-rule.ts';
import { mayDifferRendered } from '../shared/unrendered-shell.ts';

interface ItemRule {
  readonly meta: Omit<RuleMeta, 'category'>;
  /** Null where the page has nothing that the rule speaks of. */
  readonly judge: (items: DataItem[], url: string, at: string) => readonly Evidence[] | null;
  readonly none: string;
  /** The fault is in what is there: scripts cannot mend it by adding to the page. */
  readonly inValues?: boolean;
  readonly examples: { readonly fail: readonly PageExample[]; readonly pass: readonly PageExample[] };
}

/** A rule about the structured data of an indexable page, in whatever syntax. */
export const pageItemRule = ({ meta, judge, none, inValues, examples }: ItemRule): PageRule =>
  definePageRule({
    meta: {
      ...meta,
      category: 'structured-data',
      gate: 'indexable',
      needs: ['url', 'fetch', 'items', 'raw', 'rendered', 'renderState'],
    },
    check(facts) {
      const evidence = judge(facts.items, facts.url, facts.fetch.at);
      if (evidence === null) return notApplicable(none);
      if (evidence.length === 0) return pass;
      if (inValues !== true && mayDifferRendered(facts)) return notMeasured(MAY_BE_COMPLETED);
      return fail(evidence);
    },
    examples,
  });

/** A block of JSON-LD for examples. */
export const block = (json: string): string => `<script type="application/ld+json">${json}</script>`;
