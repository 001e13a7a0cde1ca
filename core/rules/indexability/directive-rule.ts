import type { Evidence } from '#contract/rule.ts';
import type { Directives } from '../../page/robots-directives.ts';
import type { PageFacts } from '../../page/page-facts.ts';
import { type PageExample, type PageRule, type RuleMeta, definePageRule, failIfAny } from '../rule.ts';

type Directive = Directives['tokens'][number];

/** Where a robots directive was read. */
export const directiveEvidence = ({ token, bot, from }: Directive, message?: string): Evidence => ({
  ...(message !== undefined && { message }),
  value: token,
  where: from === 'header' ? 'X-Robots-Tag header' : `meta[name=${bot}]`,
  ...(from === 'header' && { from }),
});

interface DirectiveRule {
  readonly meta: Omit<RuleMeta, 'category'>;
  /** Directives that make the rule fail. */
  readonly fails: (token: string) => boolean;
  /** Pages that the directive matters for; all where absent. */
  readonly concerns?: (facts: Pick<PageFacts, 'items' | 'metas' | 'resources'>) => boolean;
  readonly examples: { readonly fail: readonly PageExample[]; readonly pass: readonly PageExample[] };
}

/** A rule about a directive that Googlebot is given, by meta tag or header, on pages that may be indexed. */
export const pageDirectiveRule = ({ meta, fails, concerns, examples }: DirectiveRule): PageRule =>
  definePageRule({
    meta: {
      ...meta,
      category: 'indexability',
      gate: 'indexable',
      needs: ['directives', 'items', 'metas', 'resources'],
    },
    check: (facts) => {
      const found = facts.directives.tokens.filter(({ token }) => fails(token));
      if (found.length === 0 || concerns?.(facts) === false) return failIfAny([]);
      return failIfAny(found.map((directive) => directiveEvidence(directive)));
    },
    examples,
  });
