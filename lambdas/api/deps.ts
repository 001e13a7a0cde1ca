import type { RuleInfo } from '#contract/rule.ts';
import type { LimitRequest } from '#core/access/request-limits.ts';
import type { RateLimits } from '#core/access/throttle.ts';
import type { Note } from '#core/audit-log/note.ts';
import type { AuditLog } from '#core/audit-log/ports.ts';
import type { SliceReader } from '#core/audits/audit-live.ts';
import type { ExportFiles } from '#core/audits/export-audit.ts';
import type { Links, Reports } from '#core/audits/report-ports.ts';
import type { AuditHeaders, AuditList, Control } from '#core/audits/ports.ts';
import type { Identity, RecoveryCodes, Sessions, VerifyToken } from '#core/auth/ports.ts';
import type { StepSeal } from '#core/auth/step-seal.ts';
import type { AlertStore, Digests } from '#core/alerts/ports.ts';
import type { Channels, Deliveries, DeliveryQueue } from '#core/channels/ports.ts';
import type { SecretBox } from '#core/channels/secret-box.ts';
import type { Now, Random } from '#core/clock.ts';
import type { Attempts } from '#core/idempotency/ports.ts';
import type { ApiKeys } from '#core/keys/ports.ts';
import type {
  AccountDeletions,
  PurgePerson,
  WorkspaceDeletions,
  WorkspacePurge,
} from '#core/deletion/ports.ts';
import type { WorkspaceExports } from '#core/deletion/export-ports.ts';
import type { Mailer } from '#core/mail/mailer.ts';
import type { LookForProof, Seal, SiteRights } from '#core/ownership/ports.ts';
import type { PlanDeps } from '#core/plans/plan-of.ts';
import type { Places, UsageStore } from '#core/plans/ports.ts';
import type { Scheduler, Schedules } from '#core/schedules/ports.ts';
import type { PageAudits, RunPageTask } from '#core/page-audits/ports.ts';
import type { Brandings } from '#core/branding/branding.ts';
import type { ReportQueue } from '#core/reports/make-report.ts';
import type { Shares } from '#core/shares/ports.ts';
import type { AuditDefaults, Deletions, RunPreflight, Sites } from '#core/sites/ports.ts';
import type { Invitations, Members, Workspaces } from '#core/workspaces/ports.ts';

/** Everything the API's handlers reach the world by; each verb asks for its part. */
export interface ApiDeps extends PlanDeps {
  readonly identity: Identity;
  readonly verifyToken: VerifyToken;
  readonly sessions: Sessions;
  readonly recoveryCodes: RecoveryCodes;
  readonly steps: StepSeal;
  readonly workspaces: Workspaces;
  readonly members: Members;
  readonly invitations: Invitations;
  /** Null where the deployment has no address to send from. */
  readonly mailer: Mailer | null;
  readonly auditLog: AuditLog;
  /** Writes into the audit log. */
  readonly note: Note;
  readonly limits: RateLimits;
  readonly keys: ApiKeys;
  readonly limitRequest: LimitRequest;
  readonly attempts: Attempts;
  readonly sites: Sites;
  readonly rights: SiteRights;
  readonly usage: UsageStore;
  readonly places: Places;
  readonly lookForProof: LookForProof;
  readonly seal: Seal;
  /** Whether a site has to be verified for more than a small audit. */
  readonly ownershipDemanded: boolean;
  readonly deletions: Pick<Deletions, 'create'>;
  readonly workspaceDeletions: Pick<WorkspaceDeletions, 'create'>;
  readonly workspacePurge: Pick<WorkspacePurge, 'contents' | 'access'>;
  readonly workspaceExports: Pick<WorkspaceExports, 'get' | 'begin'>;
  readonly accountDeletions: Pick<AccountDeletions, 'create'>;
  readonly purgePerson: PurgePerson;
  readonly schedules: Schedules;
  readonly scheduler: Scheduler;
  readonly alerts: AlertStore;
  readonly digests: Pick<Digests, 'get'>;
  readonly channels: Channels;
  readonly deliveries: Deliveries;
  readonly deliveryQueue: DeliveryQueue;
  readonly secretBox: SecretBox;
  /** Channels may lead to this machine: in the local cloud alone. */
  readonly allowLoopback: boolean;
  readonly headers: AuditHeaders;
  readonly audits: AuditList;
  readonly control: Control;
  readonly preflight: RunPreflight;
  readonly slices: SliceReader;
  readonly reports: Reports;
  readonly links: Links;
  readonly exports: ExportFiles;
  readonly pageAudits: PageAudits;
  readonly runPageTask: RunPageTask;
  readonly shares: Shares;
  readonly brandings: Brandings;
  readonly reportQueue: ReportQueue;
  readonly rules: ReadonlyMap<string, RuleInfo>;
  readonly stage: string;
  readonly defaults: AuditDefaults;
  readonly now: Now;
  readonly random: Random;
}
