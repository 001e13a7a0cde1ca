import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { AlertRules } from '#contract/api-alerts.ts';
import type { ChannelInput } from '#contract/api-channels.ts';
import { DEFAULT_SETTINGS } from '#contract/api-sites.ts';
import {
  type DeliveryMessage,
  DeliveryMessage as DeliveryMessageSchema,
} from '#contract/delivery-messages.ts';
import type { EventFacts } from '#contract/event-facts.ts';
import type { SiteId, WorkspaceId } from '#contract/ids.ts';
import { createAlertStore, createDigestStore } from '#adapters/dynamodb/alert-store.ts';
import { createChannelStore } from '#adapters/dynamodb/channel-store.ts';
import { createDeliveryStore } from '#adapters/dynamodb/delivery-store.ts';
import { createHeaderStore } from '#adapters/dynamodb/header-store.ts';
import { createRunningIndex } from '#adapters/dynamodb/running-store.ts';
import { createSiteStore } from '#adapters/dynamodb/site-store.ts';
import { DEFAULT_ALERTS } from '#core/alerts/alert-rules.ts';
import {
  changeChannel,
  createChannel,
  resendDelivery,
  rotateChannelSecret,
} from '#core/channels/manage-channels.ts';
import { createSecretBox } from '#core/channels/secret-box.ts';
import { webhookHeaders } from '#core/channels/sign-webhook.ts';
import { testChannel } from '#core/channels/test-channel.ts';
import { toSkipped } from '#core/deliveries/skipped-message.ts';
import { handleDelivery } from '#core/deliveries/handle-delivery.ts';
import type { DeliverDeps, Posted } from '#core/deliveries/ports.ts';
import type { Mail } from '#core/mail/mailer.ts';
import type { MemberRecord } from '#core/workspaces/ports.ts';
import { type OpenTable, openTable } from '../../adapters/dynamodb/open-table.ts';
import { makeHeader } from '../audits/make-header.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const OK: Omit<Posted, 'ms'> = { status: 200, error: null, answer: 'ok' };
const BROKEN: Omit<Posted, 'ms'> = { status: 500, error: null, answer: '<h1>Oops</h1>\u0000' };

const LOST: EventFacts = {
  before: `aud_${'0'.repeat(26)}`,
  endedAt: '2026-11-22T12:00:00.000Z',
  score: 70,
  change: { before: 80, now: 70, change: -10 },
  pages: 12,
  issues: { error: 1, warning: 0, notice: 0 },
  appeared: [],
  deindexed: { pages: 3, samples: [{ url: 'https://a.test/x\u202e\nBcc: all@b.test', reason: 'noindex' }] },
  canonicals: { pages: 0, samples: [] },
  robots: [],
  certificates: [],
};

let open: OpenTable;
beforeAll(async () => {
  open = await openTable();
});
afterAll(() => open.close());

let made = 0;
let clock = NOW;
let queue: { readonly message: DeliveryMessage; readonly at: number }[] = [];
let posts: {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}[] = [];
const NOTHING: (typeof posts)[number] = { url: '', headers: {}, body: '' };
let mails: Mail[] = [];
let answer: () => Omit<Posted, 'ms'> = () => OK;
beforeEach(() => {
  clock = NOW;
  queue = [];
  posts = [];
  mails = [];
  answer = () => OK;
});

const members: MemberRecord[] = [
  { user: 'usr_1', role: 'owner', email: 'Owner@a.test', joinedAt: 0, roleAt: 0 },
  { user: 'usr_2', role: 'member', email: 'member@a.test', joinedAt: 0, roleAt: 0 },
];

