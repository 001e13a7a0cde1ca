import type { CanonicalFact } from '#contract/doc-facts.ts';
import type { Evidence } from '#contract/rule.ts';
import type { PageFacts } from '../../page/page-facts.ts';
import {
  type PageExample,
  type PageRule,
  type RuleMeta,
  definePageRule,
  failIfAny,
  notApplicable,
} from '../rule.ts';

type Facts = Pick<PageFacts, 'url' | 'canonicals' | 'indexability' | 'hreflangs' | 'raw'>;

interface CanonicalRule {
  readonly meta: Omit<RuleMeta, 'category'>;
  /** Of each canonical that the page declares, in its order. */
  readonly judge: (canonical: CanonicalFact, facts: Facts) => Omit<Evidence, 'where'> | null;
  readonly examples: { readonly fail: readonly PageExample[]; readonly pass: readonly PageExample[] };
}

/** Where a canonical was read. */
export const whereOf = ({ from, inHead }: CanonicalFact): Pick<Evidence, 'where' | 'from'> =>
  from === 'header'
    ? { where: 'Link header', from: 'header' }
    : { where: `${inHead ? 'head' : 'body'} link[rel=canonical]` };

/** A rule about how a page writes its canonicals. Pages that are not indexed for another reason are left alone. */
export const pageCanonicalRule = ({ meta, judge, examples }: CanonicalRule): PageRule =>
  definePageRule({
    meta: {
      ...meta,
      category: 'canonicals',
      gate: 'html',
      needs: ['url', 'canonicals', 'indexability', 'hreflangs', 'raw'],
    },
    check(facts) {
      const { canonicals, indexability } = facts;
      if (canonicals.length === 0) return notApplicable('the page names no canonical');
      if (indexability.reason !== null && indexability.reason !== 'canonicalised')
        return notApplicable('the page is not indexed for another reason');
      return failIfAny(
        canonicals.flatMap((canonical): Evidence[] => {
          const found = judge(canonical, facts);
          return found === null ? [] : [{ value: canonical.href, ...found, ...whereOf(canonical) }];
        }),
      );
    },
    examples,
  });

/** A canonical that search engines look at: in head or by header. */
export const counts = ({ from, inHead }: CanonicalFact): boolean => inHead || from === 'header';
