import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { WorkspaceId } from '#contract/ids.ts';
import { PASSWORD, type TestApi, cookieOf, openApi } from './harness.ts';

/** The API of a deployment that serves others. */
let api: TestApi;
let found: { result: 'found' | 'missing' | 'unclear'; detail: string | null } = {
  result: 'found',
  detail: null,
};
let looks = 0;
beforeAll(async () => {
  api = await openApi({
    defaultPlan: 'free',
    ownershipDemanded: true,
    lookForProof: async () => {
      looks += 1;
      return found;
    },
  });
});
afterAll(() => api.close());

let people = 0;
async function enter() {
  people += 1;
  const cookie = await api.enter(`quota-${people}@example.com`);
  const me = await api.get('/me', cookie);
  const ws = String(me.json['workspace']) as WorkspaceId;
  const setPlan = (plan: string) =>
    api.table.update(
      { PK: `WS#${ws}`, SK: 'META' },
      { set: 'SET #plan = :plan', names: { '#plan': 'plan' }, values: { ':plan': plan } },
    );
  return { cookie, ws, setPlan };
}
const addSite = async (cookie: string, name: string, settings = {}) =>
  api.post('/sites', { url: `https://${name}.example`, settings }, cookie);

describe('limits over HTTP', () => {
  test('twelve sites at once on a plan with room for two: two are added, and the others are told why', async () => {
    const { cookie } = await enter();
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => addSite(cookie, `site-${i}`)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
    const refused = answers.find(({ status }) => status === 403);
    expect(refused?.json).toMatchObject({
      code: 'LIMIT_REACHED',
      reason: 'sites',
      limit: 2,
      used: 2,
      plan: 'free',
      link: '/settings/usage',
    });
    const usage = await api.get('/usage', cookie);
    expect(usage.json).toMatchObject({ plan: { id: 'free' }, sites: 2, limits: { sites: 2 } });
  });

  test('a site or an invitation that was a mistake gives its place to the right one at once', async () => {
    const { cookie } = await enter();
    await addSite(cookie, 'right');
    const { json: wrong } = await addSite(cookie, 'wrogn');
    expect((await addSite(cookie, 'wrong')).json).toMatchObject({ reason: 'sites' });
    await api.ask({ method: 'DELETE', path: `/sites/${String(wrong['id'])}`, cookie });
    expect((await addSite(cookie, 'wrong')).status).toBe(201);
    expect((await addSite(cookie, 'third')).json).toMatchObject({ reason: 'sites' });

    const invite = (email: string) => api.post('/invitations', { email, role: 'viewer' }, cookie);
    const { json } = await invite('ada@exmaple.com');
    expect((await invite('ada@example.com')).json).toMatchObject({ reason: 'seats' });
    const { id } = json['invitation'] as { id: string };
    await api.ask({ method: 'DELETE', path: `/invitations/${id}`, cookie });
    expect((await invite('ada@example.com')).status).toBe(201);
    expect((await invite('bob@example.com')).json).toMatchObject({ reason: 'seats' });
  });

  test('twenty starts on sites of their own: as many as run at a time; the others hold neither lock nor pages', async () => {
    const { cookie, setPlan } = await enter();
    await setPlan('pro');
    const sites = await Promise.all(
      Array.from({ length: 20 }, (_, i) => addSite(cookie, `many-${i}`, { mode: 'html' })),
    );
    const starts = await Promise.all(
      sites.map(({ json }) => api.post(`/sites/${String(json['id'])}/audits`, {}, cookie)),
    );
    expect(starts.filter(({ status }) => status === 202)).toHaveLength(3);
    expect(new Set(starts.map(({ json }) => json['reason']))).toEqual(
      new Set([undefined, 'concurrent-audits']),
    );
    const { json } = await api.get('/usage', cookie);
    expect(json['running']).toHaveLength(3);
    expect(json['now']).toMatchObject({ reserved: 3 * 500, units: 0 });
    const locked = await api.get('/sites', cookie);
    const items = locked.json['items'] as { running: string | null }[];
    expect(items.filter(({ running }) => running !== null)).toHaveLength(3);
  });

  test('an operator sets a plan for one workspace; a word that is none is the least', async () => {
    const { cookie, setPlan } = await enter();
    const plan = async () => (await api.get('/usage', cookie)).json['plan'];
    expect(await plan()).toMatchObject({ id: 'free' });
    await setPlan('agency');
    expect(await plan()).toMatchObject({ id: 'agency' });
    await setPlan('premium');
    expect(await plan()).toMatchObject({ id: 'free' });
  });

  test('keys, seats and schedules have limits too', async () => {
    const { cookie } = await enter();
    const key = () =>
      api.post('/api-keys', { name: 'CI', scopes: ['sites:read'], expiresInDays: 30 }, cookie);
    expect((await key()).status).toBe(201);
    expect((await key()).json).toMatchObject({ code: 'LIMIT_REACHED', reason: 'keys', limit: 1 });
    const invite = (email: string) => api.post('/invitations', { email, role: 'viewer' }, cookie);
    const invited = await Promise.all([1, 2, 3].map((i) => invite(`seat-${i}@example.com`)));
    expect(invited.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 403, 403]);
    const { json } = await addSite(cookie, 'often');
    const put = (timing: unknown) =>
      api.ask({
        method: 'PUT',
        path: `/sites/${String(json['id'])}/schedule`,
        body: { timing, zone: 'Europe/Berlin', windowMinutes: 0, enabled: true },
        cookie,
      });
    expect((await put({ kind: 'daily', time: '03:30' })).json).toMatchObject({
      reason: 'schedule',
      limit: 168,
    });
    expect((await put({ kind: 'weekly', weekday: 'MON', time: '03:30' })).status).toBe(200);
  });
});