/** A workspace with a site; everything but the network is real. */
async function setUp(facts: EventFacts | null = LOST) {
  made += 1;
  const ws: WorkspaceId = `ws_${String(made).padStart(26, '0')}`;
  const site: SiteId = `site_${String(made).padStart(26, '0')}`;
  const { table } = open;
  const random = (bytes: number) => {
    made += 1;
    return createHash('sha512').update(`${made}`).digest().subarray(0, bytes);
  };
  const deps = {
    headers: createHeaderStore(table),
    sites: createSiteStore(table),
    facts: async () => facts,
    alerts: createAlertStore(table),
    digests: createDigestStore(table),
    channels: createChannelStore(table),
    deliveries: createDeliveryStore(table),
    deliveryQueue: {
      send: async (messages, delaySeconds = 0) => {
        expect(delaySeconds).toBeLessThanOrEqual(900);
        queue.push(...messages.map((message) => ({ message, at: clock + delaySeconds * 1_000 })));
      },
    },
    members: { list: async () => members },
    mailer: { send: async (mail: Mail) => void mails.push(mail) },
    post: async (url, request) => {
      posts.push({ url, ...request });
      return { ...answer(), ms: 12 };
    },
    secretBox: createSecretBox('a-secret-of-more-than-thirty-two-characters', random),
    now: () => clock,
    random,
    allowLoopback: false,
  } satisfies DeliverDeps & Record<string, unknown>;
  await deps.sites.create({
    ws,
    id: site,
    url: 'https://a.test/',
    name: 'a',
    settings: DEFAULT_SETTINGS,
    createdAt: '2026-11-22T12:00:00.000Z',
    token: 't',
    running: null,
    last: null,
    trend: [],
  });
  const add = (input: ChannelInput) => createChannel(deps, { ws, base: 'https://app.test' }, input);
  const hook = (types: 'all' | null = null) =>
    add({
      kind: 'webhook',
      name: 'Hook',
      url: 'https://hooks.test/x',
      types: types === null ? null : ['audit.completed', 'page.deindexed'],
    });
  const audit = async () => {
    const header = makeHeader({
      ws,
      site,
      phase: 'done',
      outcome: 'completed',
      finishedAt: new Date(clock).toISOString(),
    });
    await deps.headers.create(header);
    return { v: 1, type: 'ended', ws, site, aud: header.aud } as const;
  };
  const rules = (more: Partial<AlertRules>) =>
    deps.alerts.put(ws, site, { rules: { ...DEFAULT_ALERTS, ...more }, changedAt: '' });
  /** Works the queue as SQS would hand it out, up to a moment. */
  const work = async (until = clock) => {
    for (;;) {
      const next = queue.toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > until) break;
      queue = queue.filter((entry) => entry !== next);
      clock = Math.max(clock, next.at);
      await handleDelivery(deps, next.message);
    }
    clock = Math.max(clock, until);
  };
  const end = async () => {
    const message = await audit();
    await handleDelivery(deps, message);
    return message;
  };
  const log = async (channel: `chn_${string}`) =>
    (await deps.deliveries.list(ws, channel, { limit: 50 })).items;
  return { ws, site, deps, add, hook, audit, end, rules, work, log };
}

