import { isInternal } from '../shared/answers.ts';
import { isNamed, referrerEvidence } from '../shared/referrers.ts';
import { defineSiteRule, finding, judged } from '../site-rule.ts';

const page = (body: string) =>
  `<!doctype html><html lang="en"><head><title>Cakes</title></head><body><h1>Cakes</h1>${body}</body></html>`;
const REFUSALS: ReadonlySet<number> = new Set([401, 403, 407, 451]);
const HOME = 'https://a.test/';
const LOCKED = 'https://a.test/locked';
const home = page('<a href="/locked">Members</a>');

export const http401403 = defineSiteRule({
  meta: {
    id: 'http-401-403',
    category: 'response',
    severity: 'notice',
    title: 'URL refused our crawler',
    why: 'The server asked for a login or forbade access, so this address could not be checked. It may be sound for visitors and search engines, or closed to them as well.',
    fix: 'If it should be public, allow our crawler by its user agent or its token header, and try the address in a private browser window. If it is meant to be closed, nothing needs to be done.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#name-403-forbidden',
    subject: 'url',
  },
  check(site) {
    const findings = [];
    for (const id of site.nodes.keys()) {
      const status = site.answer(id)?.status ?? null;
      if (status === null || !REFUSALS.has(status) || !isInternal(site, id) || !isNamed(site, id)) continue;
      const message = 'The server refused access, so the URL could not be checked.';
      findings.push(finding(id, [{ message, value: String(status) }, ...referrerEvidence(site, id)]));
    }
    return judged(findings);
  },
  examples: {
    fail: [
      { name: 'forbidden', pages: { [HOME]: home, [LOCKED]: { fetch: { status: 403 } } }, found: [LOCKED] },
      { name: 'a login', pages: { [HOME]: home, [LOCKED]: { fetch: { status: 401 } } }, found: [LOCKED] },
      { name: 'for legal reasons', pages: { [HOME]: home, [LOCKED]: { fetch: { status: 451 } } } },
    ],
    pass: [
      { name: 'an open page', pages: { [HOME]: home, [LOCKED]: page('') } },
      { name: 'gone is another matter', pages: { [HOME]: home, [LOCKED]: { fetch: { status: 404 } } } },
      { name: 'nothing names it', pages: { [HOME]: page(''), [LOCKED]: { fetch: { status: 403 } } } },
    ],
  },
});