describe('ownership over HTTP', () => {
  test('until a proof is found an audit is small; when it is gone it is so again from the next week on', async () => {
    const { cookie, ws } = await enter();
    const { json: site } = await addSite(cookie, 'mine', { mode: 'html', maxPages: 400, rate: 10 });
    const at = `/sites/${String(site['id'])}`;
    const configOf = async () => {
      const started = await api.post(`${at}/audits`, {}, cookie);
      const { json } = await api.get(`/audits/${String(started.json['id'])}`, cookie);
      const aud = String(started.json['id']);
      // It ended, and its place was lost track of: the next start finds that out.
      await api.table.update(
        { PK: `WS#${ws}#AUDIT#${aud}`, SK: 'META' },
        { set: 'SET phase = :done', values: { ':done': 'done' } },
      );
      return json['config'] as Record<string, unknown>;
    };
    const access = (body: unknown) => api.ask({ method: 'PUT', path: `${at}/access`, body, cookie });
    expect(await configOf()).toMatchObject({ rate: 2, maxPages: 400, respectRobots: true });
    expect((await access({ ignoreRobots: true })).json).toMatchObject({
      code: 'CONFLICT',
      reason: 'not-verified',
    });

    found = { result: 'missing', detail: 'Nothing there.' };
    const missed = await api.post(`${at}/ownership/checks`, { method: 'dns' }, cookie);
    expect(missed.json).toMatchObject({ verified: false, result: 'missing', explanation: 'Nothing there.' });
    found = { result: 'found', detail: null };
    const checked = await api.post(`${at}/ownership/checks`, { method: 'dns' }, cookie);
    expect(checked.json).toMatchObject({ verified: true, method: 'dns', demanded: true });
    const value = 'a value that nobody is told';
    const given = await access({ ignoreRobots: true, headers: [{ name: 'X-Preview', value }] });
    expect(given.json).toMatchObject({ access: { ignoreRobots: true, headers: ['x-preview'] } });
    const config = await configOf();
    expect(config).toMatchObject({ rate: 10, respectRobots: false });
    expect(config['sealed']).toBeUndefined();
    expect(given.text + (await api.get(at, cookie)).text + JSON.stringify(api.lines)).not.toContain(value);

    const before = looks;
    found = { result: 'missing', detail: 'Gone.' };
    expect(await configOf()).toMatchObject({ rate: 10 });
    expect(looks).toBe(before);
    api.clock.now += 8 * 86_400_000;
    const email = `quota-${people}@example.com`;
    const renewed = cookieOf(await api.post('/auth/login', { email, password: PASSWORD }));
    const started = await api.post(`${at}/audits`, {}, renewed);
    const { json } = await api.get(`/audits/${String(started.json['id'])}`, renewed);
    expect(json['config']).toMatchObject({ rate: 2, respectRobots: true });
    expect(looks).toBe(before + 1);
  });
});