describe('an audit that ended', () => {
  test('is told to a webhook by each event it asked for, signed', async () => {
    const { hook, end, work, log, deps } = await setUp();
    const { channel, secret } = await hook('all');
    const ended = await end();
    await work();
    expect(posts.map(({ body }) => (JSON.parse(body) as { type: string }).type)).toEqual([
      'audit.completed',
      'page.deindexed',
    ]);
    for (const { url, headers, body } of posts) {
      const { id, audit } = JSON.parse(body) as { id: string; audit: string };
      expect({ url, audit }).toEqual({ url: 'https://hooks.test/x', audit: ended.aud });
      expect(headers).toEqual(webhookHeaders([secret ?? ''], { id, at: NOW, body }));
    }
    expect((await log(channel.id)).map(({ state }) => state)).toEqual(['delivered', 'delivered']);
    expect(await deps.channels.get(ended.ws, channel.id)).toMatchObject({
      deliveredAt: NOW,
    });
  });

  test('told twice, or by two at once, is sent once', async () => {
    const { hook, audit, work, deps } = await setUp();
    await hook('all');
    const ended = await audit();
    await Promise.all([handleDelivery(deps, ended), handleDelivery(deps, ended)]);
    await handleDelivery(deps, ended);
    expect(queue.length).toBe(6);
    await work();
    expect(posts).toHaveLength(2);
  });

  test('goes to people in one message, in one line a fact, and to Slack without mark-up', async () => {
    const { add, end, work } = await setUp();
    await add({ kind: 'email', name: 'Me', address: 'MEMBER@a.test' });
    await add({ kind: 'slack', name: 'Ops', url: 'https://hooks.slack.test/services/T/B/secret' });
    const { aud, site } = await end();
    await work();
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({
      to: 'member@a.test',
      subject: 'a.test: The score fell by 10 points, from 80 to 70. (and 1 more)',
    });
    expect(mails[0]?.text).toContain(
      '- 3 pages can no longer be indexed, such as https://a.test/x Bcc: all@b.test',
    );
    expect(mails[0]?.text).toContain(`https://app.test/sites/${site}/audits/${aud}`);
    expect(posts).toHaveLength(1);
    expect(posts[0]?.url).toBe('https://hooks.slack.test/services/T/B/secret');
    const slack = JSON.parse(posts[0]?.body ?? '') as { text: string; mrkdwn: boolean };
    expect(slack.mrkdwn).toBe(false);
    expect(slack.text).toContain('The score fell by 10 points');
  });

  test('of a muted site is told to no one but webhooks that take events', async () => {
    const { add, hook, end, rules, work } = await setUp();
    await add({ kind: 'email', name: 'Me', address: 'member@a.test' });
    await hook(null);
    await hook('all');
    await rules({ mutedUntil: new Date(NOW + DAY).toISOString() });
    await end();
    await work();
    expect({ posts: posts.length, mails: mails.length }).toEqual({ posts: 2, mails: 0 });
  });

  test('of a site that is gone, or of another, makes nothing', async () => {
    const { hook, audit, deps } = await setUp();
    await hook('all');
    const ended = await audit();
    await handleDelivery(deps, { ...ended, site: `site_${'z'.repeat(26)}` });
    await deps.sites.close(ended.ws, ended.site);
    await handleDelivery(deps, ended);
    expect(queue).toEqual([]);
  });

  test('that is not yet written as done comes again', async () => {
    const { deps, ws, site } = await setUp();
    const header = makeHeader({ ws, site, phase: 'analyzing' });
    await deps.headers.create(header);
    await expect(
      handleDelivery(deps, { v: 1, type: 'ended', ws, site, aud: header.aud }),
    ).rejects.toMatchObject({ code: 'BUSY' });
  });
});

