import type { Evidence } from '#contract/rule.ts';
import { hostOf } from '../../url/host.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const page =
  '<!doctype html><html lang="en"><head><title>Cakes</title></head><body><h1>Cakes</h1></body></html>';
const answer = (status: number | null, verdict: 'rules' | 'allow-all' | 'unreachable') => ({
  hosts: {
    'a.test': {
      robots: {
        url: 'https://a.test/robots.txt',
        status,
        error: status === null ? ('timeout' as const) : null,
        redirects: [],
        contentType: null,
        text: '',
        bytes: 0,
        verdict,
      },
    },
  },
});

export const robotsServerError = defineSiteRule({
  meta: {
    id: 'robots-server-error',
    category: 'robots-txt',
    severity: 'error',
    // A site whose robots.txt fails is not crawled at all.
    impact: 'critical',
    title: 'robots.txt cannot be read',
    why: 'When robots.txt fails with a server error or does not answer, search engines take everything to be forbidden and stop crawling, at first altogether. (A missing robots.txt, 404, is fine.)',
    fix: 'Let /robots.txt answer 200 with its rules, or 404 if there are none. Check firewalls and rate limits that treat robots differently.',
    source: 'https://www.rfc-editor.org/rfc/rfc9309#name-unreachable-status',
    subject: 'site',
  },
  check(site) {
    const own = hostOf(site.config.startUrl);
    const evidence: Evidence[] = [];
    let isFault = false;
    for (const { host, record } of site.hosts) {
      const { status, error, url, verdict } = record.robots;
      const fails = verdict === 'unreachable' && status !== 429 && error !== 'blocked-address';
      if (!fails && status !== 429) continue;
      // A robots.txt of another host of the site closes that host alone.
      if (fails && host === own) isFault = true;
      evidence.push({
        message:
          status === 429
            ? `robots.txt of ${host} was throttled for our crawler.`
            : `robots.txt of ${host} cannot be read.`,
        url,
        value: status === null ? `no answer (${error ?? 'unknown'})` : String(status),
        from: 'robots',
      });
    }
    return judged(evidence.length === 0 ? [] : [finding(null, evidence, isFault ? 'error' : 'warning')]);
  },
  examples: {
    fail: [
      {
        name: '503',
        pages: { [HOME]: page },
        ...answer(503, 'unreachable'),
        found: [null],
        severity: 'error',
      },
      { name: 'no answer', pages: { [HOME]: page }, ...answer(null, 'unreachable'), severity: 'error' },
      {
        name: 'throttled: perhaps for us alone',
        pages: { [HOME]: page },
        ...answer(429, 'unreachable'),
        severity: 'warning',
      },
    ],
    pass: [
      {
        name: 'redirects without end count as a missing file',
        pages: { [HOME]: page },
        ...answer(null, 'allow-all'),
      },
      { name: 'rules', pages: { [HOME]: page }, robots: 'User-agent: *\nDisallow:' },
      { name: 'missing', pages: { [HOME]: page }, ...answer(404, 'allow-all') },
      { name: 'forbidden counts as missing', pages: { [HOME]: page }, ...answer(403, 'allow-all') },
    ],
  },
});
