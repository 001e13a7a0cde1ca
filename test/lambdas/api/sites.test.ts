import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DEFAULT_SETTINGS, MAX_SITES } from '#contract/api-sites.ts';
import { type TestApi, openApi } from './harness.ts';
import { finished, furnish } from './walk-cases.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const patch = (site: string, body: unknown, cookie: string) =>
  api.ask({ method: 'PATCH', path: `/sites/${site}`, body, cookie });

describe('a site', () => {
  test('is taken with what is typed, and shows how we show ourselves', async () => {
    const cookie = await api.enter('typed@example.com');
    const made = await api.post('/sites', { url: ' Example.com ' }, cookie);
    expect(made).toMatchObject({
      status: 201,
      json: {
        url: 'https://example.com/',
        name: 'example.com',
        settings: DEFAULT_SETTINGS,
        running: null,
        last: null,
        trend: [],
        identity: { header: { name: 'X-Plumbline-Token' } },
      },
    });
    expect(made.headers['location']).toBe(`/api/v1/sites/${String(made.json['id'])}`);
    expect((await api.get(`/sites/${String(made.json['id'])}`, cookie)).json).toEqual(made.json);
  });

  test('stands once in a workspace, but in as many workspaces as want it', async () => {
    const mine = await api.enter('mine@example.com');
    const theirs = await api.enter('theirs@example.com');
    const ask = (cookie: string) => api.post('/sites', { url: 'https://both.example/#top' }, cookie);
    expect((await ask(mine)).status).toBe(201);
    expect((await ask(mine)).json).toMatchObject({ code: 'CONFLICT', reason: 'site-exists' });
    expect((await ask(theirs)).status).toBe(201);
  });

  test.each([
    ['ftp://files.example', 400],
    ['javascript:alert(1)', 400],
    ['https://user:pass@secret.example', 422],
    ['', 400],
    ['not a host', 400],
  ])('is none at %j', async (url, status) => {
    const cookie = await api.enter(`bad${status}${url.length}@example.com`);
    const answer = await api.post('/sites', { url }, cookie);
    expect(answer.status).toBe(status);
    expect(answer.json['errors']).toMatchObject([{ path: '/url' }]);
  });

  test('takes patterns that RE2 takes, and names those that it does not', async () => {
    const cookie = await api.enter('patterns@example.com');
    const scope = { subdomains: false, include: ['^/blog/'], exclude: ['^/a', '(?=x)', '(a+)+$'] };
    const answer = await api.post('/sites', { url: 'patterns.example', settings: { scope } }, cookie);
    expect(answer.status).toBe(422);
    expect(answer.json['errors']).toMatchObject([{ path: '/settings/scope/exclude/1' }]);
  });

  test('changes what is given and keeps the rest', async () => {
    const { site, cookie } = await furnish(api, 'changes@example.com');
    const changed = await patch(site, { name: 'Shop', settings: { rate: 2 } }, cookie);
    expect(changed.json).toMatchObject({ name: 'Shop', settings: { ...DEFAULT_SETTINGS, rate: 2 } });
    const again = await patch(site, { settings: { mode: 'html' } }, cookie);
    expect(again.json).toMatchObject({
      name: 'Shop',
      settings: { ...DEFAULT_SETTINGS, rate: 2, mode: 'html' },
    });
    expect((await patch(site, {}, cookie)).json).toEqual(again.json);
    const wrong = await patch(site, { settings: { rate: 1_000, scope: { subdomains: 'yes' } } }, cookie);
    expect(wrong.status).toBe(400);
    expect((wrong.json['errors'] as { path: string }[]).map(({ path }) => path)).toEqual([
      '/settings/rate',
      '/settings/scope/subdomains',
      '/settings/scope/include',
      '/settings/scope/exclude',
    ]);
  });

  test('takes what is said of rules, and names what there is none of', async () => {
    const { site, cookie } = await furnish(api, 'overrides@example.com');
    const overrides = {
      off: ['title-missing'],
      severities: [{ rule: 'h1-missing', severity: 'notice' }],
      ignore: [{ rule: null, pattern: '^/archive/' }],
    };
    const changed = await patch(site, { settings: { overrides } }, cookie);
    expect(changed.json).toMatchObject({ settings: { ...DEFAULT_SETTINGS, overrides } });
    const kept = await patch(site, { settings: { rate: 3 } }, cookie);
    expect(kept.json).toMatchObject({ settings: { ...DEFAULT_SETTINGS, rate: 3, overrides } });
    const wrong = { ...overrides, off: ['title-missing', 'no-such-rule'] };
    const unknown = await patch(site, { settings: { overrides: wrong } }, cookie);
    expect(unknown.status).toBe(422);
    expect(unknown.json['errors']).toMatchObject([{ path: '/settings/overrides/off/1' }]);
    const ignore = [{ rule: 'h1-missing', pattern: '(?=x)' }];
    const pattern = await patch(site, { settings: { overrides: { ...overrides, ignore } } }, cookie);
    expect(pattern.status).toBe(422);
    expect(pattern.json['errors']).toMatchObject([{ path: '/settings/overrides/ignore/0/pattern' }]);
  });

  test('takes rules of its own, and names what is wrong with one', async () => {
    const { site, cookie } = await furnish(api, 'own-rules@example.com');
    const rule = { id: 'custom-1', name: 'No H1', severity: 'error', html: 'raw', kind: 'selector' };
    const customRules = [{ ...rule, query: 'main > h1', expect: 'exactly', count: 1 }];
    const changed = await patch(site, { settings: { customRules } }, cookie);
    expect(changed.json).toMatchObject({ settings: { ...DEFAULT_SETTINGS, customRules } });
    const wrong = [...customRules, { ...rule, query: 'a:hover', expect: 'equals' }];
    const refused = await patch(site, { settings: { customRules: wrong } }, cookie);
    expect(refused.status).toBe(422);
    expect((refused.json['errors'] as { path: string }[]).map(({ path }) => path)).toEqual(
      ['id', 'query', 'text'].map((field) => `/settings/customRules/1/${field}`),
    );
  });

  test('refuses a field inside a field that it does not know', async () => {
    const { site, cookie } = await furnish(api, 'nested@example.com');
    const answer = await patch(
      site,
      { settings: { scope: { ...DEFAULT_SETTINGS.scope, 'a/b~c': 1 } } },
      cookie,
    );
    expect(answer.json['errors']).toEqual([
      { path: '/settings/scope/a~1b~0c', message: 'There is no such field' },
    ]);
  });
});