describe('a delivery that fails', () => {
  test.each<[string, Omit<Posted, 'ms'>, string]>([
    ['by a 500', BROKEN, 'It answered 500.'],
    [
      'by a redirect',
      { status: 302, error: null, answer: '' },
      'It answered 302: redirects are not followed.',
    ],
    [
      'by time',
      { status: null, error: 'It did not answer in time.', answer: '' },
      'It did not answer in time.',
    ],
    ['by the guard', { status: null, error: 'Not allowed: 10.0.0.7', answer: '' }, 'Not allowed: 10.0.0.7'],
  ])('%s is tried again over a day, then given up', async (_name, posted, words) => {
    const { hook, end, work, log } = await setUp();
    const { channel } = await hook(null);
    answer = () => posted;
    await end();
    await work();
    const [first] = await log(channel.id);
    expect(first).toMatchObject({ state: 'pending', attempts: 1, tries: [{ status: posted.status }] });
    expect(first?.tries[0]?.error).toContain(words);
    expect(first?.tries[0]?.answer).not.toContain('\u0000');
    await work(NOW + 2 * DAY);
    expect(queue).toEqual([]);
    const [last] = await log(channel.id);
    expect(last).toMatchObject({ state: 'failed', attempts: 8, nextAt: null });
    const ran = Date.parse(last?.tries.at(-1)?.at ?? '') - NOW;
    expect(ran).toBeGreaterThan(20 * HOUR);
    expect(ran).toBeLessThan(26 * HOUR);
    expect(new Set(posts.map(({ headers }) => headers['webhook-id'])).size).toBe(2);
  });

  test('and then goes well is over, and the channel is well again', async () => {
    const { hook, end, work, log, deps, ws } = await setUp();
    const { channel } = await hook(null);
    answer = () => (posts.length <= 4 ? BROKEN : OK);
    await end();
    await work(NOW + DAY);
    expect((await log(channel.id)).map(({ state, attempts }) => [state, attempts])).toEqual([
      ['delivered', 3],
      ['delivered', 3],
    ]);
    expect((await deps.channels.get(ws, channel.id))?.failingSince).toBeNull();
  });

  test('is not lost where the function dies between try and record', async () => {
    const { hook, end, work, log, deps } = await setUp();
    const { channel } = await hook(null);
    await end();
    const [first] = queue.splice(0, queue.length);
    const dying = {
      ...deps,
      deliveries: {
        ...deps.deliveries,
        settle: async () => {
          throw new Error('out of memory');
        },
      },
    };
    const message = first?.message as DeliveryMessage;
    await expect(handleDelivery(dying, message)).rejects.toThrow('out of memory');
    // Come again at once it is still somebody's; after the lease it is tried again.
    await expect(handleDelivery(deps, message)).rejects.toMatchObject({ code: 'BUSY' });
    clock += 90_000;
    await handleDelivery(deps, message);
    await work();
    expect((await log(channel.id)).filter(({ state }) => state === 'delivered')).toHaveLength(1);
  });

  test('for five days switches the channel off, and its admins are told once', async () => {
    const { hook, end, work, log, deps, ws } = await setUp();
    const { channel } = await hook(null);
    answer = () => BROKEN;
    for (let day = 0; day < 6; day += 1) {
      clock = NOW + day * DAY;
      await end();
      await work(clock + 20 * HOUR);
    }
    expect(await deps.channels.get(ws, channel.id)).toMatchObject({
      enabled: false,
      disabledReason: 'failing',
      failingSince: NOW,
    });
    expect(mails.map(({ to }) => to)).toEqual(['Owner@a.test']);
    await work(NOW + 9 * DAY);
    expect((await log(channel.id)).every(({ state }) => state === 'failed')).toBe(true);
    const before = posts.length;
    await end();
    await work();
    expect(posts).toHaveLength(before);
    expect(await changeChannel(deps, ws, channel.id, { enabled: true })).toMatchObject({
      enabled: true,
      disabledReason: null,
      failingSince: null,
    });
  });

  test('with 410 ends the channel at once', async () => {
    const { hook, end, work, deps, ws } = await setUp();
    const { channel } = await hook('all');
    answer = () => ({ status: 410, error: null, answer: '' });
    await end();
    await work();
    expect(posts).toHaveLength(1);
    expect(await deps.channels.get(ws, channel.id)).toMatchObject({ enabled: false, disabledReason: 'gone' });
    expect(mails).toHaveLength(1);
  });

  test('since its address left the workspace is sent no more', async () => {
    const { add, end, work, deps, ws } = await setUp();
    const { channel } = await add({ kind: 'email', name: 'Me', address: 'member@a.test' });
    const left = members.pop() as MemberRecord;
    await end();
    await work();
    members.push(left);
    expect(mails.map(({ to }) => to)).toEqual(['Owner@a.test']);
    expect(await deps.channels.get(ws, channel.id)).toMatchObject({ disabledReason: 'no-member' });
  });
});

