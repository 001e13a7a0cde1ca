import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type TestApi, cookieOf, openApi, PASSWORD } from './harness.ts';

let api: TestApi;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const DAY = 86_400_000;
let people = 0;
/** Each step a second after the one before, so that the log has an order. */
const tick = () => {
  api.clock.now += 1_000;
};

/** Somebody signed in, with their id and workspace. */
async function person(name: string) {
  people += 1;
  tick();
  const email = `${name}${people}@example.com`;
  const cookie = await api.enter(email);
  const { user, workspace } = (await api.get('/me', cookie)).json as {
    user: { id: string };
    workspace: string;
  };
  return { email, cookie, id: user.id, workspace };
}
type Person = Awaited<ReturnType<typeof person>>;

const change = (path: string, body: unknown, cookie: string) =>
  api.ask({ method: 'PATCH', path, body, cookie });
const remove = (path: string, cookie: string) => api.ask({ method: 'DELETE', path, cookie });
const accept = (token: string, cookie: string) => api.post('/invitations/accept', { token }, cookie);

/** The token in the last mail to an address. */
function tokenFor(email: string): string {
  const text = api.mails.findLast(({ to }) => to === email)?.text ?? '';
  return /\/invitation#(pli_\S+)/.exec(text)?.[1] ?? '';
}

async function join(owner: Person, name: string, role: string): Promise<Person> {
  const guest = await person(name);
  tick();
  const sent = await api.post('/invitations', { email: guest.email, role }, owner.cookie);
  expect(sent.status).toBe(201);
  tick();
  const joined = await accept(tokenFor(guest.email), guest.cookie);
  expect({ status: joined.status, workspace: joined.json['workspace'] }).toEqual({
    status: 200,
    workspace: owner.workspace,
  });
  return guest;
}

async function actions(cookie: string): Promise<string[]> {
  const { items } = (await api.get('/audit-log', cookie)).json as { items: { action: string }[] };
  return items.map(({ action }) => action);
}

