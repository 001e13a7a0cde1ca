import * as z from 'zod';
import { PLAN_IDS } from './plans.ts';

/**
 * The environment of each function: the stacks must give every variable named here (their types demand it),
 * and a function parses its own schema once, when it starts, so that a missing one is named at once.
 */
const name = z.string().min(1);
const url = z.url();

const common = {
  /** `dev`, `prod`, `local` …: shown in logs and in the prefix of API keys. */
  STAGE: name,
};

/**
 * Set by the local runner alone. A real function has Lambda's runtime address beside them and refuses to
 * start: no deployment can switch a guard off.
 */
const local = {
  /** `1` lets requests to crawled sites reach private and loopback addresses. */
  PLUMBLINE_ALLOW_PRIVATE: z.literal('1').optional(),
  /** The user pool's keys as a JWKS document, in place of a download over https. */
  PLUMBLINE_LOCAL_JWKS: name.optional(),
  AWS_LAMBDA_RUNTIME_API: z.string().optional(),
};

const crawler = {
  /** Page that tells the owners of audited sites who we are: part of the user agent. */
  CRAWLER_URL: z.url().optional(),
};

/** What bounds the audits that a function starts. */
const terms = {
  /** Of workspaces without a plan of their own. */
  DEFAULT_PLAN: z.enum(PLAN_IDS),
  /** Whether a site has to be verified for more than a small audit. */
  OWNERSHIP: z.enum(['demanded', 'waived']),
  /** The function that looks at sites: before they are added, and for the proof of who owns them. */
  PREFLIGHT_FUNCTION_NAME: name,
};

const forFunction = <S extends z.ZodRawShape>(shape: S) =>
  z.object({ ...common, ...shape, ...local }).superRefine((env, ctx) => {
    const seen = env as Record<string, unknown>;
    if (seen['AWS_LAMBDA_RUNTIME_API'] === undefined) return;
    for (const variable of ['PLUMBLINE_ALLOW_PRIVATE', 'PLUMBLINE_LOCAL_JWKS']) {
      if (seen[variable] === undefined) continue;
      ctx.addIssue({ code: 'custom', path: [variable], message: 'is for the local cloud only' });
    }
  });

const mail = {
  /** The address that mail comes from; without it none is sent. Its identity is verified in SES. */
  MAIL_FROM: z.email().optional(),
};

const deliveries = {
  /** What happened, and what is to be sent. */
  DELIVERIES_QUEUE_URL: url,
};

/** Seals the secrets of channels. Who has it, and the table, reads them. */
const channelKey = { CHANNEL_KEY: z.string().min(32) };

export const ApiEnv = forFunction({
  TABLE_NAME: name,
  BUCKET_NAME: name,
  CONTROL_QUEUE_URL: url,
  USER_POOL_ID: name,
  USER_POOL_CLIENT_ID: name,
  /** What CloudFront sends in the header EDGE.secret. */
  ORIGIN_SECRET: z.string().min(20),
  /** The crawl worker with a browser, which checks single pages for us. */
  PAGE_FUNCTION_NAME: name,
  /** Where reports go that are to be printed. */
  REPORTS_QUEUE_URL: url,
  /** Pinned into each audit as `recheckAfter`. */
  RECHECK_SECONDS: z.coerce.number().min(0).max(3_600),
  /** Requests that one API key, and all of a workspace together, may make: at once, and a minute from then on. */
  KEY_REQUESTS_A_MINUTE: z.coerce.number().int().min(1).max(60_000).default(120),
  WORKSPACE_REQUESTS_A_MINUTE: z.coerce.number().int().min(1).max(600_000).default(1_200),
  ...terms,
  /** Seals the headers that customers want sent to their own sites. */
  SEAL_SECRET: z.string().min(32),
  ...deliveries,
  ...channelKey,
  /** The group that holds one schedule a site, and what a schedule of it calls, as whom, and where what fails goes. */
  SCHEDULE_GROUP: name,
  SCHEDULE_ROLE_ARN: name,
  STARTER_FUNCTION_ARN: name,
  SCHEDULE_DEAD_LETTERS_ARN: name,
  ...mail,
  ...crawler,
});
export type ApiEnv = z.infer<typeof ApiEnv>;

export const CoordinateEnv = forFunction({
  TABLE_NAME: name,
  BUCKET_NAME: name,
  /** Both to tell the sources of a batch apart and to put failed messages off. */
  CONTROL_QUEUE_URL: url,
  RESULTS_QUEUE_URL: url,
  SLICES_HTML_QUEUE_URL: url,
  SLICES_RENDER_QUEUE_URL: url,
  ANALYZE_QUEUE_URL: url,
  ...deliveries,
  /** Opens the headers that customers want sent to their own sites. */
  SEAL_SECRET: z.string().min(32),
});
export type CoordinateEnv = z.infer<typeof CoordinateEnv>;

export const CrawlEnv = forFunction({
  BUCKET_NAME: name,
  RESULTS_QUEUE_URL: url,
  /** `html` has no browser at hand and leaves pages that need one. */
  WORKER: z.enum(['html', 'render']),
  /** Seconds that a slice's work may take; the rest of the function's time is for writing and reporting. */
  WORK_SECONDS: z.coerce.number().min(1).max(840),
});
export type CrawlEnv = z.infer<typeof CrawlEnv>;

export const AnalyzeEnv = forFunction({
  TABLE_NAME: name,
  BUCKET_NAME: name,
  CONTROL_QUEUE_URL: url,
});
export type AnalyzeEnv = z.infer<typeof AnalyzeEnv>;

export const SweepEnv = forFunction({
  TABLE_NAME: name,
  /** Deletions empty it, and exports of whole workspaces are written into it. */
  BUCKET_NAME: name,
  /** Deleted accounts are taken out of it. */
  USER_POOL_ID: name,
  CONTROL_QUEUE_URL: url,
  ...deliveries,
  /** Schedules of deleted sites are taken out of it. */
  SCHEDULE_GROUP: name,
});
export type SweepEnv = z.infer<typeof SweepEnv>;

export const StarterEnv = forFunction({
  TABLE_NAME: name,
  ...terms,
  CONTROL_QUEUE_URL: url,
  ...deliveries,
  /** Pinned into each audit as `recheckAfter`. */
  RECHECK_SECONDS: z.coerce.number().min(0).max(3_600),
  ...crawler,
});
export type StarterEnv = z.infer<typeof StarterEnv>;

export const DeliverEnv = forFunction({
  TABLE_NAME: name,
  /** Reads what analysis left for events. */
  BUCKET_NAME: name,
  ...deliveries,
  ...channelKey,
  ...mail,
  ...crawler,
});
export type DeliverEnv = z.infer<typeof DeliverEnv>;

export const ReportEnv = forFunction({ BUCKET_NAME: name });
export type ReportEnv = z.infer<typeof ReportEnv>;

export const PreflightEnv = forFunction(crawler);
export type PreflightEnv = z.infer<typeof PreflightEnv>;

/** What a stack has to give: the schema's variables without those that only the local runner sets. */
export type StackEnv<T> = Readonly<
  Record<Exclude<keyof T & string, keyof typeof local | Optional | 'STAGE'>, string>
> &
  Readonly<Partial<Record<Optional, string>>>;

type Optional = keyof typeof crawler | keyof typeof mail;
