import type { PlanId } from '#contract/plans.ts';
import type { AuditId, WorkspaceId } from '#contract/ids.ts';

export interface Plans {
  /** The workspace's own plan; null where the deployment's default holds. */
  readonly own: (ws: WorkspaceId) => Promise<PlanId | null>;
}

/** What an audit may come to, kept back from the month in which it began. */
export interface Reservation {
  readonly aud: AuditId;
  readonly units: number;
  /** What a rendered page counts, for the whole of the audit. */
  readonly weight: number;
  /** When it was made, epoch milliseconds. */
  readonly at: number;
}

export interface Spent {
  readonly units: number;
  readonly pages: number;
  readonly rendered: number;
  readonly audits: number;
}

export interface MonthRecord extends Spent {
  /** `2026-11`. */
  readonly month: string;
  /** Units that are used or reserved: what the condition of a reservation is about. */
  readonly taken: number;
  readonly reservations: readonly Reservation[];
}

/** The months of a workspace. Each write is one conditional update, which no race gets past. */
export interface UsageStore {
  /**
   * Reserves, if what is taken then stays within `most`. `there` where this audit has a reservation: the first
   * one holds.
   */
  readonly reserve: (
    ws: WorkspaceId,
    month: string,
    reservation: Reservation,
    most: number | null,
  ) => Promise<'reserved' | 'there' | 'refused'>;
  /** Turns a reservation into what was spent; false where there is none (any more). */
  readonly settle: (
    ws: WorkspaceId,
    month: string,
    reservation: Pick<Reservation, 'aud' | 'units'>,
    spent: Spent,
  ) => Promise<boolean>;
  /** Empty where nothing was ever reserved. Consistent. */
  readonly month: (ws: WorkspaceId, month: string) => Promise<MonthRecord>;
  /** From `since` on, newest first. */
  readonly months: (ws: WorkspaceId, since: string) => Promise<readonly MonthRecord[]>;
}

export type PlaceKind = 'audits' | 'sites' | 'seats';

/** Places that things of one kind hold: a set of ids, which admits no more than there may be. */
export interface Places {
  /**
   * Takes a place for `id`, which may hold one. Everything in `others` holds one too, whether or not it was
   * written down before. False where `most` are held.
   */
  readonly take: (
    ws: WorkspaceId,
    kind: PlaceKind,
    id: string,
    others: readonly string[],
    most: number | null,
  ) => Promise<boolean>;
  readonly drop: (ws: WorkspaceId, kind: PlaceKind, ids: readonly string[]) => Promise<void>;
  readonly held: (ws: WorkspaceId, kind: PlaceKind) => Promise<readonly string[]>;
}
