import { expect, test } from '@jest/globals';
import { fixture, startFixture } from './support.ts';

// The same call with the grant is in cloud.test.ts.
test('grants bind: without its grant a call is refused, and the rest works on', async () => {
  const refused = await startFixture({ app: fixture.withoutSend });
  try {
    expect(await refused.ask('work', { body: 'fine' })).toMatchObject({
      status: 418,
      body: {
        name: 'AccessDeniedException',
        message: expect.stringMatching(
          /^User: Fixture-Api\w+ is not authorized to perform: sqs:SendMessage on resource: arn:aws:sqs:/,
        ),
      },
    });
    expect(await refused.ask('put', { key: 'open/x', body: 'x' })).toMatchObject({ status: 200 });
  } finally {
    await refused.close();
  }
}, 60_000);
