import * as z from 'zod';
import { PLAN_IDS } from '#contract/plans.ts';

/** Most invocations at once that each queue may cause (the smallest that SQS sources take is 2). */
interface Concurrency {
  readonly control: number;
  readonly results: number;
  readonly slicesHtml: number;
  readonly slicesRender: number;
  readonly analyze: number;
  readonly deliveries: number;
  /** Of each dead-letter queue that `sweep` drains. */
  readonly deadLetters: number;
}

/** What differs from stage to stage. */
export interface StageSettings {
  readonly concurrency: Concurrency;
  /** Memory of the analyzer; new accounts have a limit of 3,008 MiB until they ask for more. */
  readonly analyzeMiB: number;
  /** Requests a second that the API takes, and its burst. */
  readonly apiRate: number;
  readonly apiBurst: number;
  /** Requests of one API key, and of a whole workspace: at once, and a minute from then on. */
  readonly keyRequestsAMinute: number;
  readonly workspaceRequestsAMinute: number;
  /** Seconds before a page that did not answer is asked once more, at the end of its crawl. */
  readonly recheckSeconds: number;
  readonly logDays: 7 | 30 | 90;
}

const small: StageSettings = {
  // A new account has ten concurrent executions in all: each source takes the least that SQS allows.
  concurrency: {
    control: 2,
    results: 2,
    slicesHtml: 2,
    slicesRender: 2,
    analyze: 2,
    deliveries: 2,
    deadLetters: 2,
  },
  analyzeMiB: 3_008,
  apiRate: 50,
  apiBurst: 100,
  keyRequestsAMinute: 120,
  workspaceRequestsAMinute: 1_200,
  recheckSeconds: 60,
  logDays: 30,
};

export const STAGES = {
  dev: small,
  prod: {
    ...small,
    // 720 of an account's 1,000, so that the API always finds room; many small render workers are what
    // makes 10,000 rendered pages in minutes.
    concurrency: {
      deliveries: 20,
      control: 20,
      results: 40,
      slicesHtml: 200,
      slicesRender: 400,
      analyze: 40,
      deadLetters: 6,
    },
    analyzeMiB: 10_240,
    apiRate: 500,
    apiBurst: 1_000,
    logDays: 90,
  },
  /** The embedded cloud of `npm start`: an audit of the demo site should not wait a minute for its rechecks. */
  local: {
    ...small,
    // The runner takes no more than there are cores.
    concurrency: { ...small.concurrency, slicesHtml: 8, slicesRender: 8 },
    analyzeMiB: 4_096,
    recheckSeconds: 2,
    logDays: 7,
  },
} as const satisfies Record<string, StageSettings>;

/** What may be given by `-c name=value`; all of it optional. */
const Context = z
  .object({
    stage: z.enum(['dev', 'prod', 'local']).default('dev'),
    /** The dashboard's own host name; needs `certificateArn`. */
    domainName: z
      .string()
      .regex(/^[a-z0-9.-]+$/)
      .optional(),
    /** An ACM certificate for it, in us-east-1, as CloudFront wants. */
    certificateArn: z.string().startsWith('arn:').optional(),
    /** A WAFv2 web ACL of scope CLOUDFRONT. */
    webAclArn: z.string().startsWith('arn:').optional(),
    /** Page that tells owners of audited sites who we are; it is named in the user agent. */
    crawlerUrl: z.url().optional(),
    /** The address that mail comes from. It, or its domain, is an identity verified in SES; without it none is sent. */
    mailFrom: z.email().optional(),
    /** Where alarms and the budget's warnings go. */
    alarmEmail: z.email().optional(),
    /** US dollars a month; needs `alarmEmail`. */
    monthlyBudget: z.coerce.number().positive().optional(),
    /** Requests of one API key, and of a whole workspace: at once, and a minute from then on. */
    keyLimit: z.coerce.number().int().min(1).max(60_000).optional(),
    workspaceLimit: z.coerce.number().int().min(1).max(600_000).optional(),
    /** Of workspaces without a plan of their own. */
    plan: z.enum(PLAN_IDS).default('self-hosted'),
    /**
     * Whether a site has to be verified for more than a small audit. By default where the plan is one of a
     * service to others; who runs Plumbline for themselves answers for what it fetches, and may demand it too.
     */
    ownership: z.enum(['demanded', 'waived']).optional(),
  })
  .refine((c) => (c.domainName === undefined) === (c.certificateArn === undefined), {
    error: 'domainName and certificateArn go together',
  })
  .refine((c) => c.monthlyBudget === undefined || c.alarmEmail !== undefined, {
    error: 'monthlyBudget needs alarmEmail',
  });

/** The mail of the local cloud goes to its outbox, from whomever. */
const LOCAL_SENDER = 'plumbline@localhost.test';

export interface Settings extends StageSettings, z.infer<typeof Context> {}

/**
 * Settings of a deployment from the app's context.
 * @throws Error with one line for each value that is not right
 */
export function readSettings(get: (name: string) => unknown): Settings {
  const given = Object.fromEntries(Object.keys(Context.shape).map((name) => [name, get(name) ?? undefined]));
  const parsed = Context.safeParse(given);
  if (!parsed.success) throw new Error(`The context is not right:\n${z.prettifyError(parsed.error)}`);
  const stage = STAGES[parsed.data.stage];
  const { keyLimit = stage.keyRequestsAMinute, workspaceLimit = stage.workspaceRequestsAMinute } =
    parsed.data;
  return {
    ...stage,
    ...parsed.data,
    crawlerUrl: parsed.data.crawlerUrl ?? helpPage(parsed.data),
    mailFrom: parsed.data.mailFrom ?? (parsed.data.stage === 'local' ? LOCAL_SENDER : undefined),
    keyRequestsAMinute: keyLimit,
    workspaceRequestsAMinute: workspaceLimit,
  };
}

/** The dashboard has a page about the crawler; where it answers is known beforehand by its own name alone. */
const helpPage = ({ domainName }: { readonly domainName?: string | undefined }) =>
  domainName === undefined ? undefined : `https://${domainName}/bot.html`;

/** Environment of the functions that start audits, as far as settings say it. */
export const termsOf = ({ plan, ownership }: Settings) => ({
  DEFAULT_PLAN: plan,
  OWNERSHIP: ownership ?? (plan === 'self-hosted' ? 'waived' : 'demanded'),
});
