import { createHmac, timingSafeEqual } from 'node:crypto';
import type { ClientPlan, PoolPlan } from '../template/plan-data.ts';
import { CognitoError, invalidParameter, notAuthorized } from './cognito-error.ts';
import type { Keys } from './tokens.ts';
import { readAccessToken } from './tokens.ts';
import type { Purpose, User, UserStore } from './user-store.ts';

/** A message that a real pool would send by e-mail. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

const LIFE_MS: Readonly<Record<Purpose, number>> = { 'sign-up': 24 * 3_600_000, reset: 3_600_000 };

/** A pool at work: what the actions need, and the checks that several of them share. */
export class Pool {
  readonly plan: PoolPlan;
  readonly store: UserStore;
  readonly keys: Keys;
  readonly now: () => number;
  readonly #send: (mail: Mail) => Promise<void>;

  constructor(
    plan: PoolPlan,
    store: UserStore,
    keys: Keys,
    now: () => number,
    send: (mail: Mail) => Promise<void>,
  ) {
    this.plan = plan;
    this.store = store;
    this.keys = keys;
    this.now = now;
    this.#send = send;
  }

  client(id: string): ClientPlan {
    const client = this.plan.clients.find((one) => one.id === id);
    if (client === undefined)
      throw new CognitoError('ResourceNotFoundException', `User pool client ${id} does not exist.`);
    return client;
  }

  /**
   * HMAC-SHA256 of user name and client id under the client's secret, base64.
   * @param username the name that the request carries; for a refresh the sub, as the request carries none
   */
  checkSecretHash(client: ClientPlan, username: string, given: string | undefined): void {
    const secret = this.store.clientSecret(client);
    if (secret === null) return;
    if (given === undefined) {
      throw notAuthorized(`Client ${client.id} is configured with secret but SECRET_HASH was not received`);
    }
    const expected = createHmac('sha256', secret)
      .update(username + client.id)
      .digest();
    const said = Buffer.from(given, 'base64');
    if (said.length !== expected.length || !timingSafeEqual(said, expected)) {
      throw notAuthorized(`SecretHash does not match for the client: ${client.id}`);
    }
  }

  find(username: string): User | undefined {
    return this.store.find(this.plan.id, username);
  }

  /** For administrators, who may know that somebody does not exist. */
  need(username: string): User {
    const user = this.find(username);
    if (user === undefined) throw new CognitoError('UserNotFoundException', 'User does not exist.');
    return user;
  }

  fromAccessToken(token: string): Promise<User> {
    return readAccessToken(this.keys, this.plan, this.store, token, this.now());
  }

  /** Resolves when the mail is in the outbox. */
  async sendCode(user: User, purpose: Purpose): Promise<void> {
    const code = this.store.newCode(user, purpose, LIFE_MS[purpose]);
    const { subject, body } = this.plan.mail;
    await this.#send({ to: user.email, subject, text: body.replaceAll('{####}', code) });
  }

  /** @param user undefined for somebody who does not exist, and is answered with `unknown` */
  useCode(user: User | undefined, purpose: Purpose, code: string, unknown: string): User {
    const use = user === undefined ? 'none' : this.store.useCode(user, purpose, code);
    if (user !== undefined && use === 'right') return user;
    if (use === 'exhausted') {
      throw new CognitoError('LimitExceededException', 'Attempt limit exceeded, please try after some time.');
    }
    if (use === 'wrong' || (use === 'none' && unknown === 'CodeMismatchException')) {
      throw new CognitoError(
        'CodeMismatchException',
        'Invalid verification code provided, please try again.',
      );
    }
    throw new CognitoError('ExpiredCodeException', 'Invalid code provided, please request a code again.');
  }
}

/** Where a code goes, as far as a stranger may know it: for a real user and for none alike. */
export function delivery(email: string) {
  const [name = '', domain = ''] = email.split('@');
  return {
    CodeDeliveryDetails: {
      AttributeName: 'email',
      DeliveryMedium: 'EMAIL',
      Destination: `${name.slice(0, 1)}***@${domain.slice(0, 1)}***`,
    },
  };
}

export function checkEmail(name: string): void {
  if (!/^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(name)) throw invalidParameter('Username should be an email.');
}
