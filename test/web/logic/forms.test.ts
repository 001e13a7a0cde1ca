import { describe, expect, test } from '@jest/globals';
import { SiteSettings } from '#contract/api-sites.ts';
import { DEFAULT_SETTINGS } from '../../../web/src/logic/contract-words.ts';
import { codeDigits, fieldErrors } from '../../../web/src/logic/form-errors.ts';
import { returnAddress, signInAddress } from '../../../web/src/logic/return-address.ts';
import { draftErrors, serverErrors, toDraft, toSettings } from '../../../web/src/logic/settings-draft.ts';

describe('settings', () => {
  const draft = toDraft({
    ...DEFAULT_SETTINGS,
    scope: { subdomains: true, include: ['^/a', '^/b'], exclude: [] },
  });

  test('go into the form and come back', () => {
    expect(draft.include).toBe('^/a\n^/b');
    expect(toSettings({ ...draft, include: ' ^/a \n\n^/b' })).toEqual(toSettings(draft));
    expect(SiteSettings.safeParse(toSettings(draft)).success).toBe(true);
  });

  test.each([
    ['maxPages', '0'],
    ['maxPages', '1.5'],
    ['maxPages', ''],
    ['maxPages', '100001'],
    ['rate', '0'],
    ['rate', 'fast'],
    ['checkLinks', '-1'],
    ['checkAssets', '1e9'],
    ['include', 'x\n'.repeat(51)],
    ['exclude', 'x'.repeat(301)],
  ] as const)('%s refuses %j, as the API does', (key, value) => {
    const wrong = { ...draft, [key]: value };
    expect(Object.keys(draftErrors(wrong))).toEqual([key]);
    expect(SiteSettings.safeParse(toSettings(wrong)).success).toBe(false);
  });

  test('the server’s words stand at their field', () => {
    expect(
      serverErrors({ 'settings.scope.include.3': 'No RE2', 'settings.rate': 'Too fast', url: 'x' }),
    ).toEqual({
      include: 'No RE2',
      rate: 'Too fast',
    });
  });
});

describe('fields', () => {
  test('pointers become names; the first message stays', () => {
    expect(
      fieldErrors([
        { path: '/email', message: 'a' },
        { path: '/email', message: 'b' },
        { path: '/settings/scope/include/0', message: 'c' },
        { path: '', message: 'd' },
      ]),
    ).toEqual({ email: 'a', 'settings.scope.include.0': 'c' });
  });

  test('a code is found in whatever was pasted', () => {
    expect(codeDigits('123 456')).toBe('123456');
    expect(codeDigits('Your code is 123-456.')).toBe('123456');
    expect(codeDigits('1234567')).toBe('123456');
  });
});

describe('the address to come back to', () => {
  test.each([
    '//evil.test',
    '/\\evil.test',
    'https://evil.test',
    'javascript:alert(1)',
    '/login?to=/x',
    '',
    null,
  ])('is never %j', (wanted) => {
    expect(returnAddress(wanted)).toBe('/sites');
  });

  test('is the one that was asked for', () => {
    const here = { pathname: '/sites/site_a/pages', search: '?filter=status%3Ais%3A404' };
    const to = new URL(signInAddress(here), 'https://plumbline.test').searchParams.get('to');
    expect(returnAddress(to)).toBe('/sites/site_a/pages?filter=status%3Ais%3A404');
    expect(signInAddress({ pathname: '/sites', search: '' })).toBe('/login');
  });
});
