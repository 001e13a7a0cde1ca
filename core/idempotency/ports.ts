import type { WorkspaceId } from '#contract/ids.ts';

/** An answer as it was given, before it was packed for anybody. */
export interface KeptAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Null where it had none. */
  readonly body: string | null;
}

/** A request that was begun under a key. Times are epoch milliseconds. */
export interface Attempt {
  /** Of actor and key: what the request is found by. */
  readonly id: string;
  /** Of method, path, query and body. */
  readonly fingerprint: string;
  /** This run of it. */
  readonly run: string;
  /** From then on it counts as dead, and may be run again. */
  readonly lockedUntil: number;
  readonly endsAt: number;
}

export type Earlier =
  | { readonly state: 'running'; readonly fingerprint: string }
  /** `answer` is null where none was kept: it held a secret, or was too large. */
  | { readonly state: 'done'; readonly fingerprint: string; readonly answer: KeptAnswer | null };

export interface Attempts {
  /** Null where the attempt is ours to make; else what is known of the one before. */
  readonly claim: (ws: WorkspaceId, attempt: Attempt, now: number) => Promise<Earlier | null>;
  /** Keeps the answer, unless another run has taken over. An answer that is too large is not kept. */
  readonly settle: (
    ws: WorkspaceId,
    attempt: Pick<Attempt, 'id' | 'run'>,
    answer: KeptAnswer | null,
  ) => Promise<void>;
  /** Forgets the attempt, so that it can be made again. */
  readonly release: (ws: WorkspaceId, attempt: Pick<Attempt, 'id' | 'run'>) => Promise<void>;
}
