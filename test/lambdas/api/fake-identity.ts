import { createHash } from 'node:crypto';
import type { Identity, LoginResult, VerifyToken } from '#core/auth/ports.ts';
import { AppError } from '#core/errors.ts';

interface Account {
  readonly sub: string;
  password: string;
  confirmed: boolean;
  refresh: Set<string>;
  factor: boolean;
}

export interface FakeIdentity extends Identity {
  readonly verifyToken: VerifyToken;
  readonly accounts: Map<string, Account>;
  /** Every mail "sent", as `kind:address`. */
  readonly sent: string[];
  readonly accessToken: (email: string) => string;
  /** While true every call fails as a provider that is down does. */
  down: boolean;
}

const CODE = '123456';

/** An identity provider in memory, with the refusals of the real one. */
export function createFakeIdentity(): FakeIdentity {
  const accounts = new Map<string, Account>();
  const sent: string[] = [];
  let tokens = 0;
  const find = (email: string) => accounts.get(email);
  const spentSteps = new Set<string>();
  const named = (username: string) => [...accounts].find(([, { sub }]) => sub === username);
  const badCode = () => new AppError('UNPROCESSABLE', 'The code is wrong or has expired.');
  const check = (code: string) => {
    if (code !== CODE) throw badCode();
  };
  const up = () => {
    if (fake.down) throw new AppError('UNAVAILABLE', 'Signing in does not work at the moment.');
  };
  const signedIn = (email: string, account: Account) => {
    const refreshToken = `refresh-${(tokens += 1)}`;
    account.refresh.add(refreshToken);
    return { sub: account.sub, username: account.sub, email, refreshToken };
  };
  const fake: FakeIdentity = {
    accounts,
    sent,
    down: false,
    async signUp(email, password) {
      up();
      if (!accounts.has(email)) {
        const sub = `00000000-0000-4000-8000-${createHash('sha256').update(email).digest('hex').slice(0, 12)}`;
        accounts.set(email, { sub, password, confirmed: false, refresh: new Set(), factor: false });
      }
      sent.push(`sign-up:${email}`);
    },
    async confirm(email, code) {
      up();
      check(code);
      const account = find(email);
      if (account === undefined) throw badCode();
      account.confirmed = true;
    },
    async resend(email) {
      up();
      sent.push(`resend:${email}`);
    },
    async login(email, password): Promise<LoginResult> {
      up();
      const account = find(email);
      if (account === undefined || account.password !== password) return { kind: 'refused' };
      if (!account.confirmed) return { kind: 'not-confirmed' };
      if (account.factor)
        return { kind: 'second-factor', step: { username: account.sub, session: `step.${(tokens += 1)}` } };
      return { kind: 'ok', ...signedIn(email, account) };
    },
    async answer({ username, session }, code) {
      up();
      const [email, account] = named(username) ?? [];
      if (email === undefined || account === undefined || spentSteps.has(session)) return { kind: 'over' };
      if (code !== CODE) return { kind: 'wrong' };
      spentSteps.add(session);
      return { kind: 'ok', ...signedIn(email, account) };
    },
    async hasFactor(email) {
      up();
      return find(email)?.factor === true;
    },
    async newFactor() {
      up();
      return 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
    },
    async checkFactor(_held, code) {
      up();
      return code === CODE;
    },
    async setFactor(username, on) {
      up();
      const account = named(username)?.[1];
      if (account !== undefined) account.factor = on;
    },
    async renew(username, refreshToken) {
      up();
      for (const [email, account] of accounts)
        if (account.sub === username && account.refresh.has(refreshToken)) return signedIn(email, account);
      return null;
    },
    async forgot(email) {
      up();
      sent.push(`forgot:${email}`);
    },
    async reset(email, code, password) {
      up();
      check(code);
      const account = find(email);
      if (account === undefined) throw badCode();
      account.password = password;
    },
    async changePassword(held, current, next) {
      up();
      const account = named(held.username)?.[1];
      if (account?.password !== current) return false;
      account.password = next;
      return true;
    },
    async prove(email, password) {
      up();
      const account = find(email);
      return account?.password === password && account.confirmed
        ? { username: account.sub, accessToken: `token.${account.sub}` }
        : null;
    },
    async removeAccount({ username }) {
      up();
      for (const [email, { sub }] of accounts) if (sub === username) accounts.delete(email);
    },
    async signOutEverywhere(email) {
      up();
      const account = find(email);
      account?.refresh.clear();
      return account === undefined ? null : { sub: account.sub };
    },
    accessToken: (email) => `token.${find(email)?.sub ?? 'nobody'}`,
    async verifyToken(token) {
      const sub = token.startsWith('token.') ? token.slice('token.'.length) : '';
      return [...accounts.values()].some((account) => account.sub === sub) ? { sub } : null;
    },
  };
  return fake;
}
