import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { PoolPlan } from '../template/plan-data.ts';
import { CognitoError } from './cognito-error.ts';

const derive = promisify<string, Buffer, number, Buffer>(scrypt);
const KEY_BYTES = 32;

/** `salt:key`, both base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password.normalize('NFKC'), salt, KEY_BYTES);
  return `${salt.toString('base64url')}:${key.toString('base64url')}`;
}

/** Takes as long for somebody who does not exist (`hash` null) as for somebody who does. */
export async function passwordMatches(password: string, hash: string | null): Promise<boolean> {
  const [salt = '', key = ''] = (hash ?? ':').split(':');
  const expected = Buffer.from(key, 'base64url');
  const given = await derive(password.normalize('NFKC'), Buffer.from(salt, 'base64url'), KEY_BYTES);
  return expected.length === given.length && timingSafeEqual(expected, given);
}

/** @throws CognitoError InvalidPasswordException, as the pool's policy says */
export function checkPolicy(password: string, policy: PoolPlan['password']): void {
  const wants: [boolean, RegExp, string][] = [
    [policy.lower, /[a-z]/, 'Password must have lowercase characters'],
    [policy.upper, /[A-Z]/, 'Password must have uppercase characters'],
    [policy.digits, /\d/, 'Password must have numeric characters'],
    [policy.symbols, /[^\w\s]|_/, 'Password must have symbol characters'],
  ];
  const missing = wants.find(([wanted, pattern]) => wanted && !pattern.test(password))?.[2];
  const fault =
    password.length < policy.minLength || password.length > 256 ? 'Password not long enough' : missing;
  if (fault === undefined && password === password.trim()) return;
  throw new CognitoError(
    'InvalidPasswordException',
    `Password did not conform with policy: ${fault ?? 'Password must not begin or end with a space'}`,
  );
}
