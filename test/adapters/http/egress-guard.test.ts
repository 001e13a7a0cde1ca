import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { classifyAddress } from '#adapters/http/address-class.ts';
import { isBlockedPort } from '#adapters/http/blocked-ports.ts';
import { type Address, assertPrivateAllowed, createEgressGuard } from '#adapters/http/egress-guard.ts';

describe('classes of addresses', () => {
  test.each([
    ['1.1.1.1', 'public'],
    ['93.184.216.34', 'public'],
    ['2606:4700::1111', 'public'],
    ['2a00:1450:4001:81b::200e', 'public'],
    ['127.0.0.1', 'private'],
    ['127.255.255.254', 'private'],
    ['10.0.0.1', 'private'],
    ['172.16.0.1', 'private'],
    ['172.31.255.255', 'private'],
    ['192.168.1.1', 'private'],
    ['::1', 'private'],
    ['fd12:3456::1', 'private'],
    ['172.32.0.1', 'public'],
    ['0.0.0.0', 'forbidden'],
    ['0.1.2.3', 'forbidden'],
    ['169.254.169.254', 'forbidden'],
    ['100.64.0.1', 'forbidden'],
    ['100.100.100.200', 'forbidden'],
    ['168.63.129.16', 'forbidden'],
    ['192.0.0.192', 'forbidden'],
    ['192.0.2.1', 'forbidden'],
    ['198.18.0.1', 'forbidden'],
    ['198.51.100.1', 'forbidden'],
    ['203.0.113.1', 'forbidden'],
    ['192.88.99.1', 'forbidden'],
    ['224.0.0.1', 'forbidden'],
    ['239.255.255.250', 'forbidden'],
    ['240.0.0.1', 'forbidden'],
    ['255.255.255.255', 'forbidden'],
    ['::', 'forbidden'],
    ['fe80::1', 'forbidden'],
    ['fe80::1%eth0', 'forbidden'],
    ['fec0::1', 'forbidden'],
    ['ff02::1', 'forbidden'],
    ['fd00:ec2::254', 'forbidden'],
    ['2001:db8::1', 'forbidden'],
    ['3fff::1', 'forbidden'],
    ['100::1', 'forbidden'],
    ['5f00::1', 'forbidden'],
    ['64:ff9b:1::7f00:1', 'forbidden'],
    ['::7f00:1', 'forbidden'],
    // What they carry decides.
    ['::ffff:127.0.0.1', 'private'],
    ['::ffff:7f00:1', 'private'],
    ['::ffff:169.254.169.254', 'forbidden'],
    ['::ffff:1.1.1.1', 'public'],
    ['64:ff9b::127.0.0.1', 'private'],
    ['64:ff9b::a9fe:a9fe', 'forbidden'],
    ['64:ff9b::101:101', 'public'],
    ['2002:7f00:1::', 'private'],
    ['2002:a9fe:a9fe::1', 'forbidden'],
    ['2002:101:101::', 'public'],
    // Teredo: server 65.54.227.120 plain, client 127.0.0.1 with all bits flipped.
    ['2001:0:4136:e378:8000:63bf:80ff:fffe', 'private'],
    ['[::1]', 'private'],
    ['not an address', 'forbidden'],
    ['', 'forbidden'],
  ])('%s is %s', (address, kind) => {
    expect(classifyAddress(address)).toBe(kind);
  });

  test('a mapped address is of the class of what it maps', () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(classifyAddress(`::ffff:${address}`)).toBe(classifyAddress(address));
      }),
    );
  });

  test('any text is classed without throwing, and only addresses are not forbidden', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const kind = classifyAddress(text);
        expect(['public', 'private', 'forbidden']).toContain(kind);
        if (!/[\d:]/.test(text)) expect(kind).toBe('forbidden');
      }),
    );
  });
});

const answering = (...addresses: string[]) => {
  const asked: string[] = [];
  const lookup = (hostname: string): Promise<readonly Address[]> => {
    asked.push(hostname);
    return Promise.resolve(addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })));
  };
  return { asked, lookup };
};

