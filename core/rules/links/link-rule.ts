import type { LinkFact } from '#contract/doc-facts.ts';
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

interface LinkRule {
  readonly meta: Omit<RuleMeta, 'category'>;
  /** Made once a page: answers what is wrong with a link, or null. */
  readonly judge: (page: Pick<PageFacts, 'url' | 'links'>) => (link: LinkFact) => Evidence | null;
  readonly examples: { readonly fail: readonly PageExample[]; readonly pass: readonly PageExample[] };
}

/** Where a link stands. */
export const linkPlace = ({ href, url, text, path, region }: LinkFact): Evidence => ({
  value: href,
  ...(url !== null && { url }),
  ...(text !== '' && { text }),
  where: path,
  place: `${region}: ${path}`,
});

/** A rule about single links of a page, however the page is indexed. */
export const pageLinkRule = ({ meta, judge, examples }: LinkRule): PageRule =>
  definePageRule({
    meta: { ...meta, category: 'links', gate: 'html', needs: ['url', 'links'] },
    check(page) {
      if (page.links.length === 0) return notApplicable('the page has no links');
      const faultOf = judge(page);
      // A page may have thousands of links, nearly all of them sound.
      const faults: Evidence[] = [];
      for (const link of page.links) {
        const fault = faultOf(link);
        if (fault !== null) faults.push({ ...linkPlace(link), ...fault });
      }
      return failIfAny(faults);
    },
    examples,
  });