describe('an invitation', () => {
  test('goes by mail, tells its holder what it is for, and is good once', async () => {
    const owner = await person('owner');
    const guest = await person('guest');
    const sent = await api.post('/invitations', { email: guest.email, role: 'viewer' }, owner.cookie);
    expect(sent.json).toMatchObject({ mailed: true, link: null });
    const token = tokenFor(guest.email);
    expect(JSON.stringify(sent.json)).not.toContain(token);
    expect(api.mails.at(-1)).toMatchObject({ to: guest.email });
    expect(api.mails.at(-1)?.text).toContain(`https://app.plumbline.test/invitation#${token}`);
    expect((await api.post('/invitations/look', { token })).json).toMatchObject({
      email: guest.email,
      role: 'viewer',
      invitedBy: owner.email,
    });
    expect((await accept(token, guest.cookie)).json).toMatchObject({ workspace: owner.workspace });
    expect((await api.get('/sites', guest.cookie)).status).toBe(200);
    const again = await accept(token, guest.cookie);
    expect(again).toMatchObject({ status: 404, json: { reason: 'invitation-gone' } });
    expect((await api.post('/invitations/look', { token })).status).toBe(404);
    expect((await api.get('/invitations', owner.cookie)).json['items']).toEqual([]);
  });

  test('keeps its secret out of the table', async () => {
    const owner = await person('owner');
    await api.post('/invitations', { email: 'secret@example.com', role: 'viewer' }, owner.cookie);
    const { items } = await api.table.query(`WS#${owner.workspace}`);
    const secret = tokenFor('secret@example.com').slice(-43);
    expect(secret).toHaveLength(43);
    expect(JSON.stringify(items)).toContain('secret@example.com');
    expect(JSON.stringify(items)).not.toContain(secret);
  });

  test('is for its address alone', async () => {
    const owner = await person('owner');
    const thief = await person('thief');
    await api.post('/invitations', { email: 'bound@example.com', role: 'admin' }, owner.cookie);
    const answer = await accept(tokenFor('bound@example.com'), thief.cookie);
    expect(answer).toMatchObject({ status: 403, json: { reason: 'other-address' } });
    expect((await api.get('/me', thief.cookie)).json['workspace']).toBe(thief.workspace);
  });

  test('of many acceptances at once only the one counts', async () => {
    const owner = await person('owner');
    const guest = await person('guest');
    await api.post('/invitations', { email: guest.email, role: 'member' }, owner.cookie);
    const token = tokenFor(guest.email);
    const answers = await Promise.all(Array.from({ length: 6 }, () => accept(token, guest.cookie)));
    expect(answers.some(({ status }) => status === 200)).toBe(true);
    expect(answers.filter(({ status }) => status !== 200 && status !== 404)).toEqual([]);
    const { items } = (await api.get('/members', owner.cookie)).json as { items: unknown[] };
    expect(items).toHaveLength(2);
  });

  test('ends after seven days, and a new link ends the one before', async () => {
    const owner = await person('owner');
    const guest = await person('guest');
    const { invitation } = (
      await api.post('/invitations', { email: guest.email, role: 'member' }, owner.cookie)
    ).json as { invitation: { id: string } };
    const first = tokenFor(guest.email);
    const resent = await api.post(`/invitations/${invitation.id}/resend`, {}, owner.cookie);
    expect(resent.status).toBe(200);
    const second = tokenFor(guest.email);
    expect(second).not.toBe(first);
    expect((await accept(first, guest.cookie)).status).toBe(404);
    const before = api.clock.now;
    api.clock.now = before + 7 * DAY;
    try {
      expect((await api.post('/invitations/look', { token: second })).status).toBe(404);
    } finally {
      api.clock.now = before;
    }
    expect((await accept(second, guest.cookie)).status).toBe(200);
  });

  test('that was withdrawn is worth nothing', async () => {
    const owner = await person('owner');
    const guest = await person('guest');
    const sent = await api.post('/invitations', { email: guest.email, role: 'member' }, owner.cookie);
    const { id } = sent.json['invitation'] as { id: string };
    expect((await remove(`/invitations/${id}`, owner.cookie)).status).toBe(204);
    expect((await accept(tokenFor(guest.email), guest.cookie)).status).toBe(404);
    expect((await remove(`/invitations/${id}`, owner.cookie)).status).toBe(404);
  });

  test('is not sent twice, nor to a member, nor by a member', async () => {
    const owner = await person('owner');
    const member = await join(owner, 'member', 'member');
    const twice = { email: 'twice@example.com', role: 'viewer' };
    expect((await api.post('/invitations', twice, owner.cookie)).status).toBe(201);
    const again = await api.post('/invitations', twice, owner.cookie);
    expect(again).toMatchObject({ status: 409, json: { reason: 'invited' } });
    const there = await api.post('/invitations', { email: member.email, role: 'viewer' }, owner.cookie);
    expect(there).toMatchObject({ status: 409, json: { reason: 'member' } });
    const refused = await api.post('/invitations', { email: 'x@example.com', role: 'viewer' }, member.cookie);
    expect(refused).toMatchObject({ status: 403, json: { reason: 'role' } });
    const owners = await api.post('/invitations', { email: 'x@example.com', role: 'owner' }, owner.cookie);
    expect(owners.status).toBe(400);
  });

  test('a token of the wrong form is told no more than one that ended', async () => {
    for (const token of ['x', 'pli_', `pli_${'0'.repeat(95)}`, `pli_${'z'.repeat(52)}${'_'.repeat(43)}`])
      expect((await api.post('/invitations/look', { token })).json).toMatchObject({
        code: 'NOT_FOUND',
        reason: 'invitation-gone',
      });
  });

  test('where no mail is sent, or it fails, the answer holds the link', async () => {
    const failing = {
      send: async () => {
        throw new Error('the mailbox is on fire');
      },
    };
    for (const mailer of [null, failing]) {
      const mute = await openApi({ mailer });
      try {
        const cookie = await mute.enter('ada@example.com');
        const sent = await mute.post('/invitations', { email: 'bob@example.com', role: 'member' }, cookie);
        expect(sent.json['mailed']).toBe(false);
        const [, token = ''] = String(sent.json['link']).split('#');
        expect((await mute.post('/invitations/look', { token })).status).toBe(200);
      } finally {
        await mute.close();
      }
    }
  });
});

