import type { RuleInfo } from '#contract/rule.ts';
import type { RateLimits } from '#core/access/throttle.ts';
import type { SliceReader } from '#core/audits/audit-live.ts';
import type { Links, Reports } from '#core/audits/report-ports.ts';
import type { AuditHeaders, AuditList, Control } from '#core/audits/ports.ts';
import type { Identity, Sessions, VerifyToken } from '#core/auth/ports.ts';
import type { Now, Random } from '#core/clock.ts';
import type { AuditDefaults, Deletions, RunPreflight, Sites } from '#core/sites/ports.ts';
import type { Workspaces } from '#core/workspaces/ports.ts';

/** Everything the API's handlers reach the world by; each verb asks for its part. */
export interface ApiDeps {
  readonly identity: Identity;
  readonly verifyToken: VerifyToken;
  readonly sessions: Sessions;
  readonly workspaces: Workspaces;
  readonly limits: RateLimits;
  readonly sites: Sites;
  readonly deletions: Pick<Deletions, 'create'>;
  readonly headers: AuditHeaders;
  readonly audits: AuditList;
  readonly control: Control;
  readonly preflight: RunPreflight;
  readonly slices: SliceReader;
  readonly reports: Reports;
  readonly links: Links;
  readonly rules: ReadonlyMap<string, RuleInfo>;
  readonly stage: string;
  readonly defaults: AuditDefaults;
  readonly now: Now;
  readonly random: Random;
}
