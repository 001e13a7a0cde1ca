import { describe, expect, test } from '@jest/globals';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createMailer } from '#adapters/ses/mailer.ts';
import { createGate, type Principal } from '#local/gate/gate.ts';
import { handleSes, refuseInRest, sesWishes } from '#local/emulators/ses.ts';

const FROM = 'post@acme.test';
const ACCOUNT = '000000000000';
const REGION = 'us-east-1';

const may = (from: string, identity: string): Principal['statements'] => [
  {
    Effect: 'Allow',
    Action: ['ses:SendEmail'],
    Resource: [`arn:aws:ses:${REGION}:${ACCOUNT}:identity/${identity}`],
    Condition: { StringEquals: { 'ses:FromAddress': [from] } },
  },
];

/** The mails that came through the gate when the product's own mailer sent one, or why none did. */
async function send(
  statements: Principal['statements'],
  { throttled = false, to = 'Bob@Example.test' } = {},
) {
  const mails: unknown[] = [];
  const gate = createGate({
    services: {
      ses: {
        wishes: (request) => sesWishes(request, ACCOUNT, REGION),
        refuse: refuseInRest,
        handle: (request) =>
          handleSes(request, async (mail) => {
            mails.push(mail);
          }),
      },
    },
    principals: () =>
      new Map([['AKIATEST', { name: 'test', accessKeyId: 'AKIATEST', secret: 's', statements }]]),
    throttles: () => throttled,
  });
  const server = createServer((req, res) => void gate(req, res));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const ses = new SESv2Client({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: REGION,
    credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 's' },
    maxAttempts: 1,
  });
  try {
    await createMailer(ses, FROM).send({ to, subject: 'Grüße', text: 'One\nTwo' });
    return mails;
  } catch (error) {
    return (error as Error).name;
  } finally {
    ses.destroy();
    server.closeAllConnections();
    server.close();
  }
}

describe('SES', () => {
  test('takes the mail of a role that may send from its domain', async () => {
    expect(await send(may(FROM, 'acme.test'))).toEqual([
      { to: 'bob@example.test', subject: 'Grüße', text: 'One\nTwo' },
    ]);
  });

  test.each([
    ['no grant', []],
    ['a grant for another identity', may(FROM, 'other.test')],
    ['a grant for another sender', may('else@acme.test', 'acme.test')],
  ])('refuses with %s', async (_name, statements) => {
    expect(await send(statements)).toBe('AccessDeniedException');
  });

  test('throttles, and refuses what is no address, as SES names it', async () => {
    expect(await send(may(FROM, 'acme.test'), { throttled: true })).toBe('TooManyRequestsException');
    expect(await send(may(FROM, 'acme.test'), { to: 'nobody' })).toBe('AccessDeniedException');
  });
});
