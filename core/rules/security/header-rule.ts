import type { FetchFacts } from '#contract/fetch-facts.ts';
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

type Headers = FetchFacts['headers'];

interface HeaderRule {
  readonly meta: Omit<RuleMeta, 'category'>;
  /** Of the response headers, names in lower case; `metas` for what a page may say in their place. */
  readonly judge: (headers: Headers, metas: PageFacts['metas']) => Omit<Evidence, 'from'> | null;
  /** The header means nothing over plain HTTP. */
  readonly httpsOnly?: boolean;
  readonly examples: { readonly fail: readonly PageExample[]; readonly pass: readonly PageExample[] };
}

/** A rule about a header that pages are sent with. */
export const pageHeaderRule = ({ meta, judge, httpsOnly, examples }: HeaderRule): PageRule =>
  definePageRule({
    meta: { ...meta, category: 'security', gate: 'html', needs: ['url', 'fetch', 'metas'] },
    check({ url, fetch, metas }) {
      if (httpsOnly === true && !url.startsWith('https:'))
        return notApplicable('the page is not served over HTTPS');
      const found = judge(fetch.headers, metas);
      return failIfAny(found === null ? [] : [{ ...found, from: 'header' }]);
    },
    examples,
  });

/** The value of a header; where it was sent twice, joined as one list. Null where it was not sent. */
export function headerOf(headers: Headers, name: string): string | null {
  const values = headers.flatMap(([key, value]) => (key === name ? [value] : []));
  return values.length === 0 ? null : values.join(', ');
}

/** Directives of all Content-Security-Policy headers and meta elements, by name, lower case. */
export function policyOf(headers: Headers, metas: PageFacts['metas']): ReadonlyMap<string, string> | null {
  const texts = [
    ...headers.flatMap(([key, value]) => (key === 'content-security-policy' ? [value] : [])),
    ...metas.flatMap(({ attr, key, content }) =>
      attr === 'http-equiv' && key === 'content-security-policy' ? [content] : [],
    ),
  ];
  if (texts.length === 0) return null;
  const directives = new Map<string, string>();
  for (const text of texts)
    for (const part of text.split(';', 200)) {
      const [name = '', ...values] = part.trim().toLowerCase().split(/\s+/);
      if (name !== '' && !directives.has(name)) directives.set(name, values.join(' '));
    }
  return directives;
}