describe('a channel', () => {
  test('carries both signatures while two secrets overlap, then the new one alone', async () => {
    const { hook, deps, ws, work } = await setUp();
    const { channel, secret: old } = await hook(null);
    const { secret } = await rotateChannelSecret(deps, ws, channel.id, 1);
    const signed = async () => {
      await testChannel(deps, ws, channel.id);
      await work();
      const { headers, body } = posts.at(-1) ?? NOTHING;
      const of = (secrets: (string | null)[]) =>
        webhookHeaders(
          secrets.map((one) => one ?? ''),
          { id: headers['webhook-id'] ?? '', at: clock, body },
        );
      return { headers, of };
    };
    const both = await signed();
    expect(both.headers).toEqual(both.of([secret, old]));
    clock += HOUR;
    const alone = await signed();
    expect(alone.headers).toEqual(alone.of([secret]));
  });

  test('is sent a delivery again with the same id and body', async () => {
    const { hook, deps, ws, work, log } = await setUp();
    const { channel } = await hook(null);
    const { id } = await testChannel(deps, ws, channel.id);
    await work();
    clock += HOUR;
    expect(await resendDelivery(deps, ws, channel.id, id)).toMatchObject({ state: 'pending', attempts: 0 });
    await work();
    expect(posts).toHaveLength(2);
    expect(posts[1]?.body).toBe(posts[0]?.body);
    expect(posts[1]?.headers['webhook-id']).toBe(posts[0]?.headers['webhook-id']);
    expect((await log(channel.id))[0]?.tries).toHaveLength(2);
  });

  test('that is deleted takes what is under way with it', async () => {
    const { hook, deps, ws, end, work } = await setUp();
    const { channel } = await hook(null);
    await end();
    await deps.channels.remove(ws, channel.id);
    await work();
    expect(posts).toEqual([]);
  });

  test('keeps no secret in the clear', async () => {
    const { hook, add, ws } = await setUp();
    const { secret } = await hook(null);
    await add({ kind: 'slack', name: 'Ops', url: 'https://hooks.slack.test/services/T/B/verysecret' });
    const { items } = await open.table.query(`WS#${ws}`, { consistent: true });
    expect(JSON.stringify(items)).not.toContain(secret?.slice('whsec_'.length) ?? 'none');
    expect(JSON.stringify(items)).not.toContain('verysecret');
  });

  test('of mail goes to members alone', async () => {
    const { add } = await setUp();
    await expect(add({ kind: 'email', name: 'x', address: 'stranger@b.test' })).rejects.toMatchObject({
      code: 'UNPROCESSABLE',
      reason: 'no-member',
    });
  });
});

describe('a digest', () => {
  const due = (at: number) => createRunningIndex(open.table).due(at, 100);

  test('gathers the alerts of audits, goes out once when it is due, and is gone', async () => {
    const { add, end, rules, work, deps, ws, site } = await setUp();
    await add({ kind: 'email', name: 'Me', address: 'member@a.test' });
    await rules({ digest: 'daily' });
    const ended = await end();
    await handleDelivery(deps, ended);
    clock += HOUR;
    await end();
    await work();
    expect(mails).toEqual([]);
    const morning = Date.parse('2026-11-23T07:00:00Z');
    const row = { kind: 'digest', ws, site };
    expect(await due(morning - 1)).not.toContainEqual(row);
    expect(await due(morning)).toContainEqual(row);
    const message = { v: 1, type: 'digest', ws, site } as const;
    await handleDelivery(deps, message);
    await work();
    expect(mails).toEqual([]);
    clock = morning;
    await handleDelivery(deps, message);
    await handleDelivery(deps, message);
    await work();
    expect(mails).toHaveLength(1);
    expect(mails[0]?.subject).toBe('a.test: 4 alerts since the last digest');
    expect(await due(morning + 30 * DAY)).not.toContainEqual(row);
    expect(await deps.digests.get(ws, site)).toBeNull();
  });

  test('keeps what comes while it is sent', async () => {
    const { add, end, rules, deps, ws, site } = await setUp();
    await add({ kind: 'email', name: 'Me', address: 'member@a.test' });
    await rules({ digest: 'weekly' });
    const { aud } = await end();
    await end();
    await deps.digests.take(ws, site, [aud], NOW + 8 * DAY);
    expect(Object.keys((await deps.digests.get(ws, site))?.entries ?? {})).toHaveLength(1);
    expect((await deps.digests.get(ws, site))?.due).toBe(NOW + 8 * DAY);
  });
});

test('a skipped audit is told where somebody asked for it', async () => {
  const { hook, deps, ws, site, work, rules } = await setUp();
  await hook(null);
  const dueAt = '2026-11-22T11:00:00Z';
  const skipped = toSkipped(
    { v: 1, ws, site, dueAt },
    { outcome: 'skipped', reason: 'audit-running', audit: null },
  );
  expect(DeliveryMessageSchema.parse(skipped)).toEqual(skipped);
  await handleDelivery(deps, skipped);
  expect(queue).toEqual([]);
  await rules({ scheduleSkipped: { on: true } });
  await handleDelivery(deps, skipped);
  await handleDelivery(deps, skipped);
  await work();
  expect(posts).toHaveLength(1);
  expect(JSON.parse(posts[0]?.body ?? '')).toMatchObject({
    type: 'schedule.skipped',
    data: { reason: 'audit-running' },
  });
});
