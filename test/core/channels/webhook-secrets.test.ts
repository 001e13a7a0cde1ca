import { createHash, createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { endpointProblem } from '#core/channels/check-endpoint.ts';
import { createSecretBox } from '#core/channels/secret-box.ts';
import { newWebhookSecret, webhookHeaders } from '#core/channels/sign-webhook.ts';

let drawn = 0;
const random = (bytes: number) => {
  drawn += 1;
  return createHash('sha512').update(String(drawn)).digest().subarray(0, bytes);
};

describe('signatures', () => {
  test('are those of the Standard Webhooks libraries', () => {
    // The vector of the reference implementations' own tests: github.com/standard-webhooks/standard-webhooks
    const headers = webhookHeaders(['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'], {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at: 1_614_265_330_000,
      body: '{"test": 2432232314}',
    });
    expect(headers).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  test('are one for each secret while two overlap', () => {
    const secrets = [newWebhookSecret(random), newWebhookSecret(random)];
    const headers = webhookHeaders(secrets, { id: 'evt_1', at: 5_000, body: '{}' });
    const expected = secrets.map((secret) => {
      const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
      expect(key).toHaveLength(32);
      return `v1,${createHmac('sha256', key).update('evt_1.5.{}').digest('base64')}`;
    });
    expect(headers['webhook-signature']).toBe(expected.join(' '));
    expect(expected[0]).not.toBe(expected[1]);
  });
});

describe('sealed secrets', () => {
  const box = createSecretBox('a-secret-of-more-than-thirty-two-characters', random);
  const mine = `ws_${'0'.repeat(26)}` as const;
  const theirs = `ws_${'1'.repeat(26)}` as const;

  test('open for their own workspace and key alone', () => {
    const sealed = box.seal(mine, 'whsec_abc');
    expect(sealed).not.toContain('whsec');
    expect(box.seal(mine, 'whsec_abc')).not.toBe(sealed);
    expect(box.open(mine, sealed)).toBe('whsec_abc');
    const other = createSecretBox('another-secret-of-more-than-thirty-two', random);
    for (const open of [
      () => box.open(theirs, sealed),
      () => other.open(mine, sealed),
      () => box.open(mine, `${sealed.slice(0, -4)}AAAA`),
      () => box.open(mine, ''),
    ])
      expect(open).toThrow('does not open');
  });
});

describe('endpoints', () => {
  test.each([
    ['https://example.com/hook?x=1', true, true],
    ['http://example.com/hook', false, false],
    ['https://user:pass@example.com/', false, false],
    ['https://example.com/#x', false, false],
    ['ftp://example.com/', false, false],
    ['nonsense', false, false],
    ['http://localhost:8080/hook', false, true],
    ['http://127.0.0.1:8080/hook', false, true],
    ['https://localhost/hook', false, true],
  ])('%s: %p, in the local cloud %p', (url, deployed, local) => {
    expect(endpointProblem(url, false) === null).toBe(deployed);
    expect(endpointProblem(url, true) === null).toBe(local);
  });
});