describe('roles', () => {
  test('what each may is what the table says, on the routes themselves', async () => {
    const owner = await person('owner');
    const site = await api.post('/sites', { url: 'https://roles.example' }, owner.cookie);
    const path = `/sites/${String(site.json['id'])}`;
    const viewer = await join(owner, 'viewer', 'viewer');
    const member = await join(owner, 'member', 'member');
    const admin = await join(owner, 'admin', 'admin');
    expect((await api.post(`${path}/audits`, {}, viewer.cookie)).status).toBe(403);
    expect((await change(path, { name: 'New' }, viewer.cookie)).status).toBe(403);
    expect((await api.get('/members', viewer.cookie)).status).toBe(403);
    expect((await api.get(path, viewer.cookie)).status).toBe(200);
    expect((await api.post(`${path}/audits`, {}, member.cookie)).status).toBe(202);
    expect((await remove(path, member.cookie)).status).toBe(403);
    expect((await api.get('/audit-log', member.cookie)).status).toBe(403);
    expect((await change('/workspace', { name: 'X' }, member.cookie)).status).toBe(403);
    expect((await change(`/members/${owner.id}`, { role: 'viewer' }, admin.cookie)).status).toBe(403);
    expect((await change(`/members/${viewer.id}`, { role: 'owner' }, admin.cookie)).status).toBe(403);
    expect((await remove(`/members/${owner.id}`, admin.cookie)).status).toBe(403);
    expect((await change(`/members/${viewer.id}`, { role: 'member' }, admin.cookie)).status).toBe(200);
    expect((await remove(path, admin.cookie)).status).toBe(202);
  });

  test('a change and a removal hold from the next request on', async () => {
    const owner = await person('owner');
    const guest = await join(owner, 'guest', 'viewer');
    const body = { url: 'https://soon.example' };
    expect((await api.post('/sites', body, guest.cookie)).status).toBe(403);
    expect((await change(`/members/${guest.id}`, { role: 'member' }, owner.cookie)).status).toBe(200);
    expect((await api.post('/sites', body, guest.cookie)).status).toBe(201);
    expect((await remove(`/members/${guest.id}`, owner.cookie)).status).toBe(204);
    expect((await api.get('/sites', guest.cookie)).status).toBe(401);
    // Their own workspace is still theirs.
    const back = await api.post('/auth/login', { email: guest.email, password: PASSWORD });
    expect(back.json['workspace']).toBe(guest.workspace);
    const cookie = cookieOf(back) ?? '';
    const there = await api.post('/workspaces/switch', { workspace: owner.workspace }, cookie);
    expect(there.status).toBe(404);
  });

  test('somebody removed does not come back by a link that they had', async () => {
    const owner = await person('owner');
    const guest = await join(owner, 'guest', 'member');
    await remove(`/members/${guest.id}`, owner.cookie);
    await api.post('/invitations', { email: guest.email, role: 'viewer' }, owner.cookie);
    const token = tokenFor(guest.email);
    const back = await api.post('/auth/login', { email: guest.email, password: PASSWORD });
    expect((await accept(token, cookieOf(back) ?? '')).status).toBe(200);
    await remove(`/members/${guest.id}`, owner.cookie);
    expect((await accept(token, cookieOf(back) ?? '')).status).toBe(401);
  });
});

describe('owners', () => {
  test('the last one neither leaves nor steps down', async () => {
    const owner = await person('owner');
    const left = await api.post('/workspace/leave', {}, owner.cookie);
    expect(left).toMatchObject({ status: 409, json: { reason: 'last-owner' } });
    const down = await change(`/members/${owner.id}`, { role: 'viewer' }, owner.cookie);
    expect(down).toMatchObject({ status: 409, json: { reason: 'last-owner' } });
  });

  test('two who leave at once leave one behind', async () => {
    for (let round = 0; round < 5; round++) {
      const owner = await person('owner');
      const other = await join(owner, 'second', 'admin');
      await change(`/members/${other.id}`, { role: 'owner' }, owner.cookie);
      const answers = await Promise.all([
        api.post('/workspace/leave', {}, owner.cookie),
        api.post('/workspace/leave', {}, other.cookie),
      ]);
      expect(answers.map(({ status }) => String(status)).toSorted()).toEqual(['200', '409']);
      const { items } = await api.table.query(`WS#${owner.workspace}`, {
        sort: 'begins_with(SK, :member)',
        values: { ':member': 'MEMBER#' },
      });
      expect(items.map(({ role }) => role)).toEqual(['owner']);
    }
  });

  test('hand the workspace over and stay as admins; the one who leaves goes home', async () => {
    const owner = await person('owner');
    const heir = await join(owner, 'heir', 'member');
    expect((await api.post('/workspace/hand-over', { to: heir.id }, owner.cookie)).status).toBe(200);
    const { items } = (await api.get('/members', heir.cookie)).json as {
      items: { user: string; role: string }[];
    };
    expect(Object.fromEntries(items.map(({ user, role }) => [user, role]))).toEqual({
      [owner.id]: 'admin',
      [heir.id]: 'owner',
    });
    const left = await api.post('/workspace/leave', {}, owner.cookie);
    expect(left.status).toBe(200);
    expect(left.json['workspace']).not.toBe(owner.workspace);
    expect((await api.get('/sites', owner.cookie)).status).toBe(200);
    expect(await actions(heir.cookie)).toEqual(
      expect.arrayContaining(['workspace.handed-over', 'member.left']),
    );
  });
});

