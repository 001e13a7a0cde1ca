import type { UserId, WorkspaceId } from '#contract/ids.ts';

/** What a sign-in or a renewal yields. `username` is the provider's own name of the account. */
export interface SignedIn {
  readonly sub: string;
  readonly username: string;
  readonly email: string;
  readonly refreshToken: string;
}

export type LoginResult =
  | ({ readonly kind: 'ok' } & SignedIn)
  /** Wrong password or no such account: never told apart. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'not-confirmed' }
  | { readonly kind: 'reset-required' }
  /** The password is right, and the code of an authenticator app is asked for. */
  | { readonly kind: 'second-factor'; readonly step: Step }
  /** Something else is asked for (such as a new password), which this product does not offer. */
  | { readonly kind: 'challenge' };

/** A sign-in half done, good for three minutes at the provider. */
export interface Step {
  readonly username: string;
  /** The provider's own token of it. */
  readonly session: string;
}

/** What a session holds of the provider: enough to act there as the person, without any challenge. */
export interface Held {
  readonly username: string;
  readonly refreshToken: string;
}

/** A code of an authenticator app, judged. */
type StepResult =
  | ({ readonly kind: 'ok' } & SignedIn)
  /** Wrong, or used before. */
  | { readonly kind: 'wrong' }
  /** The three minutes are over. */
  | { readonly kind: 'over' };

/** That somebody has just given their password: enough to act as them at the provider, for an hour. */
interface Proof {
  readonly username: string;
  readonly accessToken: string;
}

/**
 * The identity provider. It keeps the passwords and sends the codes. None of these tells whether an account
 * exists: sending to an unknown address succeeds.
 */
export interface Identity extends SecondFactorIdentity {
  readonly signUp: (email: string, password: string) => Promise<void>;
  readonly confirm: (email: string, code: string) => Promise<void>;
  readonly resend: (email: string) => Promise<void>;
  readonly login: (email: string, password: string) => Promise<LoginResult>;
  /** Null where the provider no longer honours the token. */
  readonly renew: (username: string, refreshToken: string) => Promise<SignedIn | null>;
  readonly forgot: (email: string) => Promise<void>;
  readonly reset: (email: string, code: string, password: string) => Promise<void>;
  /**
   * With the password before; false where that is wrong. Throws UNPROCESSABLE for one that is not accepted,
   * UNAUTHENTICATED where the session's token is honoured no longer.
   */
  readonly changePassword: (held: Held, current: string, next: string) => Promise<boolean>;
  /**
   * What says that the password is this account's; null where it is not. Where a second factor is on, it is the
   * session, opened with it, that yields the right to act. Throws UNAUTHENTICATED as `changePassword` does.
   */
  readonly prove: (email: string, password: string, held: Held) => Promise<Proof | null>;
  /** Forgets the account, by the right of its own holder. */
  readonly removeAccount: (proof: Proof) => Promise<void>;
  /** Makes the provider forget every refresh token of the account, and says whose it is; null for no account. */
  readonly signOutEverywhere: (email: string) => Promise<{ readonly sub: string } | null>;
}

/** The provider's part in second factors: it keeps the secret and judges the codes. */
export interface SecondFactorIdentity {
  readonly answer: (step: Step, code: string) => Promise<StepResult>;
  readonly hasFactor: (email: string) => Promise<boolean>;
  /** A new secret in base 32, which asks for nothing yet. Throws UNAUTHENTICATED as `changePassword` does. */
  readonly newFactor: (held: Held) => Promise<string>;
  /** Whether the code is one of the new secret's. Throws UNAUTHENTICATED as `changePassword` does. */
  readonly checkFactor: (held: Held, code: string) => Promise<boolean>;
  readonly setFactor: (username: string, on: boolean) => Promise<void>;
}

/** Recovery codes of people, as hashes alone. */
export interface RecoveryCodes {
  readonly count: (user: UserId) => Promise<number>;
  /** In place of those that there were. */
  readonly put: (user: UserId, hashes: readonly string[]) => Promise<void>;
  /** True for exactly one of those who come with a code. */
  readonly spend: (user: UserId, hash: string) => Promise<boolean>;
  readonly remove: (user: UserId) => Promise<void>;
}

/** An access token's claims, once its signature, pool, client, use and time were checked; null otherwise. */
export type VerifyToken = (token: string) => Promise<{ readonly sub: string } | null>;

/** A session as stored: the id itself is nowhere, only its hash. Times are epoch milliseconds. */
export interface Session {
  readonly hash: string;
  readonly user: UserId;
  readonly username: string;
  readonly workspace: WorkspaceId;
  /** As the browser named itself at sign-in, in a few words. */
  readonly device?: string | undefined;
  /** The provider's refresh token, sealed under a key derived from the session's id. */
  readonly refresh: string;
  readonly createdAt: number;
  /** When the provider last vouched for the account. */
  readonly checkedAt: number;
  readonly endsAt: number;
  /** Set once the id was changed: the new id sealed under this one's key, and until when this one still works. */
  readonly next?: string | undefined;
  readonly nextUntil?: number | undefined;
}

export interface Sessions {
  readonly get: (hash: string) => Promise<Session | null>;
  readonly put: (session: Session) => Promise<void>;
  readonly list: (user: UserId) => Promise<readonly Session[]>;
  /** False where another request has changed the id already, or the session is gone. */
  readonly supersede: (hash: string, next: string, until: number) => Promise<boolean>;
  /** Makes the session about another workspace; false where it is gone or was renewed. */
  readonly enter: (hash: string, workspace: WorkspaceId) => Promise<boolean>;
  readonly remove: (user: UserId, hash: string) => Promise<void>;
  readonly removeAll: (user: UserId) => Promise<void>;
}
