import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { UserId, WorkspaceId } from '#contract/ids.ts';
import { PASSWORD, type TestApi, openApi } from './harness.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

interface Person {
  readonly email: string;
  readonly cookie: string;
  readonly user: UserId;
  readonly workspace: WorkspaceId;
}

async function enter(email: string): Promise<Person> {
  const cookie = await api.enter(email);
  const { json } = await api.get('/me', cookie);
  return {
    email,
    cookie,
    user: UserId.parse((json['user'] as { id: string }).id),
    workspace: WorkspaceId.parse(json['workspace']),
  };
}

const join = (workspace: WorkspaceId, { user, email }: Person, role: 'admin' | 'viewer' = 'admin') =>
  api.deps.workspaces.join(workspace, { user, email, role, at: api.clock.now });

const nameOf = async ({ workspace }: Person) => (await api.deps.workspaces.name(workspace)) ?? '';
const goTo = ({ cookie }: Person, workspace: string) => api.post('/workspaces/switch', { workspace }, cookie);

async function rowsWith(trace: string): Promise<string[]> {
  const { Items = [] } = await api.ddb.send(new ScanCommand({ TableName: 'plumbline' }));
  return Items.map((item) => `${String(item['PK'])} ${String(item['SK'])}`).filter((key) =>
    key.includes(trace),
  );
}

describe('a workspace', () => {
  test('is deleted by its name, and shuts its doors at once', async () => {
    const owner = await enter('owner@delete.test');
    const guest = await enter('guest@delete.test');
    await join(owner.workspace, guest);
    await goTo(guest, owner.workspace);
    const site = await api.post('/sites', { url: 'https://gone.example' }, owner.cookie);
    const made = await api.post(
      '/api-keys',
      { name: 'CI', scopes: ['sites:read'], expiresInDays: null },
      owner.cookie,
    );
    const headers = {
      authorization: `Bearer ${String(made.json['secret'])}`,
      origin: undefined,
      'sec-fetch-site': undefined,
    };
    expect((await api.get('/sites', undefined, headers)).status).toBe(200);
    const name = await nameOf(owner);

    const wrong = await api.post('/workspace/delete', { name: `${name}?` }, owner.cookie);
    expect(wrong.status).toBe(422);
    expect(wrong.json['errors']).toMatchObject([{ path: '/name' }]);
    expect((await api.get(`/sites/${String(site.json['id'])}`, owner.cookie)).status).toBe(200);

    const done = await api.post('/workspace/delete', { name }, owner.cookie);
    expect(done.status).toBe(200);
    expect(done.json['workspace']).not.toBe(owner.workspace);
    expect((await api.get('/sites', undefined, headers)).status).toBe(401);
    expect((await api.get('/me', guest.cookie)).status).toBe(401);
    expect((await api.get(`/sites/${String(site.json['id'])}`, owner.cookie)).status).toBe(404);
    expect((await goTo(owner, owner.workspace)).status).toBe(404);
    expect(await rowsWith(`WS#${owner.workspace}#DELETION`)).toHaveLength(1);
    const log = await api.get('/audit-log', owner.cookie);
    expect(log.json['items']).toContainEqual(
      expect.objectContaining({
        action: 'workspace.deleted',
        target: { kind: 'workspace', id: owner.workspace, name },
      }),
    );
  });

  test('is neither deleted nor exported by an admin', async () => {
    const owner = await enter('owner@refuse.test');
    const admin = await enter('admin@refuse.test');
    await join(owner.workspace, admin);
    await goTo(admin, owner.workspace);
    for (const [path, body] of [
      ['/workspace/delete', { name: await nameOf(owner) }],
      ['/workspace/export', {}],
    ] as const) {
      const answer = await api.post(path, body, admin.cookie);
      expect(answer).toMatchObject({ status: 403, json: { reason: 'role' } });
    }
    expect((await api.get('/workspace/export', admin.cookie)).status).toBe(403);
    expect((await api.get('/me', owner.cookie)).status).toBe(200);
  });

  test('is exported once at a time', async () => {
    const owner = await enter('owner@export.test');
    expect((await api.get('/workspace/export', owner.cookie)).json).toEqual({ export: null });
    const first = await api.post('/workspace/export', {}, owner.cookie);
    expect(first).toMatchObject({ status: 202, json: { state: 'running', audits: 0, files: [] } });
    api.clock.now += 60_000;
    const again = await api.post('/workspace/export', {}, owner.cookie);
    expect(again.json['requestedAt']).toBe(first.json['requestedAt']);
  });
});

