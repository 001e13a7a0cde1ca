import type { ApiKey, keyRoutes } from '#contract/api-keys.ts';
import type { KeyId } from '#contract/ids.ts';
import type { Answers } from './answers.ts';
import type { Control } from './control.ts';
import { HOSTILE } from './hostile.ts';

const DAY = 86_400_000;
const idOf = (number: number): KeyId => `key_${String(number).padStart(26, '0')}`;

/** API keys in memory: one of each state, and whatever is made while the fixture runs. */
export function createKeyAnswers(control: Control, now: () => number): Pick<Answers, keyof typeof keyRoutes> {
  const at = (days: number) => new Date(now() + days * DAY).toISOString();
  const base = {
    createdBy: 'usr_fixture',
    state: 'active',
    scopes: ['sites:read', 'audits:read'],
    createdAt: at(-40),
    expiresAt: null,
    lastUsedAt: null,
    rotatedAt: null,
    overlapEndsAt: null,
    revokedAt: null,
  } as const satisfies Partial<ApiKey>;
  let keys: ApiKey[] = [
    {
      ...base,
      id: idOf(4),
      name: 'Deploy pipeline',
      scopes: ['sites:read', 'sites:write', 'audits:read', 'audits:write'],
      expiresAt: at(50),
      lastUsedAt: at(-0.1),
      rotatedAt: at(-0.5),
      overlapEndsAt: at(0.5),
    },
    { ...base, id: idOf(3), name: HOSTILE.bidi.replaceAll('\u0000', '') },
    { ...base, id: idOf(2), name: 'Reports', state: 'expired', expiresAt: at(-2), lastUsedAt: at(-3) },
    { ...base, id: idOf(1), name: 'Old laptop', state: 'revoked', revokedAt: at(-9) },
  ];
  let made = keys.length;
  const secret = () => `plk_live_${String(made).padStart(26, '0')}_${'x'.repeat(43)}abcdef`;
  const change = (id: string, more: Partial<ApiKey>): ApiKey => {
    keys = keys.map((key) => (key.id === id ? { ...key, ...more } : key));
    const found = keys.find((key) => key.id === id);
    if (found === undefined) throw new Error(`There is no key ${id}`);
    return found;
  };
  return {
    listKeys: () => ({ items: control.empty ? [] : keys, limit: 20 }),
    createKey: ({ body }) => {
      made += 1;
      const { name, scopes, expiresInDays } = body;
      const expiresAt = expiresInDays === null ? null : at(expiresInDays);
      const key = { ...base, id: idOf(made), name, scopes, createdAt: at(0), expiresAt };
      keys = [key, ...keys];
      return { key, secret: secret() };
    },
    rotateKey: ({ params, body }) => ({
      key: change(params.key, { rotatedAt: at(0), overlapEndsAt: at(body.overlapHours / 24) }),
      secret: secret(),
    }),
    revokeKey: ({ params }) =>
      change(params.key, { state: 'revoked', revokedAt: at(0), overlapEndsAt: null }),
  };
}
