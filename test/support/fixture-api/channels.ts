import type { AlertRules, alertRoutes } from '#contract/api-alerts.ts';
import type { Channel, Delivery, channelRoutes } from '#contract/api-channels.ts';
import type { ChannelId, DeliveryId } from '#contract/ids.ts';
import type { Answers } from './answers.ts';
import type { Control } from './control.ts';
import { FixtureProblem } from './fixture-problem.ts';
import { HOSTILE } from './hostile.ts';

const DAY = 86_400_000;
const idOf = (number: number): ChannelId => `chn_${String(number).padStart(26, '0')}`;
const deliveryOf = (number: number): DeliveryId => `dlv_${String(number).padStart(26, '0')}`;

const RULES: AlertRules = {
  scoreFalls: { on: true, points: 5 },
  newErrors: { on: true, least: 1 },
  pagesDeindexed: { on: true, least: 1 },
  canonicalsChanged: { on: true, least: 10 },
  robotsChanged: { on: true },
  certificateExpiring: { on: true, days: 14 },
  auditFailed: { on: true },
  siteUnreachable: { on: true },
  scheduleSkipped: { on: false },
  digest: 'daily',
  mutedUntil: null,
};

/** Alert rules of the sites, in memory. */
export function createAlertAnswers(now: () => number): Pick<Answers, keyof typeof alertRoutes> {
  const rules = new Map<string, { rules: AlertRules; changedAt: string }>();
  const answer = (site: string) => ({
    rules: rules.get(site)?.rules ?? RULES,
    changedAt: rules.get(site)?.changedAt ?? null,
    digestAt: new Date(now() + DAY).toISOString(),
    gathered: 3,
  });
  return {
    getAlerts: ({ params }) => answer(params.site),
    putAlerts: ({ params, body }) => {
      rules.set(params.site, { rules: body, changedAt: new Date(now()).toISOString() });
      return answer(params.site);
    },
  };
}

/** Channels in memory: one of each kind, one that we switched off, and a log with every state. */
export function createChannelAnswers(
  control: Control,
  now: () => number,
): Pick<Answers, keyof typeof channelRoutes> {
  const at = (days: number) => new Date(now() + days * DAY).toISOString();
  const base = {
    types: null,
    enabled: true,
    disabledReason: null,
    createdAt: at(-40),
    overlapEndsAt: null,
    failingSince: null,
    lastDeliveredAt: at(-0.2),
  } as const satisfies Partial<Channel>;
  let channels: Channel[] = [
    { ...base, id: idOf(1), kind: 'email', name: 'Ada', target: 'ada@acme.test' },
    {
      ...base,
      id: idOf(2),
      kind: 'webhook',
      name: HOSTILE.bidi.replaceAll('\u0000', ''),
      target: `https://hooks.acme.test/${'long-path/'.repeat(12)}`,
      types: ['audit.completed', 'page.deindexed'],
      overlapEndsAt: at(0.5),
      failingSince: at(-1),
    },
    { ...base, id: idOf(3), kind: 'slack', name: 'Ops', target: 'https://hooks.slack.test/…9aZx' },
    {
      ...base,
      id: idOf(4),
      kind: 'webhook',
      name: 'Old receiver',
      target: 'https://gone.acme.test/hook',
      enabled: false,
      disabledReason: 'failing',
      failingSince: at(-6),
      lastDeliveredAt: null,
    },
  ];
  let made = channels.length;
  const find = (id: string): Channel => {
    const found = channels.find((channel) => channel.id === id);
    if (found === undefined) throw new FixtureProblem('NOT_FOUND', 'There is no such channel.');
    return found;
  };
  const change = (id: string, more: Partial<Channel>): Channel => {
    const changed = { ...find(id), ...more };
    channels = channels.map((channel) => (channel.id === id ? changed : channel));
    return changed;
  };
  const sent = (channel: ChannelId, number: number, more: Partial<Delivery>): Delivery => ({
    id: deliveryOf(number),
    channel,
    site: null,
    about: 'page.deindexed',
    subject: '12 pages can no longer be indexed, such as https://acme.test/shop/boots',
    state: 'delivered',
    attempts: 1,
    createdAt: at(-number / 10),
    nextAt: null,
    tries: [{ at: at(-number / 10), ms: 84, status: 200, error: null, answer: 'ok' }],
    body: '{"type":"page.deindexed","version":1}',
    ...more,
  });
  const log = (channel: ChannelId): Delivery[] => [
    sent(channel, 1, {
      state: 'pending',
      attempts: 2,
      nextAt: at(0.02),
      tries: [
        { at: at(-0.1), ms: 10_000, status: null, error: 'It did not answer in time.', answer: '' },
        { at: at(-0.05), ms: 91, status: 500, error: 'It answered 500.', answer: '<h1>Oops</h1>' },
      ],
    }),
    sent(channel, 2, {}),
    sent(channel, 3, { state: 'failed', about: 'audit.failed', subject: HOSTILE.bidi, attempts: 8 }),
  ];
  const secret = `whsec_${'A'.repeat(43)}=`;
  return {
    listChannels: () => ({ items: control.empty ? [] : channels, limit: 20 }),
    createChannel: ({ body }) => {
      made += 1;
      if (body.kind === 'email' && !body.address.endsWith('@acme.test'))
        throw new FixtureProblem(
          'UNPROCESSABLE',
          'Mail goes to members of the workspace. Invite them first.',
          {
            field: '/address',
          },
        );
      const channel: Channel = {
        ...base,
        id: idOf(made),
        kind: body.kind,
        name: body.name,
        target: body.kind === 'email' ? body.address : body.url,
        types: body.kind === 'webhook' ? body.types : null,
        createdAt: at(0),
        lastDeliveredAt: null,
      };
      channels = [...channels, channel];
      return { channel, secret: body.kind === 'webhook' ? secret : null };
    },
    changeChannel: ({ params, body }) => {
      const { name, enabled, types } = body;
      return change(params.channel, {
        ...(name !== undefined && { name }),
        ...(types !== undefined && { types }),
        ...(enabled !== undefined && { enabled, disabledReason: null, failingSince: null }),
      });
    },
    deleteChannel: ({ params }) => {
      find(params.channel);
      channels = channels.filter(({ id }) => id !== params.channel);
      return undefined;
    },
    rotateChannelSecret: ({ params, body }) => ({
      channel: change(params.channel, { overlapEndsAt: at(body.overlapHours / 24) }),
      secret,
    }),
    testChannel: ({ params }) =>
      sent(find(params.channel).id, 4, { state: 'pending', tries: [], attempts: 0 }),
    listDeliveries: ({ params }) => ({
      items: control.empty ? [] : log(find(params.channel).id),
      nextCursor: null,
    }),
    resendDelivery: ({ params }) => sent(find(params.channel).id, 2, { state: 'pending', attempts: 0 }),
  };
}
