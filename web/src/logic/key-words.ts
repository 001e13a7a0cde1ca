import type { ApiKey } from '#contract/api-keys.ts';

export const STATE_WORDS: Readonly<Record<ApiKey['state'], string>> = {
  active: 'Active',
  expired: 'Expired',
  revoked: 'Revoked',
};

/** Days until a new key ends; empty for a key that does not. */
export const LIFETIMES: readonly (readonly [days: string, words: string])[] = [
  ['30', '30 days'],
  ['90', '90 days'],
  ['365', 'One year'],
  ['', 'Never'],
];
export const DEFAULT_LIFETIME = '365';

/** Hours that the secret before a rotation goes on. */
export const OVERLAPS: readonly (readonly [hours: string, words: string])[] = [
  ['0', 'Not at all: end it now'],
  ['1', 'One hour'],
  ['24', 'One day'],
  ['168', 'One week'],
];
export const DEFAULT_OVERLAP = '24';

/** How a key begins, by which it is known again wherever it is kept: it says nothing of the secret. */
export const keyPrefix = ({ id }: Pick<ApiKey, 'id'>): string => `plk_live_${id.slice('key_'.length)}_…`;

/** Commands to begin with. `key` stands in them as a variable, so that no secret gets into a shell's history. */
export const quickStart = (origin: string): string => `export PLUMBLINE_KEY=plk_live_…

# Your sites
curl -H "Authorization: Bearer $PLUMBLINE_KEY" ${origin}/api/v1/sites

# Start an audit; the key in the header makes it safe to send twice
curl -X POST ${origin}/api/v1/sites/SITE_ID/audits \\
  -H "Authorization: Bearer $PLUMBLINE_KEY" \\
  -H "Content-Type: application/json" \\
  -H "Idempotency-Key: deploy-4711" \\
  -d '{}'

# What it found, worst first
curl -H "Authorization: Bearer $PLUMBLINE_KEY" ${origin}/api/v1/audits/AUDIT_ID/issues`;
