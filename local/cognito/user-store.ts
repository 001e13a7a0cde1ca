import { createHash, randomBytes, randomInt, randomUUID } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { ClientPlan } from '../template/plan-data.ts';

export type Status = 'UNCONFIRMED' | 'CONFIRMED' | 'FORCE_CHANGE_PASSWORD';
export type Purpose = 'sign-up' | 'reset';

/** Times are epoch milliseconds. */
export interface User {
  readonly pool: string;
  /** Also what Cognito calls the user name where people sign in by their address. */
  readonly sub: string;
  readonly email: string;
  readonly status: Status;
  readonly verified: 0 | 1;
  readonly hash: string;
  readonly totp: string | null;
  readonly totp_on: 0 | 1;
  /** The last step whose code was used: a code is good once. */
  readonly totp_step: number;
  readonly failures: number;
  readonly locked_until: number;
  readonly signed_out_at: number;
  readonly created: number;
  readonly modified: number;
}

export interface RefreshToken {
  readonly pool: string;
  readonly client: string;
  readonly sub: string;
  readonly origin: string;
  readonly auth_time: number;
  readonly expires: number;
}

interface Code {
  readonly code: string;
  readonly expires: number;
  readonly failures: number;
}

const SCHEMA = `
CREATE TABLE IF NOT EXISTS users (
  pool TEXT NOT NULL, sub TEXT NOT NULL, email TEXT NOT NULL, status TEXT NOT NULL, verified INTEGER NOT NULL,
  hash TEXT NOT NULL, totp TEXT, totp_on INTEGER NOT NULL DEFAULT 0, totp_step INTEGER NOT NULL DEFAULT 0,
  failures INTEGER NOT NULL DEFAULT 0, locked_until INTEGER NOT NULL DEFAULT 0,
  signed_out_at INTEGER NOT NULL DEFAULT 0, created INTEGER NOT NULL, modified INTEGER NOT NULL,
  PRIMARY KEY (pool, sub), UNIQUE (pool, email));
CREATE TABLE IF NOT EXISTS codes (
  pool TEXT NOT NULL, sub TEXT NOT NULL, purpose TEXT NOT NULL, code TEXT NOT NULL, expires INTEGER NOT NULL,
  failures INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (pool, sub, purpose));
CREATE TABLE IF NOT EXISTS refresh_tokens (
  hash TEXT PRIMARY KEY, pool TEXT NOT NULL, client TEXT NOT NULL, sub TEXT NOT NULL, origin TEXT NOT NULL,
  auth_time INTEGER NOT NULL, expires INTEGER NOT NULL);
CREATE TABLE IF NOT EXISTS client_secrets (client TEXT PRIMARY KEY, secret TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS signing_keys (pool TEXT PRIMARY KEY, kid TEXT NOT NULL, pem TEXT NOT NULL);
`;

const CHANGEABLE = [
  'status',
  'verified',
  'hash',
  'totp',
  'totp_on',
  'totp_step',
  'failures',
  'locked_until',
  'signed_out_at',
] as const;
type Changes = Partial<Pick<User, (typeof CHANGEABLE)[number]>>;

const hashOf = (token: string) => createHash('sha256').update(token).digest('base64url');

/** Users, their codes and tokens in SQLite; secrets of tokens are kept as hashes. */
export class UserStore {
  readonly #database: DatabaseSync;
  readonly #now: () => number;

  constructor(database: DatabaseSync, now: () => number) {
    database.exec(SCHEMA);
    this.#database = database;
    this.#now = now;
  }

  /** @param name the address, however it is written, or the sub */
  find(pool: string, name: string): User | undefined {
    const sql = 'SELECT * FROM users WHERE pool = ? AND (email = ? OR sub = ?)';
    return this.#get(sql, pool, name.toLowerCase(), name) as User | undefined;
  }

