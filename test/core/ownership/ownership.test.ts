import { describe, expect, test } from '@jest/globals';
import type { OwnershipMethod } from '#contract/api-ownership.ts';
import { DEFAULT_SETTINGS } from '#contract/api-sites.ts';
import { PLANS } from '#contract/plans.ts';
import type { Fetched, Fetcher } from '#core/engine/ports.ts';
import { lookForProof, type ResolveTxt } from '#core/engine/look-for-proof.ts';
import { checkProof, keepProof } from '#core/ownership/check-proof.ts';
import type { OwnershipRecord, ProofAnswer } from '#core/ownership/ports.ts';
import { PROOF_PATH, proofToken, proofsOf } from '#core/ownership/proof.ts';
import { createSeal } from '#core/ownership/seal.ts';
import { changeAccess, toOwnership } from '#core/ownership/site-access.ts';
import { unsealSlices } from '#core/ownership/unseal-slices.ts';
import { termsOf } from '#core/plans/terms.ts';
import type { SliceToSend } from '#core/crawl/ports.ts';
import type { SiteRecord } from '#core/sites/ports.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-22T12:00:00Z');
const SITE: SiteRecord = {
  ws: 'ws_00000000000000000000000001',
  id: 'site_00000000000000000000000001',
  url: 'https://www.example.com/shop/',
  name: 'Example',
  settings: DEFAULT_SETTINGS,
  createdAt: '2026-11-01T00:00:00.000Z',
  token: 'the-token-of-the-header',
  running: null,
  last: null,
  trend: [],
};
const TOKEN = proofToken(SITE);
const TAG = proofsOf(SITE).meta.tag;

interface Page {
  readonly status?: number;
  readonly body?: string;
  readonly location?: string;
}

/** Answers from a table; what is not in it is 404. Notes what was asked, with what headers. */
function fetcherOf(pages: Readonly<Record<string, Page>>) {
  const asked: { url: string; headers: unknown; maxBytes: number | undefined }[] = [];
  const fetcher: Fetcher = {
    async fetch(url, { headers, maxBytes }) {
      asked.push({ url, headers, maxBytes });
      const { status = 200, body = '', location = null } = pages[url] ?? { status: 404 };
      const facts = {
        url,
        status: status === 0 ? null : status,
        error: status === 0 ? 'timeout' : null,
        location,
      };
      const all = { ...facts, headers: [['content-type', 'text/html; charset=utf-8']] };
      return { facts: all, body: Buffer.from(body).subarray(0, maxBytes) } as unknown as Fetched;
    },
  };
  return { fetcher, asked };
}

async function look(
  method: OwnershipMethod,
  pages: Readonly<Record<string, Page>>,
  resolveTxt: ResolveTxt = async () => [],
) {
  const { fetcher, asked } = fetcherOf(pages);
  const request = { url: SITE.url, method, token: TOKEN, userAgent: 'Plumbline/1.0' };
  return { ...(await lookForProof({ fetcher, resolveTxt }, request)), asked };
}

const FILE = `https://www.example.com${PROOF_PATH}`;
const HOME = 'https://www.example.com/';
const LINE = `plumbline-verification=${TOKEN}`;

