import * as z from 'zod';

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

const forFunction = <S extends z.ZodRawShape>(shape: S) =>
  z.object({ ...common, ...shape, ...local }).superRefine((env, ctx) => {
    const seen = env as Record<string, unknown>;
    if (seen['AWS_LAMBDA_RUNTIME_API'] === undefined) return;
    for (const variable of ['PLUMBLINE_ALLOW_PRIVATE', 'PLUMBLINE_LOCAL_JWKS']) {
      if (seen[variable] === undefined) continue;
      ctx.addIssue({ code: 'custom', path: [variable], message: 'is for the local cloud only' });
    }
  });

export const ApiEnv = forFunction({
  TABLE_NAME: name,
  BUCKET_NAME: name,
  CONTROL_QUEUE_URL: url,
  USER_POOL_ID: name,
  USER_POOL_CLIENT_ID: name,
  /** What CloudFront sends in the header EDGE.secret. */
  ORIGIN_SECRET: z.string().min(20),
  /** Pinned into each audit as `recheckAfter`. */
  RECHECK_SECONDS: z.coerce.number().min(0).max(3_600),
  /** The function that looks at a site before it is added. */
  PREFLIGHT_FUNCTION_NAME: name,
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
  /** Deletions of sites empty it under the site's audits. */
  BUCKET_NAME: name,
  CONTROL_QUEUE_URL: url,
});
export type SweepEnv = z.infer<typeof SweepEnv>;

export const PreflightEnv = forFunction(crawler);
export type PreflightEnv = z.infer<typeof PreflightEnv>;

/** What a stack has to give: the schema's variables without those that only the local runner sets. */
export type StackEnv<T> = Readonly<
  Record<Exclude<keyof T & string, keyof typeof local | keyof typeof crawler | 'STAGE'>, string>
> &
  Readonly<Partial<Record<keyof typeof crawler, string>>>;
