import type { Answer, SiteModel } from '../../site/model.ts';
import { inWords, isInternal, isRefusal } from '../shared/answers.ts';
import { linkEvidence } from '../shared/referrers.ts';
import { type SiteFinding, defineSiteRule, finding, judged } from '../site-rule.ts';

const HOME = 'https://a.test/';
const FAR = 'https://b.example/old';
const page = (body = '') =>
  `<!doctype html><html lang="en"><head><title>Cakes</title></head><body>${body}<h1>Cakes</h1></body></html>`;
const home = page(`<a href="${FAR}">Partner</a>`);
const answers = (status: number | null, first?: number | null | 'once') => ({
  [HOME]: home,
  [FAR]: {
    fetch: { status, ...(status === null && { error: 'dns' as const }) },
    ...(first !== undefined && { first }),
  },
});

export const linkBrokenExternal = defineSiteRule({
  meta: {
    id: 'link-broken-external',
    category: 'links',
    severity: 'warning',
    // Somebody else's page died: the links cost visitors a click, not the pages their place.
    impact: 'none',
    title: 'Links lead to a dead page of another site',
    why: 'Visitors who follow the link find nothing. A page with many such links looks neglected.',
    fix: 'Link to the content’s new place, or remove the link.',
    subject: 'url',
  },
  check(site) {
    const findings: SiteFinding[] = [];
    const unsure = new Set<number>();
    for (const id of site.nodes.keys()) {
      const known = site.nodes[id];
      if (known?.kind !== 'check' || known.via === 'asset' || isInternal(site, id)) continue;
      const answer = site.answer(id);
      const verdict = judge(site, known.url, answer);
      if (verdict === 'sound') continue;
      if (verdict === 'broken' && answer !== undefined) {
        const links = linkEvidence(site, id);
        if (links.length > 0)
          findings.push(finding(id, [{ message: 'The target is dead.', value: inWords(answer) }, ...links]));
      } else if (site.graph.inPages(id, false) > 0) unsure.add(id);
    }
    if (unsure.size === 0) return judged(findings);
    return judged(findings, {
      unmeasured: {
        count: unsure.size,
        nodes: unsure,
        reason: 'external links that were not asked, refused us, or failed only once',
      },
    });
  },
  examples: {
    fail: [
      { name: '404 twice', pages: answers(404, 404), found: [FAR] },
      { name: '410, then 404', pages: answers(404, 410), found: [FAR] },
      { name: 'the host does not exist', pages: answers(null, null), found: [FAR] },
      {
        name: 'a server error that the audit before saw too',
        pages: answers(500, 500),
        before: { pages: answers(500, 500) },
        found: [FAR],
      },
    ],
    pass: [
      { name: 'alive', pages: answers(200) },
      { name: 'a server error today', pages: answers(503, 503) },
      { name: '404 that was seen once', pages: answers(404, 'once') },
      { name: 'a refusal', pages: answers(403) },
      { name: 'a network that answers 999 to robots', pages: answers(999) },
      { name: 'method not allowed', pages: answers(405) },
      { name: 'throttled', pages: answers(429) },
      {
        name: 'throttled, then a server error',
        pages: answers(503, 429),
        before: { pages: answers(503, 503) },
      },
      {
        name: 'throttled at the audit before, a server error today',
        pages: answers(503, 503),
        before: { pages: answers(429) },
      },
      {
        name: 'a refusal by 999 at the audit before says nothing',
        pages: answers(503, 503),
        before: { pages: answers(999) },
      },
      { name: 'not asked', pages: { [HOME]: home } },
    ],
  },
});

/** Gone for certain: the page (404, 410) or its host. Everything else may be the mood of a firewall. */
const isGone = ({ status, error }: Pick<Answer, 'status' | 'error'>): boolean =>
  status === 404 || status === 410 || (status === null && error === 'dns');

const isDown = ({ status, error }: Pick<Answer, 'status' | 'error'>): boolean =>
  isDownStatus(status) && error !== 'blocked-address' && error !== 'unsupported-scheme';

/** No answer, or an error of the server; 999 is a refusal in its own words. */
const isDownStatus = (status: number | null): boolean => status === null || (status >= 500 && status !== 999);

function judge(site: SiteModel, url: string, answer: Answer | undefined): 'sound' | 'broken' | 'unsure' {
  if (answer === undefined) return 'unsure';
  const { status, first } = answer;
  if (status !== null && status < 400) return 'sound';
  const before = site.before?.checks?.get(url);
  if (isGone(answer)) {
    const again = first === null || first === 404 || first === 410 || before === 404 || before === 410;
    return again ? 'broken' : 'unsure';
  }
  // A server that throttles us falls over for our sake, today as at the last audit.
  const isRefused = first !== undefined && first !== null && isRefusal(first);
  return isDown(answer) && !isRefused && before !== undefined && isDownStatus(before) ? 'broken' : 'unsure';
}