describe('workspaces', () => {
  test('are made, switched and named, for this session alone', async () => {
    const ada = await person('ada');
    const other = cookieOf(await api.post('/auth/login', { email: ada.email, password: PASSWORD })) ?? '';
    const made = await api.post('/workspaces', { name: '  Second  ' }, ada.cookie);
    const second = String(made.json['workspace']);
    expect(made.status).toBe(201);
    expect(made.json['workspaces']).toContainEqual({ id: second, name: 'Second', role: 'owner' });
    expect((await api.get('/me', ada.cookie)).json['workspace']).toBe(second);
    expect((await api.get('/me', other)).json['workspace']).toBe(ada.workspace);
    const named = await change('/workspace', { name: 'Third' }, ada.cookie);
    expect(named.json['workspaces']).toContainEqual({ id: second, name: 'Third', role: 'owner' });
    await api.post('/workspaces/switch', { workspace: ada.workspace }, ada.cookie);
    expect((await api.get('/me', ada.cookie)).json['workspace']).toBe(ada.workspace);
    for (const name of ['', ' ', 'x'.repeat(61), 'a\nb', 'a\u202eb'])
      expect((await change('/workspace', { name }, ada.cookie)).status).toBe(400);
  });

  test('of others are not entered, and their members not touched', async () => {
    const [mine, theirs] = [await person('mine'), await person('theirs')];
    expect((await api.post('/workspaces/switch', { workspace: theirs.workspace }, mine.cookie)).status).toBe(
      404,
    );
    expect((await remove(`/members/${theirs.id}`, mine.cookie)).status).toBe(404);
    expect((await api.post('/workspace/hand-over', { to: theirs.id }, mine.cookie)).status).toBe(404);
    expect((await api.get('/members', mine.cookie)).json['items']).toHaveLength(1);
  });
});

describe('the audit log', () => {
  test('says who did what, newest first, page by page', async () => {
    const owner = await person('owner');
    const guest = await join(owner, 'guest', 'admin');
    tick();
    const site = await api.post('/sites', { url: 'https://log.example', name: 'Log' }, guest.cookie);
    tick();
    await api.post(`/sites/${String(site.json['id'])}/audits`, {}, guest.cookie);
    const first = (await api.ask({ path: '/audit-log', query: 'limit=2', cookie: owner.cookie })).json as {
      items: { action: string; by: unknown; target: unknown }[];
      nextCursor: string;
    };
    expect(first.items).toEqual([
      expect.objectContaining({ action: 'audit.started' }),
      expect.objectContaining({
        action: 'site.created',
        by: { kind: 'user', id: guest.id, name: guest.email },
        target: { kind: 'site', id: site.json['id'], name: 'Log' },
        details: { url: 'https://log.example/' },
      }),
    ]);
    const query = `limit=50&cursor=${encodeURIComponent(first.nextCursor)}`;
    const rest = (await api.ask({ path: '/audit-log', query, cookie: owner.cookie })).json as {
      items: { action: string }[];
      nextCursor: null;
    };
    expect(rest.items.map(({ action }) => action)).toEqual([
      'member.joined',
      'invitation.sent',
      'session.started',
    ]);
    expect(rest.nextCursor).toBeNull();
    const { items } = await api.table.query(`WS#${owner.workspace}#LOG`);
    expect(items).toHaveLength(5);
  });

  test('of another workspace is another', async () => {
    const [mine, theirs] = [await person('mine'), await person('theirs')];
    await api.post('/sites', { url: 'https://theirs.example' }, theirs.cookie);
    expect(await actions(mine.cookie)).toEqual(['session.started']);
    const page = await api.ask({ path: '/audit-log', query: 'limit=1', cookie: theirs.cookie });
    const query = `cursor=${encodeURIComponent(String(page.json['nextCursor']))}`;
    const foreign = await api.ask({ path: '/audit-log', query, cookie: mine.cookie });
    expect(JSON.stringify(foreign.json)).not.toContain('theirs.example');
  });
});
