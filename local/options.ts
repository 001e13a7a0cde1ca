import type { DemoAccount } from './demo-account.ts';
import type { QueueCount } from './emulators/sqs/queues.ts';
import type { Faults } from './faults.ts';
import type { Outcome } from './functions/local-function.ts';
import type { Outbox } from './mail/outbox.ts';
import type { Plan } from './template/plan.ts';

export interface LocalCloudOptions {
  /** Where data, logs and generated secrets are kept from run to run. */
  readonly dataDir: string;
  /** Where the dashboard and the API answer; 0 for any port that is free. */
  readonly port: number;
  /** Module that exports `createApp({ context, outdir })`; the product's own by default. */
  readonly app?: URL;
  /** Folder that the functions' `plumbline:entry` is relative to; the repository by default. */
  readonly root?: string;
  /** The built dashboard's folder; by default the product's own, built where it has to be. */
  readonly webRoot?: string;
  /** Settings of the deployment, as `-c name=value` gives them to the app. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Makes an account under this address, ready to sign in. */
  readonly demo?: { readonly email: string };
  readonly faults?: Faults;
  /** Takes what happens, line by line; the console by default. */
  readonly onLine?: (line: string) => void;
  readonly quiet?: boolean;
}

export interface LocalCloud {
  /** Address of the dashboard and, under `/api`, of the API. */
  readonly url: string;
  readonly demoAccount: DemoAccount | null;
  readonly outbox: Outbox;
  /** Milliseconds that each phase of the start took, and `ready` for all of it. */
  readonly phases: Readonly<Record<string, number>>;
  readonly plan: Plan;
  /** The environment of each function, as it was made. */
  readonly environments: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Invokes a function directly, by a part of its name that no other has. */
  invoke(name: string, event: unknown): Promise<Outcome>;
  /** Moves schedules, delays, visibility and the life of codes and tokens forward. */
  moveClock(milliseconds: number): Promise<void>;
  setFaults(faults: Faults): Promise<void>;
  queues(): Promise<readonly QueueCount[]>;
  /** Rejects when a part that everything needs has ended on its own. */
  readonly lost: Promise<never>;
  close(): Promise<void>;
}