describe('the look for a proof', () => {
  test.each([
    ['one line', LINE, 'found'],
    ['a mark, blanks and other lines', `\uFEFF# ours\r\n  ${LINE}  \r\n`, 'found'],
    ['within a longer line', `x${LINE}`, 'missing'],
    [
      "another site's",
      `plumbline-verification=${proofToken({ ...SITE, ws: 'ws_00000000000000000000000002' })}`,
      'missing',
    ],
    ['behind ten megabytes', `${'a'.repeat(10_000_000)}\n${LINE}`, 'missing'],
  ])('file: %s', async (_name, body, result) => {
    const answer = await look('file', { [FILE]: { body } });
    expect(answer.result).toBe(result);
    expect(answer.asked).toEqual([{ url: FILE, headers: undefined, maxBytes: 4096 }]);
  });

  test.each([
    ['in the head', `<title>x</title>${TAG}<p>`, 'found'],
    ['in the body', `<title>x</title><body><p>a</p>${TAG}`, 'missing'],
    ['in a comment', `<head><!-- ${TAG} --><title>x</title>`, 'missing'],
    ['in a script', `<head><script>"${TAG}"</script><title>x</title>`, 'missing'],
    ['in the words of the title', `<head><title>${TAG}</title>`, 'missing'],
    ['behind half a megabyte', `<head><!--${'a'.repeat(600_000)}-->${TAG}`, 'missing'],
    ['an endless nest', '<div>'.repeat(100_000) + TAG, 'missing'],
  ])('meta tag %s', async (_name, body, result) => {
    const answer = await look('meta', { [HOME]: { body } });
    expect(answer.result).toBe(result);
    // The host's first page, though the site begins at a path: who owns a path owns no host.
    expect(answer.asked.map(({ url }) => url)).toEqual([HOME]);
  });

  test.each([
    ['another host', 'https://evil.test/proof.txt', 'missing'],
    ['a name above it', `https://example.com${PROOF_PATH}`, 'missing'],
    ['another port', `https://www.example.com:8443${PROOF_PATH}`, 'missing'],
    ['the host itself', 'https://www.example.com/elsewhere.txt', 'found'],
  ])('a redirect to %s', async (_name, location, result) => {
    const pages = { [FILE]: { status: 302, location }, [location]: { body: LINE } };
    const answer = await look('file', pages);
    expect(answer.result).toBe(result);
    if (result === 'missing') expect(answer.asked.map(({ url }) => url)).toEqual([FILE]);
  });

  test('redirects in a circle end', async () => {
    const answer = await look('file', { [FILE]: { status: 301, location: FILE } });
    expect(answer.result).toBe('missing');
    expect(answer.asked.length).toBeLessThan(10);
  });

  test.each([
    [0, 'unclear'],
    [503, 'unclear'],
    [429, 'unclear'],
    [404, 'missing'],
    [403, 'missing'],
  ])('status %i tells: %s', async (status, result) => {
    expect((await look('file', { [FILE]: { status, body: LINE } })).result).toBe(result);
  });

  test('TXT records of the host or of the name above www, and silence of the name servers', async () => {
    const records = (name: string, texts: readonly string[] | null): ResolveTxt => {
      return async (asked) => (asked === name ? texts : []);
    };
    const dns = async (resolve: ResolveTxt) => (await look('dns', {}, resolve)).result;
    expect(await dns(records('www.example.com', ['v=spf1 -all', LINE]))).toBe('found');
    expect(await dns(records('example.com', [LINE]))).toBe('found');
    expect(await dns(records('com', [LINE]))).toBe('missing');
    expect(await dns(records('www.example.com', [`${LINE}x`]))).toBe('missing');
    expect(await dns(records('www.example.com', null))).toBe('unclear');
  });
});

describe('what is kept of it', () => {
  const setUp = (answer: ProofAnswer, ownership?: OwnershipRecord, now = NOW) => {
    const site = { ...SITE, ownership };
    const deps = {
      sites: { get: async () => site },
      rights: { saveOwnership: async () => true },
      lookForProof: async () => answer,
      now: () => now,
    };
    return { deps, site };
  };
  const found: ProofAnswer = { result: 'found', detail: null };
  const held: OwnershipRecord = {
    method: 'file',
    since: NOW - 30 * DAY,
    foundAt: NOW - 8 * DAY,
    checkedAt: NOW - 8 * DAY,
    result: 'found',
    detail: null,
  };

  test('a proof that was found verifies; one that is gone when it is looked for again does no more', async () => {
    const { deps } = setUp(found);
    const { ownership } = await checkProof(deps, SITE.ws, SITE.id, 'file');
    expect(ownership).toMatchObject({ since: NOW, result: 'found' });
    const gone = setUp({ result: 'missing', detail: 'gone' }, held);
    expect((await keepProof(gone.deps, gone.site, false)).ownership).toMatchObject({
      since: null,
      result: 'missing',
    });
  });

  test('silence keeps it for a fortnight after the proof was last seen', async () => {
    const silent: ProofAnswer = { result: 'unclear', detail: null };
    const week = setUp(silent, held);
    expect((await keepProof(week.deps, week.site, false)).ownership?.since).toBe(held.since);
    const later = setUp(silent, held, NOW + 7 * DAY);
    expect((await keepProof(later.deps, later.site, false)).ownership?.since).toBe(null);
  });

  test('a fresh proof is not looked for again, but by a schedule', async () => {
    const fresh = { ...held, checkedAt: NOW - DAY };
    const { deps, site } = setUp({ result: 'missing', detail: null }, fresh);
    expect((await keepProof(deps, site, false)).ownership?.since).toBe(held.since);
    expect((await keepProof(deps, site, true)).ownership?.since).toBe(null);
  });

  test('a look for the file takes nothing away from what a TXT record proved', async () => {
    const { deps } = setUp({ result: 'missing', detail: 'No file.' }, { ...held, method: 'dns' });
    const { ownership } = await checkProof(deps, SITE.ws, SITE.id, 'file');
    expect(ownership).toMatchObject({ method: 'dns', since: held.since });
  });

  test('an address or a local name has no TXT record', async () => {
    for (const url of [
      'http://127.0.0.1:3001/',
      'http://[::1]/',
      'http://shop.localhost/',
      'http://localhost/',
    ])
      expect(proofsOf({ ...SITE, url }).dns).toBeNull();
  });
});

