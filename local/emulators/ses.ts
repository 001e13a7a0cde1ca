import * as z from 'zod';
import type { Mail } from '../cognito/pool.ts';
import { type Answer, json } from '../gate/answer.ts';
import type { Signed } from '../gate/sigv4.ts';
import type { Wish } from '../gate/evaluate.ts';

const SEND = '/v2/email/outbound-emails';
const JSON_TYPE = 'application/json';

const Content = z.strictObject({ Data: z.string(), Charset: z.literal('UTF-8').optional() });
/** Of `SendEmail` what is played; anything else would be lost without a word. */
const SendEmail = z.strictObject({
  FromEmailAddress: z.email(),
  Destination: z.strictObject({ ToAddresses: z.array(z.email()).min(1).max(50) }),
  Content: z.strictObject({
    Simple: z.strictObject({
      Subject: Content,
      Body: z.strictObject({ Text: Content }),
      Headers: z.array(z.strictObject({ Name: z.string(), Value: z.string() })).optional(),
    }),
  }),
});
type SendEmail = z.infer<typeof SendEmail>;

function read({ body }: Signed): SendEmail | string {
  try {
    const parsed = SendEmail.safeParse(JSON.parse(Buffer.from(body).toString()));
    return parsed.success ? parsed.data : z.prettifyError(parsed.error);
  } catch {
    return 'The body is no JSON.';
  }
}

/**
 * SES asks for its action on the identity that a mail comes from: here each domain is verified, no address by
 * itself. https://docs.aws.amazon.com/ses/latest/dg/control-user-access.html
 */
export function sesWishes(request: Signed, account: string, region: string): Wish[] {
  const mail = read(request);
  const from = typeof mail === 'string' ? '' : mail.FromEmailAddress;
  const identity = from.slice(from.indexOf('@') + 1);
  return [
    {
      action: request.method === 'POST' && request.path === SEND ? 'ses:SendEmail' : 'ses:Unknown',
      resource: `arn:aws:ses:${region}:${account}:identity/${identity}`,
      context: { 'ses:FromAddress': from },
    },
  ];
}

/** `SendEmail` of SES v2 with simple text: the mail goes where the mails of the user pools go. */
export async function handleSes(request: Signed, send: (mail: Mail) => Promise<void>): Promise<Answer> {
  const mail = read(request);
  if (typeof mail === 'string') return refuseInRest('BadRequestException', mail, 400);
  const { Subject, Body } = mail.Content.Simple;
  for (const to of mail.Destination.ToAddresses)
    await send({ to: to.toLowerCase(), subject: Subject.Data, text: Body.Text.Data });
  return json({ MessageId: `local-${Date.now().toString(36)}` }, 200, JSON_TYPE);
}

const NAMES: Readonly<Record<string, string>> = {
  AccessDenied: 'AccessDeniedException',
  ThrottlingException: 'TooManyRequestsException',
};

/** How the services of the REST-JSON protocol refuse: the code stands in a header. */
export function refuseInRest(code: string, message: string, status: number): Answer {
  const named = NAMES[code] ?? code;
  const { body } = json({ message });
  return {
    status: named === 'TooManyRequestsException' ? 429 : status,
    headers: { 'content-type': JSON_TYPE, 'x-amzn-errortype': named },
    body,
  };
}