test('sites are listed by name, page by page, with nothing left out or told twice', async () => {
  const cookie = await api.enter('many@example.com');
  const names = ['zebra', 'Alpha', 'beta', 'ALPHA 2', 'site 10', 'site 9', 'élan', 'Beta'];
  for (const [i, name] of names.entries()) {
    // Names that are equal but for case stand in the order of their making.
    api.clock.now += 1;
    await api.post('/sites', { url: `https://s${i}.example`, name }, cookie);
  }
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const query: string = `limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`;
    const { json } = await api.ask({ path: '/sites', query, cookie });
    seen.push(...(json['items'] as { name: string }[]).map(({ name }) => name));
    cursor = json['nextCursor'] as string | null;
  }
  expect(seen).toEqual(['Alpha', 'ALPHA 2', 'beta', 'Beta', 'élan', 'site 9', 'site 10', 'zebra']);
});

test('a workspace holds so many sites and no more', async () => {
  const full = await openApi({
    sites: {
      ...api.deps.sites,
      list: async () => Array.from({ length: MAX_SITES }, () => ({ url: 'https://x.example/' }) as never),
    },
  });
  try {
    const cookie = await full.enter('full@example.com');
    const answer = await full.post('/sites', { url: 'one-more.example' }, cookie);
    expect(answer).toMatchObject({ status: 403, json: { code: 'LIMIT_REACHED' } });
  } finally {
    await full.close();
  }
});