describe('the guard', () => {
  test.each([
    ['ftp://a.test/', 'unsupported-scheme'],
    ['file:///etc/passwd', 'unsupported-scheme'],
    ['https://user@a.test/', 'blocked-address'],
    ['https://:pass@a.test/', 'blocked-address'],
    ['http://a.test:22/', 'blocked-address'],
    ['http://[::1]/', 'blocked-address'],
    ['http://0177.0.0.1/', 'blocked-address'],
    ['http://127.1/', 'blocked-address'],
  ])('refuses %s before asking for any address', (url, error) => {
    expect(createEgressGuard().checkUrl(new URL(url))).toMatchObject({ ok: false, error });
  });

  test.each(['http://a.test/', 'https://a.test:8443/x', 'http://1.1.1.1/'])(
    'has nothing against %s',
    (url) => {
      expect(createEgressGuard().checkUrl(new URL(url))).toBeNull();
    },
  );

  test('one bad answer among good ones refuses the name', async () => {
    const { lookup } = answering('1.1.1.1', '10.0.0.1');
    expect(await createEgressGuard({ lookup }).approve('a.test')).toMatchObject({
      ok: false,
      error: 'blocked-address',
    });
  });

  test('private answers pass where they are allowed, and are told apart', async () => {
    const { lookup } = answering('1.1.1.1', '10.0.0.1');
    expect(await createEgressGuard({ lookup, allowPrivate: true }).approve('a.test')).toMatchObject({
      ok: true,
      private: true,
    });
  });

  test('metadata and link-local never pass', async () => {
    for (const address of ['169.254.169.254', 'fd00:ec2::254', 'fe80::1', '0.0.0.0'])
      expect(
        await createEgressGuard({ ...answering(address), allowPrivate: true }).approve('a.test'),
      ).toMatchObject({
        ok: false,
        error: 'blocked-address',
      });
  });

  test('names under localhost are loopback and ask nobody', async () => {
    const { asked, lookup } = answering('1.1.1.1');
    const guard = createEgressGuard({ lookup, allowPrivate: true });
    for (const name of ['localhost', 'shop.localhost', 'A.LocalHost.'])
      expect(await guard.approve(name)).toMatchObject({ ok: true, private: true });
    expect(asked).toEqual([]);
    expect(await createEgressGuard({ lookup }).approve('shop.localhost')).toMatchObject({ ok: false });
  });

  test('an answer is used again for a while, also by those who ask meanwhile', async () => {
    const { asked, lookup } = answering('1.1.1.1');
    const guard = createEgressGuard({ lookup });
    await Promise.all([guard.approve('a.test'), guard.approve('A.TEST'), guard.approve('b.test')]);
    await guard.approve('a.test');
    expect(asked).toEqual(['a.test', 'b.test']);
  });

  test('no answer and late answers are DNS failures', async () => {
    const failing = () => Promise.reject(Object.assign(new Error('x'), { code: 'ENOTFOUND' }));
    expect(await createEgressGuard({ lookup: failing }).approve('a.test')).toEqual({
      ok: false,
      error: 'dns',
      detail: 'a.test: ENOTFOUND',
    });
    expect(await createEgressGuard(answering()).approve('a.test')).toMatchObject({ error: 'dns' });
    const never = () => new Promise<readonly Address[]>(() => undefined);
    expect(await createEgressGuard({ lookup: never, lookupTimeoutMs: 20 }).approve('a.test')).toMatchObject({
      error: 'dns',
    });
  });

  test('ports of other protocols are blocked', () => {
    expect([25, 22, 6667, 10_080].every(isBlockedPort)).toBe(true);
    expect([80, 443, 3000, 8080].some(isBlockedPort)).toBe(false);
  });
});

describe('the setting that opens private addresses', () => {
  test('is off unless it is exactly 1', () => {
    expect(assertPrivateAllowed({})).toBe(false);
    expect(assertPrivateAllowed({ PLUMBLINE_ALLOW_PRIVATE: '0' })).toBe(false);
    expect(assertPrivateAllowed({ PLUMBLINE_ALLOW_PRIVATE: 'true' })).toBe(false);
    expect(assertPrivateAllowed({ PLUMBLINE_ALLOW_PRIVATE: '1' })).toBe(true);
  });

  test('keeps a deployed function from starting', () => {
    const env = { PLUMBLINE_ALLOW_PRIVATE: '1', AWS_LAMBDA_RUNTIME_API: '127.0.0.1:9001' };
    expect(() => assertPrivateAllowed(env)).toThrow('refused in AWS Lambda');
    expect(assertPrivateAllowed({ AWS_LAMBDA_RUNTIME_API: '127.0.0.1:9001' })).toBe(false);
  });
});