describe('what it allows', () => {
  const free = { id: 'free', ...PLANS.free } as const;
  const verified: OwnershipRecord = {
    method: 'file',
    since: NOW,
    foundAt: NOW,
    checkedAt: NOW,
    result: 'found',
    detail: null,
  };
  const access = { ignoreRobots: true, sealed: 'sealed', headers: [], basicAuthUser: null };
  const unbound = { maxPages: 500, rate: Infinity, respectRobots: false, sealed: 'sealed' };

  test('an unverified site is audited slowly, obeying robots.txt, without anything of the customer', () => {
    const terms = termsOf({ ...SITE, access }, DEFAULT_SETTINGS, { ...free, pagesAnAudit: null }, true);
    expect(terms).toEqual({ maxPages: 500, rate: 2, respectRobots: true, sealed: null });
    expect(termsOf({ ...SITE, access }, DEFAULT_SETTINGS, free, false)).toEqual(unbound);
    expect(termsOf({ ...SITE, access, ownership: verified }, DEFAULT_SETTINGS, free, true)).toEqual(unbound);
  });

  test('robots.txt of other hosts of the scope holds, since one host was proved', () => {
    const scope = { ...DEFAULT_SETTINGS.scope, subdomains: true };
    const site = { ...SITE, access, ownership: verified };
    expect(termsOf(site, { scope }, free, true).respectRobots).toBe(true);
  });

  test('headers are kept sealed, are not told again, and open for their host and workspace alone', async () => {
    const seal = createSeal('a secret of forty characters, for tests.');
    let site: SiteRecord = { ...SITE, ownership: verified };
    const deps = {
      sites: { get: async () => site },
      rights: { saveAccess: async () => true },
      seal,
      ownershipDemanded: true,
    };
    site = await changeAccess(deps, SITE.ws, SITE.id, {
      headers: [{ name: 'X-Preview', value: 'let-me-in' }],
      basicAuth: { user: 'ada', password: 'open sesame' },
    });
    const told = JSON.stringify(toOwnership(site, true));
    expect(told).toContain('x-preview');
    expect(told + JSON.stringify(site)).not.toMatch(/let-me-in|open sesame|b3BlbiBzZXNhbWU/);
    // One is changed, the other stays.
    site = await changeAccess(deps, SITE.ws, SITE.id, { headers: [] });
    const sealed = site.access?.sealed ?? '';
    const of = { ws: SITE.ws, host: 'www.example.com' };
    expect(seal.open(of, sealed)).toEqual({
      authorization: `Basic ${Buffer.from('ada:open sesame').toString('base64')}`,
    });
    expect(seal.open({ ...of, host: 'evil.test' }, sealed)).toBeNull();
    expect(seal.open({ ...of, ws: 'ws_00000000000000000000000002' }, sealed)).toBeNull();
    expect(createSeal('another secret of forty characters......').open(of, sealed)).toBeNull();
    expect(seal.open(of, `${sealed.slice(0, -4)}AAA=`)).toBeNull();

    const sent: SliceToSend[] = [];
    const unopened: unknown[] = [];
    const queue = { send: async (slices: readonly SliceToSend[]) => void sent.push(...slices) };
    const slice = (host: string) =>
      ({
        message: { ws: SITE.ws, aud: 'aud', host, sealed, headers: { a: 'b' } },
        lane: 'html',
      }) as unknown as SliceToSend;
    await unsealSlices(queue, seal, (one) => unopened.push(one)).send([
      slice('www.example.com'),
      slice('evil.test'),
    ]);
    expect(sent.map(({ message }) => Object.keys(message.headers ?? {}))).toEqual([
      ['authorization', 'a'],
      ['a'],
    ]);
    expect(sent.some(({ message }) => 'sealed' in message)).toBe(false);
    expect(unopened).toEqual([{ aud: 'aud', host: 'evil.test' }]);
  });

  test('only an owner may ask for it, and for none of the headers that are ours', async () => {
    const deps = {
      sites: { get: async () => SITE },
      rights: { saveAccess: async () => true },
      seal: createSeal('a secret of forty characters, for tests.'),
      ownershipDemanded: true,
    };
    await expect(changeAccess(deps, SITE.ws, SITE.id, { ignoreRobots: true })).rejects.toMatchObject({
      code: 'CONFLICT',
      reason: 'not-verified',
    });
    const headers = ['User-Agent', 'Host', 'x-plumbline-token', 'Authorization'].map((name) => ({
      name,
      value: 'x',
    }));
    const open = { ...deps, ownershipDemanded: false };
    await expect(changeAccess(open, SITE.ws, SITE.id, { headers })).rejects.toMatchObject({
      code: 'UNPROCESSABLE',
      fields: [0, 1, 2, 3].map((i) => ({ path: `/headers/${i}/name` })),
    });
  });
});
