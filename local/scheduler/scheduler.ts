import type { RolePlan } from '../template/roles.ts';
import { ACCOUNT, REGION } from '../template/world.ts';
import { isTrusted } from './assume-role.ts';
import { type NextDue, parseExpression } from './expression.ts';
import { newCallId, type PendingCalls } from './pending-calls.ts';
import type { ScheduleInput, StoredSchedule } from './schedule-input.ts';
import type { ScheduleStore } from './schedule-store.ts';
import { SchedulerError } from './scheduler-error.ts';

/** A clock that jumps a week must not owe ten thousand calls. */
const MOST_OWED = 20;

export interface SchedulerOptions {
  /** Names of the groups that the templates declare. */
  readonly groups: readonly string[];
  readonly roles: readonly RolePlan[];
  readonly store: ScheduleStore;
  readonly calls: PendingCalls;
  readonly now: () => number;
}

export const scheduleArn = (group: string, name: string): string =>
  `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule/${group}/${name}`;

const groupArn = (group: string): string => `arn:aws:scheduler:${REGION}:${ACCOUNT}:schedule-group/${group}`;

/** Schedules of EventBridge Scheduler: keeps them, and says what is due. */
export class Scheduler {
  readonly #options: SchedulerOptions;

  constructor(options: SchedulerOptions) {
    this.#options = options;
  }

  /** @throws SchedulerError as CreateSchedule does */
  create(name: string, input: ScheduleInput): StoredSchedule {
    this.#check(input);
    if (this.#options.store.get(input.GroupName, name) !== undefined)
      throw new SchedulerError('ConflictException', `Schedule ${name} already exists.`);
    const now = this.#options.now();
    return this.#put({ group: input.GroupName, name, input, createdAt: now, changedAt: now, doneUntil: now });
  }

  /** Replaces all of it: what is left out takes its default. @throws SchedulerError */
  update(name: string, input: ScheduleInput): StoredSchedule {
    this.#check(input);
    const { createdAt } = this.get(input.GroupName, name);
    const now = this.#options.now();
    return this.#put({ group: input.GroupName, name, input, createdAt, changedAt: now, doneUntil: now });
  }

  /** @throws SchedulerError where there is none */
  get(group: string, name: string): StoredSchedule {
    const found = this.find(group, name);
    if (found === undefined)
      throw new SchedulerError('ResourceNotFoundException', `Schedule ${name} does not exist.`);
    return found;
  }

  find(group: string, name: string): StoredSchedule | undefined {
    return this.#options.store.get(group, name);
  }

  /** @throws SchedulerError where there is none */
  remove(group: string, name: string): void {
    if (!this.#options.store.remove(group, name))
      throw new SchedulerError('ResourceNotFoundException', `Schedule ${name} does not exist.`);
  }

  list(): StoredSchedule[] {
    return this.#options.store.all();
  }

  /** Whether a schedule will be due again after what is done with. */
  isOver(schedule: StoredSchedule): boolean {
    return nextOf(schedule, schedule.doneUntil) === undefined;
  }

  /** Promises the calls of all due times up to now. */
  collect(): void {
    const { store, now } = this.#options;
    for (const schedule of store.all()) {
      const until = now();
      const owed: number[] = [];
      for (let due = nextOf(schedule, schedule.doneUntil); due !== undefined && due <= until;) {
        owed.push(due);
        if (owed.length === MOST_OWED) break;
        due = nextOf(schedule, due);
      }
      if (owed.length > 0) this.#promise(schedule, owed, until);
    }
  }

  /**
   * After a time in which nothing ran: of the due times that were missed the last is made up for, where its
   * schedule would still be trying it.
   */
  catchUp(): void {
    const { store, now } = this.#options;
    for (const schedule of store.all()) {
      const until = now();
      // The clock of an earlier run may have been moved ahead.
      const from = Math.min(schedule.doneUntil, until);
      const age = schedule.input.Target.RetryPolicy.MaximumEventAgeInSeconds * 1_000;
      let last: number | undefined;
      for (let due = nextOf(schedule, Math.max(from, until - age)); due !== undefined && due <= until;) {
        last = due;
        due = nextOf(schedule, due);
      }
      this.#promise(schedule, last === undefined ? [] : [last], until);
    }
  }

  /** When a schedule is due next. */
  soonest(): number | undefined {
    const times = this.#options.store
      .all()
      .map((schedule) => nextOf(schedule, schedule.doneUntil))
      .filter((time) => time !== undefined);
    return times.length === 0 ? undefined : Math.min(...times);
  }

  #promise(schedule: StoredSchedule, owed: readonly number[], until: number): void {
    const { calls, store } = this.#options;
    for (const scheduled of owed) {
      const due = scheduled + jitter(schedule, scheduled);
      calls.add({
        kind: 'target',
        id: newCallId(),
        group: schedule.group,
        name: schedule.name,
        target: JSON.stringify(schedule.input.Target),
        scheduled,
        due,
        first: due,
        attempt: 0,
      });
    }
    store.advance(schedule, until);
  }

  #put(schedule: StoredSchedule): StoredSchedule {
    this.#options.store.put(schedule);
    return schedule;
  }

  #check(input: ScheduleInput): void {
    const { groups, roles } = this.#options;
    const { GroupName: group, ScheduleExpression: expression, ScheduleExpressionTimezone: zone } = input;
    if (!groups.includes(group))
      throw new SchedulerError('ResourceNotFoundException', `Schedule group ${group} does not exist.`);
    if (parseExpression(expression, zone, 0) === undefined) {
      throw new SchedulerError(
        'ValidationException',
        `Invalid Schedule Expression ${expression} in ${zone}.`,
      );
    }
    const role = roles.find(({ arn }) => arn === input.Target.RoleArn);
    if (role === undefined || !isTrusted(role, groupArn(group))) {
      throw new SchedulerError(
        'ValidationException',
        'The execution role you provide must allow AWS EventBridge Scheduler to assume the role.',
      );
    }
  }
}

const parsed = new Map<string, NextDue | undefined>();

/** The next due time of a schedule that runs, within its dates. */
function nextOf({ input, createdAt }: StoredSchedule, after: number): number | undefined {
  if (input.State === 'DISABLED') return undefined;
  const start = input.StartDate === undefined ? createdAt : input.StartDate * 1_000;
  const key = `${input.ScheduleExpression} ${input.ScheduleExpressionTimezone} ${start}`;
  if (!parsed.has(key))
    parsed.set(key, parseExpression(input.ScheduleExpression, input.ScheduleExpressionTimezone, start));
  const due = parsed.get(key)?.(Math.max(after, start - 1));
  const end = input.EndDate === undefined ? Infinity : input.EndDate * 1_000;
  return due === undefined || due > end ? undefined : due;
}

/** Within the flexible window, always the same for one due time of one schedule (FNV-1a). */
function jitter({ group, name, input }: StoredSchedule, scheduled: number): number {
  const window = input.FlexibleTimeWindow;
  if (window.Mode === 'OFF') return 0;
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(`${group}/${name}/${scheduled}`))
    hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash % (window.MaximumWindowInMinutes * 60_000);
}
