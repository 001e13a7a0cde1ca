import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import type { Mailer } from '#core/mail/mailer.ts';

const text = (Data: string) => ({ Data, Charset: 'UTF-8' });

export const createSes = (): SESv2Client => new SESv2Client({ maxAttempts: 3 });

/**
 * Mail through SES, as plain text from one address. Its identity must be verified, and the account out of the
 * sandbox, for mail to reach everybody.
 */
export function createMailer(ses: SESv2Client, from: string): Mailer {
  return {
    async send(mail) {
      await ses.send(
        new SendEmailCommand({
          FromEmailAddress: from,
          Destination: { ToAddresses: [mail.to] },
          Content: { Simple: { Subject: text(mail.subject), Body: { Text: text(mail.text) } } },
        }),
      );
    },
  };
}
