import { hostKind } from '../shared/host-kind.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';
import { exampleHtml } from '../shared/example-html.ts';

/** Labels that test systems have. */
const STAGING = /^(?:www-)?(?:staging|stage|stg|preprod|pre-prod|uat|preview|qa)\d*(?:-www)?$/;
const HOME = 'https://staging.example.com/';

export const stagingHostIndexable = defineSiteRule({
  meta: {
    id: 'staging-host-indexable',
    category: 'indexability',
    severity: 'warning',
    title: 'Test system is open to search engines',
    why: 'The host’s name says that this is a test system, and its start page may be indexed. Unfinished pages then turn up in results, beside or in place of the real ones.',
    fix: 'Ask for a password on test systems. Where that is not possible, send X-Robots-Tag: noindex with every answer.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/block-indexing',
    subject: 'site',
  },
  check(site) {
    const start = site.page(site.start);
    const hostname = URL.parse(site.config.startUrl)?.hostname ?? '';
    const [label = ''] = hostname.split('.', 1);
    if (!STAGING.test(label) || hostKind(hostname) !== 'public')
      return { kind: 'not-applicable', reason: 'the host’s name is not that of a test system' };
    if (start === undefined || start.status === null)
      return { kind: 'not-measured', reason: 'the start page was not read' };
    if (!start.indexability.indexable) return judged([]);
    return judged([
      finding(null, { message: 'The start page may be indexed.', value: hostname, url: start.url }),
    ]);
  },
  examples: {
    fail: [{ name: 'open', start: HOME, pages: { [HOME]: exampleHtml() }, found: [null] }],
    pass: [
      {
        name: 'noindex',
        start: HOME,
        pages: { [HOME]: exampleHtml('<meta name="robots" content="noindex">') },
      },
      { name: 'a password', start: HOME, pages: { [HOME]: { fetch: { status: 401 } } } },
      { name: 'an ordinary host', pages: { 'https://a.test/': exampleHtml() }, expect: 'not-applicable' },
    ],
  },
});
