import { describe, expect, test } from '@jest/globals';
import { ROLES } from '#contract/api-auth.ts';
import { SCOPES } from '#contract/route.ts';
import type { Actor } from '#core/access/actor.ts';
import { addressBucket } from '#core/access/address-bucket.ts';
import { mayCall } from '#core/access/may-call.ts';

const actor = (role: Actor['role'], via: Actor['via'] = 'cookie'): Actor => ({
  kind: 'user',
  user: 'usr_ada',
  workspace: 'ws_01jd0000000000000000000000',
  role,
  via,
});

describe('who may call', () => {
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
