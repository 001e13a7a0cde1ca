import type { MetaFact } from '#contract/doc-facts.ts';
import { normaliseUrl } from '../../url/normalise.ts';
import { definePageRule, failIfAny, notApplicable } from '../rule.ts';
import { exampleHtml } from '../shared/example-html.ts';

const refresh = (content: string) => exampleHtml(`<meta http-equiv="refresh" content="${content}">`);

export const redirectMetaRefresh = definePageRule({
  meta: {
    id: 'redirect-meta-refresh',
    category: 'redirects',
    severity: 'warning',
    impact: 'low',
    title: 'Page redirects by a meta refresh',
    why: 'Visitors see the page flash up before they are sent on, and the back button brings them here again. Search engines follow it, but later and less surely than a redirect by the server.',
    fix: 'Let the server answer 301 or 308 with the new address.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/301-redirects',
    wrong: '<meta http-equiv="refresh" content="0; url=/new">',
    right: 'HTTP/1.1 301 Moved Permanently\nLocation: /new',
    gate: 'response',
    needs: ['url', 'fetch', 'raw'],
  },
  check({ url, fetch, raw }) {
    if (raw === null || fetch.status !== 200 || fetch.challenge !== null)
      return notApplicable('no page answered 200 here');
    return failIfAny(
      raw.metas
        .filter(({ attr, key }) => attr === 'http-equiv' && key === 'refresh')
        .flatMap((meta) => {
          const target = targetOf(meta, raw.base);
          // A page that loads itself again redirects nowhere.
          if (target === null || target === url) return [];
          return [
            { message: 'It leads to', url: target, value: meta.content, where: 'meta[http-equiv=refresh]' },
          ];
        }),
    );
  },
  examples: {
    fail: [
      { name: 'at once', html: refresh('0; url=/new') },
      { name: 'after five seconds', html: refresh('5;URL=https://b.example/') },
      { name: 'in quotes', html: refresh("0; url='/new'") },
      { name: 'a rendered page', html: refresh('300; url=/new'), rendered: refresh('300; url=/new') },
    ],
    pass: [
      { name: 'a page that loads itself again', html: refresh('60') },
      { name: 'the same with its address', html: refresh('60; url=/') },
      { name: 'none', html: exampleHtml() },
      { name: 'an error page', html: refresh('0; url=/'), fetch: { status: 404 }, expect: 'not-applicable' },
    ],
  },
});

/** https://html.spec.whatwg.org/multipage/semantics.html#attr-meta-http-equiv-refresh */
function targetOf({ content }: MetaFact, base: string): string | null {
  const written =
    /^[\d.\s]{0,20}[;,\s]\s{0,20}(?:url\s{0,5}=\s{0,5})?["']?([^"']+)/i.exec(content)?.[1]?.trim() ?? '';
  return written === '' || /^[\d.]+$/.test(written) ? null : normaliseUrl(written, base);
}
