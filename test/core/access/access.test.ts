import { describe, expect, test } from '@jest/globals';
import { ROLES } from '#contract/api-auth.ts';
import { SCOPES } from '#contract/route.ts';
import type { KeyActor, UserActor } from '#core/access/actor.ts';
import { addressBucket } from '#core/access/address-bucket.ts';
import { canManageKeys } from '#core/access/permissions.ts';
import { mayCall } from '#core/access/may-call.ts';

const actor = (role: UserActor['role'], via: UserActor['via'] = 'cookie'): UserActor => ({
  kind: 'user',
  user: 'usr_ada',
  workspace: 'ws_01jd0000000000000000000000',
  role,
  via,
});

const key = (...scopes: KeyActor['scopes']): KeyActor => ({
  kind: 'key',
  key: 'key_01jd0000000000000000000000',
  workspace: 'ws_01jd0000000000000000000000',
  scopes,
  via: 'key',
});

test('keys are managed by owners and admins who are people', () => {
  expect(ROLES.filter((role) => canManageKeys(actor(role)))).toEqual(['owner', 'admin']);
  expect(canManageKeys(key(...SCOPES))).toBe(false);
});

describe('who may call', () => {
  test('a key may do what its scopes say, and nothing that is for people', () => {
    for (const wanted of SCOPES)
      for (const held of SCOPES) expect(mayCall(key(held), [wanted])).toBe(held === wanted);
    expect(mayCall(key('sites:read'), ['sites:read', 'audits:read'])).toBe(false);
    expect(mayCall(key('sites:read', 'audits:read'), ['sites:read', 'audits:read'])).toBe(true);
    expect(mayCall(key(...SCOPES), 'session')).toBe(false);
    expect(mayCall(key(), 'public')).toBe(true);
  });

  test.each(ROLES)('%s may look; only viewers may do no more', (role) => {
    expect(mayCall(actor(role), ['sites:read', 'audits:read'])).toBe(true);
    for (const scope of SCOPES.filter((one) => one.endsWith(':write')))
      expect(mayCall(actor(role), [scope])).toBe(role !== 'viewer');
  });

  test('all scopes of a route are needed', () => {
    expect(mayCall(actor('viewer'), ['sites:read', 'sites:write'])).toBe(false);
  });

  test('what is for browsers is for no token', () => {
    expect(mayCall(actor('owner'), 'session')).toBe(true);
    expect(mayCall(actor('owner', 'token'), 'session')).toBe(false);
    expect(mayCall(actor('viewer', 'token'), 'public')).toBe(true);
  });
});

test.each([
  ['203.0.113.7', '203.0.113.7'],
  ['::ffff:203.0.113.7', '203.0.113.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:db8:1:2::1', '2001:db8:1:2::/64'],
  ['2001:DB8:0001:0002::', '2001:db8:1:2::/64'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
])('%s is counted as %s', (address, bucket) => {
  expect(addressBucket(address)).toBe(bucket);
});
