import type { Evidence } from '#contract/rule.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';
import { examplePage } from '../shared/example-page.ts';

const HOME = 'https://a.test/';
const TRAPS: ReadonlyMap<string, string> = new Map([
  ['trap-calendar', 'A calendar without end.'],
  ['trap-path', 'A path that grows from page to page.'],
]);

export const urlCrawlTrap = defineSiteRule({
  meta: {
    id: 'url-crawl-trap',
    category: 'url',
    severity: 'warning',
    title: 'Links lead on without end',
    why: 'Each page of such a pattern links to the next, forever. Crawlers spend their visits there, and this audit stopped following it.',
    fix: 'Put rel=nofollow on links that lead on without end, close the path in robots.txt, and answer 404 beyond what exists.',
    source: 'https://developers.google.com/search/docs/crawling-indexing/url-structure',
    subject: 'site',
  },
  check(site) {
    const patterns = new Map<string, { count: number; why: string; url: string }>();
    for (const { why, detail, url } of site.nodes) {
      if (why === null || !TRAPS.has(why)) continue;
      const key = `${why}\n${detail ?? ''}`;
      const known = patterns.get(key);
      if (known === undefined) patterns.set(key, { count: 1, why, url });
      else known.count += 1;
    }
    const evidence = [...patterns].map(([key, { count, why, url }]): Evidence => ({
      message: `${TRAPS.get(why) ?? ''} ${count === 1 ? 'One address was' : `${count} addresses were`} left out.`,
      value: key.split('\n')[1] ?? '',
      url,
    }));
    const findings: SiteFinding[] = evidence.length === 0 ? [] : [finding(null, evidence)];
    return judged(findings);
  },
  examples: {
    fail: [
      {
        name: 'a calendar',
        pages: { [HOME]: examplePage() },
        skipped: { 'https://a.test/calendar?month=2031-01': 'trap-calendar' },
        found: [null],
      },
    ],
    pass: [
      { name: 'no trap', pages: { [HOME]: examplePage() } },
      {
        name: 'left out for another reason',
        pages: { [HOME]: examplePage() },
        skipped: { 'https://a.test/b': 'budget' },
      },
    ],
  },
});