  add(pool: string, email: string, hash: string, status: Status): User {
    const now = this.#now();
    const sub = randomUUID();
    this.#run(
      'INSERT INTO users (pool, sub, email, status, verified, hash, created, modified) VALUES (?, ?, ?, ?, 0, ?, ?, ?)',
      pool,
      sub,
      email.toLowerCase(),
      status,
      hash,
      now,
      now,
    );
    return this.find(pool, sub) as User;
  }

  change({ pool, sub }: User, changes: Changes): void {
    const names = CHANGEABLE.filter((name) => changes[name] !== undefined);
    const assignments = names.map((name) => `${name} = ?`).join(', ');
    const values = names.map((name) => changes[name] ?? null);
    this.#run(
      `UPDATE users SET ${assignments}, modified = ? WHERE pool = ? AND sub = ?`,
      ...values,
      this.#now(),
      pool,
      sub,
    );
  }

  remove({ pool, sub }: User): void {
    for (const table of ['users', 'codes', 'refresh_tokens']) {
      this.#run(`DELETE FROM ${table} WHERE pool = ? AND sub = ?`, pool, sub);
    }
  }

  newCode({ pool, sub }: User, purpose: Purpose, lifeMs: number): string {
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    this.#run(
      'INSERT OR REPLACE INTO codes VALUES (?, ?, ?, ?, ?, 0)',
      pool,
      sub,
      purpose,
      code,
      this.#now() + lifeMs,
    );
    return code;
  }

  /** A right code is used up; a code is lost after five wrong ones. */
  useCode({ pool, sub }: User, purpose: Purpose, given: string): 'right' | 'wrong' | 'expired' | 'exhausted' {
    const key = [pool, sub, purpose] as const;
    const where = 'WHERE pool = ? AND sub = ? AND purpose = ?';
    const row = this.#get(`SELECT * FROM codes ${where}`, ...key) as Code | undefined;
    if (row === undefined || row.expires <= this.#now()) return 'expired';
    if (row.failures >= 5) return 'exhausted';
    if (row.code === given) {
      this.#run(`DELETE FROM codes ${where}`, ...key);
      return 'right';
    }
    this.#run(`UPDATE codes SET failures = failures + 1 ${where}`, ...key);
    return 'wrong';
  }

  newRefreshToken(token: Omit<RefreshToken, 'origin'>): { value: string; origin: string } {
    const value = randomBytes(48).toString('base64url');
    const origin = randomUUID();
    const { pool, client, sub, auth_time: authTime, expires } = token;
    this.#run(
      'INSERT INTO refresh_tokens VALUES (?, ?, ?, ?, ?, ?, ?)',
      hashOf(value),
      pool,
      client,
      sub,
      origin,
      authTime,
      expires,
    );
    return { value, origin };
  }

  refreshToken(value: string): RefreshToken | undefined {
    const sql = 'SELECT * FROM refresh_tokens WHERE hash = ?';
    return this.#get(sql, hashOf(value)) as RefreshToken | undefined;
  }

  /** Access tokens that came of it are worth nothing at Cognito's own actions then. */
  revoke(value: string): void {
    this.#run('DELETE FROM refresh_tokens WHERE hash = ?', hashOf(value));
  }

  originLives(origin: string): boolean {
    return this.#get('SELECT 1 FROM refresh_tokens WHERE origin = ?', origin) !== undefined;
  }

  signOut(user: User): void {
    this.#run('DELETE FROM refresh_tokens WHERE pool = ? AND sub = ?', user.pool, user.sub);
    this.change(user, { signed_out_at: this.#now() });
  }

  /** A client's secret, made when it is first asked for; null for clients without one. */
  clientSecret({ id, generateSecret }: ClientPlan): string | null {
    if (!generateSecret) return null;
    this.#run(
      'INSERT OR IGNORE INTO client_secrets VALUES (?, ?)',
      id,
      randomBytes(38).toString('hex').slice(0, 51),
    );
    const row = this.#get('SELECT secret FROM client_secrets WHERE client = ?', id);
    return (row as { secret: string } | undefined)?.secret ?? null;
  }

  signingKey(pool: string): { kid: string; pem: string } | undefined {
    const sql = 'SELECT kid, pem FROM signing_keys WHERE pool = ?';
    return this.#get(sql, pool) as { kid: string; pem: string } | undefined;
  }

  keepSigningKey(pool: string, kid: string, pem: string): void {
    this.#run('INSERT INTO signing_keys VALUES (?, ?, ?)', pool, kid, pem);
  }

  /** A row, whose shape is what the schema above says. */
  #get(sql: string, ...values: (string | number | null)[]): unknown {
    return this.#database.prepare(sql).get(...values);
  }

  #run(sql: string, ...values: (string | number | null)[]): void {
    this.#database.prepare(sql).run(...values);
  }
}
