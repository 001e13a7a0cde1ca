import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createSiteStore } from '#adapters/dynamodb/site-store.ts';
import type { AuditId, SiteId, WorkspaceId } from '#contract/ids.ts';
import { type TestApi, openApi } from '#test/lambdas/api/harness.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

/** Starts an audit, ends it, and does something between the next start's look at the site and its lock. */
async function startAfter(
  meanwhile: (end: { free: () => Promise<void>; take: () => Promise<void> }) => Promise<void>,
) {
  const cookie = await api.enter(`start-${crypto.randomUUID()}@example.com`);
  const ws = String((await api.get('/me', cookie)).json['workspace']) as WorkspaceId;
  const made = await api.post('/sites', { url: 'https://a.example' }, cookie);
  const site = String(made.json['id']) as SiteId;
  const first = await api.post(`/sites/${site}/audits`, {}, cookie);
  const aud = String(first.json['id']) as AuditId;
  await api.table.update(
    { PK: `WS#${ws}#AUDIT#${aud}`, SK: 'META' },
    { set: 'SET phase = :done', values: { ':done': 'done' } },
  );
  const sites = createSiteStore(api.table);
  const { lock } = api.deps.sites;
  let calls = 0;
  Object.assign(api.deps.sites, {
    lock: async (...of: Parameters<typeof lock>) => {
      calls += 1;
      const other: AuditId = `aud_${'9'.repeat(26)}`;
      const free = () => sites.unlock(ws, site, aud);
      if (calls === 1)
        await meanwhile({ free, take: async () => void (await lock(ws, site, other, aud, of[4])) });
      return lock(...of);
    },
  });
  try {
    return await api.post(`/sites/${site}/audits`, {}, cookie);
  } finally {
    Object.assign(api.deps.sites, { lock });
  }
}

test('an audit that frees its site between look and lock stands in nobody’s way', async () => {
  expect((await startAfter(({ free }) => free())).status).toBe(202);
});

test('where another start was quicker, there is one audit', async () => {
  expect((await startAfter(({ take }) => take())).status).toBe(409);
});
