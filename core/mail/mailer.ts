export interface Mail {
  /** One address. */
  readonly to: string;
  readonly subject: string;
  /** Plain text; addresses in it stand on lines of their own. */
  readonly text: string;
}

/** Sends mail from the deployment's own address. Resolves once the service has taken it; throws where it has not. */
export interface Mailer {
  readonly send: (mail: Mail) => Promise<void>;
}
