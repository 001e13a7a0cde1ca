import type { AuditHeader } from '#contract/audit.ts';
import type { AuditId, WorkspaceId } from '#contract/ids.ts';
import type { AnalyzeMessage } from '#contract/messages.ts';
import type { SliceMessage } from '#contract/slice.ts';
import type { Lease } from './delta.ts';

/** What a commit writes into the header; all else of it belongs to others (`cancelRequested` to the api). */
export type HeaderChange = Pick<
  AuditHeader,
  | 'version'
  | 'phase'
  | 'outcome'
  | 'reason'
  | 'head'
  | 'run'
  | 'recent'
  | 'counters'
  | 'startedAt'
  | 'finishedAt'
  | 'movedAt'
  | 'nextCheckAt'
>;

/** The audits' headers. Every method throws where it cannot say what happened. */
export interface HeaderStore {
  /** A consistent read; null where there is none. */
  readonly get: (ws: WorkspaceId, aud: AuditId) => Promise<AuditHeader | null>;
  /**
   * Writes the change on condition that the stored version is `change.version - 1` and the phase is not
   * `done`. False where the condition failed, which may be the echo of a write that went through.
   */
  readonly commit: (ws: WorkspaceId, aud: AuditId, change: HeaderChange) => Promise<boolean>;
  /**
   * Writes `sentVersion = version` on condition that `version` is the stored version; with `done` it also
   * takes the audit out of the RUNNING index. False where the condition failed.
   */
  readonly markSent: (ws: WorkspaceId, aud: AuditId, version: number, done: boolean) => Promise<boolean>;
}

/** Bulk objects by name. Names are random or unique: nothing is ever written over with other bytes. */
export interface ObjectStore {
  /** Null where there is no such object. @throws AppError TOO_LARGE where it is longer than `maxBytes`. */
  readonly get: (name: string, maxBytes: number) => Promise<Uint8Array | null>;
  readonly put: (name: string, bytes: Uint8Array) => Promise<void>;
}

export interface SliceToSend {
  readonly message: SliceMessage;
  readonly lane: 'html' | 'render';
  /** Whole seconds that the queue holds it back, at most 900. */
  readonly delaySeconds: number;
}

export interface SliceQueue {
  /** Throws unless every message was taken. */
  readonly send: (slices: readonly SliceToSend[]) => Promise<void>;
}

export interface AnalyzeQueue {
  readonly send: (message: AnalyzeMessage) => Promise<void>;
}

/** Who shares a host, and how slow it wants to be asked. */
export interface HostLeases {
  /** Renews the audit's lease until `expiry` (epoch milliseconds) and answers what holds then. */
  readonly renew: (host: string, aud: AuditId, expiry: number) => Promise<Lease>;
  /** Keeps the greater of old and new, each; `until` at most an hour ahead. */
  readonly slow: (
    host: string,
    slow: { readonly intervalMs: number; readonly until: number },
  ) => Promise<void>;
  /** Ends the audit's lease, if it has one: it asks the host no more. */
  readonly release: (host: string, aud: AuditId) => Promise<void>;
}

/**
 * Says to the world that an audit is over, from its header alone: the site's list row, the
 * site's lock, the start URL's host. Idempotent.
 */
export type FinishAudit = (header: AuditHeader) => Promise<void>;

export interface CrawlPorts {
  readonly headers: HeaderStore;
  readonly objects: ObjectStore;
  readonly slices: SliceQueue;
  readonly analyze: AnalyzeQueue;
  readonly leases: HostLeases;
  readonly finish: FinishAudit;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** A name that is never made twice, of 0-9a-z. */
  readonly newName: () => string;
  /** 256 bits that nobody can guess, as text. */
  readonly newSecret: () => string;
  readonly metrics?: CrawlMetrics;
}

interface CrawlMetrics {
  readonly count: (name: 'ourFaults' | 'malformedResults', value: number) => void;
}
