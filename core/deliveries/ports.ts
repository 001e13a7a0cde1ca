import type { EventFacts } from '#contract/event-facts.ts';
import type { AuditId, WorkspaceId } from '#contract/ids.ts';
import type { AlertStore, Digests } from '../alerts/ports.ts';
import type { AuditHeaders } from '../audits/ports.ts';
import type { Channels, Deliveries, DeliveryQueue } from '../channels/ports.ts';
import type { SecretBox } from '../channels/secret-box.ts';
import type { Now } from '../clock.ts';
import type { Mailer } from '../mail/mailer.ts';
import type { Sites } from '../sites/ports.ts';
import type { Members } from '../workspaces/ports.ts';

/** What came of one request. */
export interface Posted {
  /** Null where no answer came. */
  readonly status: number | null;
  /** Why there is none, in plain words. */
  readonly error: string | null;
  /** The answer's body as text, cut. */
  readonly answer: string;
  readonly ms: number;
}

/** One POST of JSON: through the egress guard, no redirects, ten seconds. Never throws. */
export type Post = (
  url: string,
  request: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
) => Promise<Posted>;

/** What telling and sending needs. */
export interface DeliverDeps {
  readonly headers: Pick<AuditHeaders, 'get'>;
  readonly sites: Pick<Sites, 'get'>;
  /** Null where the audit left none. */
  readonly facts: (ws: WorkspaceId, aud: AuditId) => Promise<EventFacts | null>;
  readonly alerts: Pick<AlertStore, 'get'>;
  readonly digests: Digests;
  readonly channels: Channels;
  readonly deliveries: Pick<Deliveries, 'create' | 'claim' | 'settle'>;
  readonly deliveryQueue: DeliveryQueue;
  readonly members: Pick<Members, 'list'>;
  /** Null where the deployment sends no mail. */
  readonly mailer: Mailer | null;
  readonly post: Post;
  readonly secretBox: SecretBox;
  readonly now: Now;
}
