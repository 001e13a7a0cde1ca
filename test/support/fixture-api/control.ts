import { ROLES, type Role } from '#contract/api-auth.ts';
import { PROBLEM_CODES, type ProblemCode } from '#contract/problem.ts';

/** What can be switched while the server runs, to see every state of a page. */
export interface Control {
  /** Milliseconds before each answer. */
  delayMs: number;
  /** Routes that fail, and how. */
  readonly failing: Map<string, ProblemCode>;
  signedIn: boolean;
  /** The session's hour has passed: everything but a refresh is refused until one comes. */
  expired: boolean;
  /** The workspace has no site. */
  empty: boolean;
  /** In the first workspace; null leaves it as it is. */
  role: Role | null;
  /** Requests by route since the start. */
  readonly asked: Map<string, number>;
}

export const createControl = (): Control => ({
  delayMs: 0,
  failing: new Map(),
  signedIn: true,
  expired: false,
  empty: false,
  role: null,
  asked: new Map(),
});

/** Sets switches from an address: `?delay=800&fail=listIssues:UNAVAILABLE&signedIn=0&expired=1&empty=1&role=viewer`. */
export function applyControl(control: Control, search: URLSearchParams): void {
  control.delayMs = Number(search.get('delay') ?? 0) || 0;
  control.signedIn = search.get('signedIn') !== '0';
  control.expired = search.get('expired') === '1';
  control.empty = search.get('empty') === '1';
  control.role = ROLES.find((role) => role === search.get('role')) ?? null;
  control.failing.clear();
  for (const text of search.getAll('fail')) {
    const [route = '', code = 'INTERNAL'] = text.split(':');
    control.failing.set(route, PROBLEM_CODES.find((known) => known === code) ?? 'INTERNAL');
  }
}