describe('an audit', () => {
  test('is pinned to the settings of its start, told to the coordinator, and alone on its site', async () => {
    const cookie = await api.enter('starts@example.com');
    const made = await api.post('/sites', { url: 'starts.example', settings: { rate: 10 } }, cookie);
    const site = String(made.json['id']);
    const before = api.messages.length;
    const started = await api.post(
      `/sites/${site}/audits`,
      { settings: { mode: 'rendered', maxPages: 7 } },
      cookie,
    );
    const id = String(started.json['id']);
    expect(started).toMatchObject({ status: 202, json: { phase: 'queued', mode: 'rendered', score: null } });
    expect(started.headers['location']).toBe(`/api/v1/audits/${id}`);
    expect(api.messages.slice(before)).toMatchObject([{ type: 'started', aud: id }]);
    await patch(site, { settings: { rate: 1 } }, cookie);
    const audit = await api.get(`/audits/${id}`, cookie);
    expect(audit.json).toMatchObject({
      phase: 'queued',
      trigger: 'user',
      rate: null,
      config: {
        startUrl: 'https://starts.example/',
        mode: 'rendered',
        maxPages: 7,
        rate: 10,
        width: 8,
        recheckAfter: 60,
        userAgent: 'Plumbline/1.0 (+https://plumbline.test/bot)',
        before: null,
      },
    });
    expect(audit.text).not.toContain('X-Plumbline-Token');
    expect((await api.get(`/sites/${site}`, cookie)).json['running']).toBe(id);
    const second = await api.post(`/sites/${site}/audits`, {}, cookie);
    expect(second.json).toMatchObject({ code: 'CONFLICT', reason: 'audit-running' });
    expect(second.json['detail']).toContain(id);
  });

  test('of many starts at once one wins', async () => {
    const cookie = await api.enter('race@example.com');
    const site = String((await api.post('/sites', { url: 'race.example' }, cookie)).json['id']);
    const starts = await Promise.all(
      Array.from({ length: 8 }, () => api.post(`/sites/${site}/audits`, {}, cookie)),
    );
    expect(starts.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      202,
      ...Array.from({ length: 7 }, () => 409),
    ]);
    expect((await api.get(`/sites/${site}/audits`, cookie)).json['items']).toHaveLength(1);
  });

  test('that has ended, or is gone, holds no lock', async () => {
    const place = await furnish(api, 'ended@example.com');
    await finished(api, place);
    const second = await api.post(`/sites/${place.site}/audits`, {}, place.cookie);
    expect(second.status).toBe(202);
    await api.table.remove({
      PK: `WS#${place.workspace}#AUDIT#${String(second.json['id'])}`,
      SK: 'META',
    });
    // A start between its lock and its header looks the same: it is given a minute.
    expect((await api.post(`/sites/${place.site}/audits`, {}, place.cookie)).status).toBe(409);
    api.clock.now += 61_000;
    expect((await api.post(`/sites/${place.site}/audits`, {}, place.cookie)).status).toBe(202);
  });

  test('is asked to end once, and not after its end', async () => {
    const place = await furnish(api, 'cancels@example.com');
    const cancelled = await api.post(`/audits/${place.audit}/cancel`, {}, place.cookie);
    expect(cancelled).toMatchObject({ status: 202, json: { cancelRequested: true, phase: 'queued' } });
    expect(api.messages.at(-1)).toMatchObject({ type: 'cancel', aud: place.audit });
    await finished(api, place);
    const late = await api.post(`/audits/${place.audit}/cancel`, {}, place.cookie);
    expect(late.json).toMatchObject({ code: 'CONFLICT', reason: 'audit-ended' });
  });

  test('shows in the list as it stands, newest first, page by page', async () => {
    const place = await furnish(api, 'history@example.com');
    const ids = [place.audit];
    for (let i = 0; i < 4; i++) {
      await finished(api, { ...place, audit: ids[0] ?? '' });
      api.clock.now += 3_600_000;
      const cookie = (
        await api.post('/auth/login', { email: place.email, password: 'correct horse battery' })
      ).cookies[0];
      const next = await api.post(`/sites/${place.site}/audits`, {}, cookie?.split(';')[0]);
      ids.unshift(String(next.json['id']));
    }
    const cookie = (
      await api.post('/auth/login', { email: place.email, password: 'correct horse battery' })
    ).cookies[0]?.split(';')[0];
    const first = await api.ask({ path: `/sites/${place.site}/audits`, query: 'limit=3', cookie });
    const second = await api.ask({
      path: `/sites/${place.site}/audits`,
      query: `limit=3&cursor=${String(first.json['nextCursor'])}`,
      cookie,
    });
    const items = [first, second].flatMap(({ json }) => json['items'] as { id: string; phase: string }[]);
    expect(items.map(({ id }) => id)).toEqual(ids);
    expect(items.map(({ phase }) => phase)).toEqual(['queued', 'done', 'done', 'done', 'done']);
    expect(second.json['nextCursor']).toBeNull();
  });
});

test('a deleted site is gone at once, for every function', async () => {
  const place = await furnish(api, 'deletes@example.com');
  const path = `/sites/${place.site}`;
  expect((await api.ask({ method: 'DELETE', path, cookie: place.cookie })).status).toBe(202);
  for (const [method, at, body] of [
    ['GET', path, undefined],
    ['PATCH', path, { name: 'x' }],
    ['DELETE', path, undefined],
    ['POST', `${path}/audits`, {}],
    ['GET', `${path}/audits`, undefined],
  ] as const)
    expect((await api.ask({ method, path: at, body, cookie: place.cookie })).status).toBe(404);
  expect((await api.get('/sites', place.cookie)).json['items']).toEqual([]);
  const again = await api.post('/sites', { url: 'https://deletes-example-com.example' }, place.cookie);
  expect(again.status).toBe(201);
});

test('looks at sites are counted', async () => {
  const cookie = await api.enter('looks@example.com');
  for (let i = 0; i < 60; i++) await api.post('/preflight', { url: 'example.com' }, cookie);
  const answer = await api.post('/preflight', { url: 'example.com' }, cookie);
  expect(answer).toMatchObject({ status: 429, json: { code: 'RATE_LIMITED' } });
});
