import type { SiteId, WorkspaceId } from '#contract/ids.ts';
import type { ScheduleRun, ScheduleSettings } from '#contract/schedule.ts';

/** A site's schedule as stored, beside the site. */
export interface ScheduleRecord extends ScheduleSettings {
  readonly ws: WorkspaceId;
  readonly site: SiteId;
  readonly expression: string;
  readonly changedAt: string;
  readonly last: ScheduleRun | null;
}

export interface Schedules {
  readonly get: (ws: WorkspaceId, site: SiteId) => Promise<ScheduleRecord | null>;
  /** Replaces settings, expression and time of change; the last run stays. Answers the whole row. */
  readonly put: (record: Omit<ScheduleRecord, 'last'>) => Promise<ScheduleRecord>;
  /** Keeps what came of a due time; an older one never replaces a newer. Nothing happens where the row is gone. */
  readonly note: (ws: WorkspaceId, site: SiteId, run: ScheduleRun) => Promise<void>;
  readonly remove: (ws: WorkspaceId, site: SiteId) => Promise<void>;
}

/** What makes a schedule fire. Both may be repeated. */
export interface Scheduler {
  /** Makes the site's schedule or replaces it. Throws UNPROCESSABLE for what it refuses, UNAVAILABLE, BUSY. */
  readonly set: (record: Omit<ScheduleRecord, 'last'>) => Promise<void>;
  /** Nothing happens where there is none. */
  readonly remove: (site: SiteId) => Promise<void>;
}
