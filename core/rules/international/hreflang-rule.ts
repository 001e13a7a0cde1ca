import type { DocFacts } from '#contract/doc-facts.ts';
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

type HreflangFact = DocFacts['hreflangs'][number];
type Facts = Pick<PageFacts, 'url' | 'hreflangs' | 'lang' | 'indexability' | 'raw'>;

interface HreflangRule {
  readonly meta: Omit<RuleMeta, 'category'>;
  readonly gate: 'html' | 'indexable';
  /** Of the versions that count (in head or by header), or of all of them for `every`. */
  readonly judge: (versions: readonly HreflangFact[], facts: Facts) => Evidence[];
  readonly every?: boolean;
  readonly examples: { readonly fail: readonly PageExample[]; readonly pass: readonly PageExample[] };
}

/** A rule about the language versions that a page names, by its HTML and headers. */
export const pageHreflangRule = ({ meta, gate, judge, every, examples }: HreflangRule): PageRule =>
  definePageRule({
    meta: {
      ...meta,
      category: 'international',
      gate,
      needs: ['url', 'hreflangs', 'lang', 'indexability', 'raw'],
    },
    check(facts) {
      const versions = facts.hreflangs.filter(
        ({ inHead, from }) => every === true || inHead || from === 'header',
      );
      if (versions.length === 0) return notApplicable('the page names no language versions');
      return failIfAny(judge(versions, facts));
    },
    examples,
  });

export const versionEvidence = (
  { code, href, url, from, inHead }: HreflangFact,
  message: string,
): Evidence => ({
  message,
  value: code,
  ...(url === null ? { text: href } : { url }),
  where: from === 'header' ? 'Link header' : `${inHead ? 'head' : 'body'} link[hreflang]`,
  ...(from === 'header' && { from }),
});

export const lower = (code: string): string => code.trim().toLowerCase();

/** The language of a code or a lang attribute, without script and region. */
export const languageOf = (code: string): string => lower(code).split(/[-_]/, 1)[0] ?? '';
