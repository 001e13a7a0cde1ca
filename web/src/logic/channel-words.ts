import type { Channel, Delivery } from '#contract/api-channels.ts';
import { dateTime } from './format.ts';

export const KIND_WORDS: Readonly<Record<Channel['kind'], string>> = {
  email: 'E-mail',
  webhook: 'Webhook',
  slack: 'Slack',
};

/** Types that a webhook can ask for, in words; a test holds the names to the contract's. */
export const TYPE_WORDS: Readonly<Record<NonNullable<Channel['types']>[number], string>> = {
  'audit.completed': 'An audit is complete',
  'audit.partial': 'An audit ended early',
  'audit.failed': 'An audit failed',
  'score.dropped': 'The score fell',
  'issue.appeared': 'A new issue',
  'page.deindexed': 'Pages can no longer be indexed',
  'canonical.changed': 'Canonical URLs changed',
  'robots.changed': 'robots.txt changed',
  'site.unreachable': 'The site cannot be reached',
  'certificate.expiring': 'A certificate ends soon',
  'schedule.skipped': 'A scheduled audit was skipped',
};

const OFF_WORDS: Readonly<Record<NonNullable<Channel['disabledReason']>, string>> = {
  failing: 'Off: every delivery failed for five days',
  gone: 'Off: it answered 410 Gone',
  'no-member': 'Off: the address left the workspace',
};

export function stateWords({ enabled, disabledReason, failingSince }: Channel): string {
  if (!enabled) return disabledReason === null ? 'Off' : OFF_WORDS[disabledReason];
  return failingSince === null ? 'On' : `Failing since ${dateTime(failingSince)}`;
}

export function deliveryWords({ state, attempts, nextAt }: Delivery): string {
  if (state === 'delivered') return 'Delivered';
  if (state === 'failed') return 'Given up';
  if (attempts === 0 || nextAt === null) return 'Under way';
  return `Failed ${attempts === 1 ? 'once' : `${attempts} times`}; again ${dateTime(nextAt)}`;
}