describe('an account', () => {
  test('stays where its person is the last owner of a workspace with others in it', async () => {
    const owner = await enter('owner@last.test');
    const other = await enter('other@last.test');
    await join(owner.workspace, other);
    const name = await nameOf(owner);
    const plan = await api.get('/account/deletion', owner.cookie);
    expect(plan.json).toEqual({ deletes: [], leaves: [], blockedBy: [{ id: owner.workspace, name }] });
    const answer = await api.post('/account/delete', { password: PASSWORD }, owner.cookie);
    expect(answer).toMatchObject({ status: 409, json: { reason: 'last-owner' } });
    expect(answer.json['detail']).toContain(name);
    expect((await api.get('/me', owner.cookie)).status).toBe(200);
    expect(api.identity.accounts.has(owner.email)).toBe(true);
  });

  test('is not deleted without its password, and tries are counted with the sign-ins', async () => {
    const person = await enter('guess@account.test');
    for (let tries = 0; tries < 10; tries++) {
      const answer = await api.post('/account/delete', { password: 'a guess' }, person.cookie);
      expect(answer.status).toBe(422);
      expect(answer.json['errors']).toMatchObject([{ path: '/password' }]);
    }
    const late = await api.post('/account/delete', { password: PASSWORD }, person.cookie);
    expect(late.status).toBe(429);
    expect(await api.deps.workspaces.profile(person.user)).not.toBeNull();
  });

  test('leaves the workspaces of others, takes its own with it, and is out everywhere', async () => {
    const owner = await enter('owner@stays.test');
    const person = await enter('person@goes.test');
    await join(owner.workspace, person, 'viewer');
    const elsewhere = await api.post('/auth/login', { email: person.email, password: PASSWORD });
    const second = elsewhere.cookies[0]?.split(';')[0];
    expect((await api.get('/account/deletion', person.cookie)).json).toMatchObject({
      deletes: [{ id: person.workspace }],
      leaves: [{ id: owner.workspace }],
    });
    const done = await api.post('/account/delete', { password: PASSWORD }, person.cookie);
    expect(done.status).toBe(204);
    expect(done.cookies[0]).toMatch(/Max-Age=0/);
    for (const cookie of [person.cookie, second]) expect((await api.get('/me', cookie)).status).toBe(401);
    expect(api.identity.accounts.has(person.email)).toBe(false);
    expect(await rowsWith(person.user)).toEqual([`USER#${person.user}#DELETION DELETION`]);
    expect(await rowsWith(`WS#${person.workspace}#DELETION`)).toHaveLength(1);
    expect(await api.deps.members.list(owner.workspace)).toHaveLength(1);
    const log = await api.get('/audit-log', owner.cookie);
    expect(log.json['items']).toContainEqual(
      expect.objectContaining({
        action: 'member.left',
        target: { kind: 'member', id: person.user, name: person.email },
      }),
    );
  });

  test('goes on being deleted where the identity provider failed half-way', async () => {
    const person = await enter('half@account.test');
    const { removeAccount } = api.deps.identity;
    Object.assign(api.deps.identity, {
      removeAccount: async () => {
        throw new Error('away');
      },
    });
    const answer = await api.post('/account/delete', { password: PASSWORD }, person.cookie);
    Object.assign(api.deps.identity, { removeAccount });
    expect(answer.status).toBe(500);
    expect(await rowsWith(`USER#${person.user}#DELETION`)).toHaveLength(1);
  });
});
